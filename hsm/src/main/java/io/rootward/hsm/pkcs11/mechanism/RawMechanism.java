package io.rootward.hsm.pkcs11.mechanism;

import iaik.pkcs.pkcs11.wrapper.CK_MECHANISM;
import io.rootward.hsm.engine.DerivationMechanism.KbkdfMode;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.MacMechanism;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * Mechanisms whose parameters the wrapper has no class for: the C structure itself, with pointers
 * into memory that lives until this is closed. LP64 and the machine's byte order: PKCS#11 3.0
 * sections 2.42 and 2.62.
 */
public final class RawMechanism implements AutoCloseable {
  private static final long CKM_HKDF_DERIVE = 0x402a;
  private static final long SALT_NULL = 1;
  private static final long SALT_DATA = 2;
  private static final long ITERATION_VARIABLE = 1;
  private static final long OPTIONAL_COUNTER = 2;
  private static final long BYTE_ARRAY = 4;
  private static final long COUNTER_BITS = 32;
  private static final int HKDF_BYTES = 64;
  private static final int KDF_BYTES = 40;
  private static final int FEEDBACK_BYTES = 56;
  private static final int DATA_PARAMETER_BYTES = 24;

  private final Arena arena = Arena.ofConfined();
  private final CK_MECHANISM mechanism;

  private RawMechanism(Layout layout) {
    this.mechanism = layout.mechanism(arena);
  }

  private interface Layout {
    CK_MECHANISM mechanism(Arena arena);
  }

  /** For one call, before {@link #close}. */
  public CK_MECHANISM mechanism() {
    return mechanism;
  }

  /**
   * HKDF, extract and expand: CK_HKDF_PARAMS.
   *
   * @param salt empty for none
   * @param info may be empty
   */
  public static RawMechanism hkdf(Hash hash, byte[] salt, byte[] info) {
    return new RawMechanism(
        arena -> {
          ByteBuffer raw = buffer(HKDF_BYTES);
          raw.put((byte) 1).put((byte) 1).position(8);
          raw.putLong(HashCodes.digest(hash));
          raw.putLong(salt.length == 0 ? SALT_NULL : SALT_DATA);
          pointer(raw, arena, salt);
          raw.putLong(0);
          pointer(raw, arena, info);
          return Mechanisms.of(CKM_HKDF_DERIVE, bytes(raw));
        });
  }

  /**
   * SP 800-108 as {@link io.rootward.hsm.engine.DerivationMechanism.Sp800108} means it: a counter
   * of 32 bits before the fixed input, or after the iteration variable.
   */
  public static RawMechanism kbkdf(KbkdfMode mode, MacMechanism prf, byte[] iv, byte[] fixedInput) {
    return switch (mode) {
      case COUNTER ->
          new RawMechanism(
              arena ->
                  kdf(
                      PKCS11Constants.CKM_SP800_108_COUNTER_KDF,
                      prf,
                      arena,
                      counter(arena, ITERATION_VARIABLE),
                      bytes(arena, fixedInput)));
      case DOUBLE_PIPELINE ->
          new RawMechanism(
              arena ->
                  kdf(
                      PKCS11Constants.CKM_SP800_108_DOUBLE_PIPELINE_KDF,
                      prf,
                      arena,
                      parameter(ITERATION_VARIABLE, 0, 0),
                      counter(arena, OPTIONAL_COUNTER),
                      bytes(arena, fixedInput)));
      case FEEDBACK ->
          new RawMechanism(
              arena ->
                  feedback(
                      prf,
                      arena,
                      iv,
                      parameter(ITERATION_VARIABLE, 0, 0),
                      counter(arena, OPTIONAL_COUNTER),
                      bytes(arena, fixedInput)));
    };
  }

  /** One block of the function over the data, as a key: feedback without vector and counter. */
  public static RawMechanism codeOf(MacMechanism prf, byte[] data) {
    return new RawMechanism(
        arena ->
            feedback(
                prf, arena, new byte[0], parameter(ITERATION_VARIABLE, 0, 0), bytes(arena, data)));
  }

  private static CK_MECHANISM kdf(long type, MacMechanism prf, Arena arena, byte[]... parameters) {
    ByteBuffer raw = buffer(KDF_BYTES);
    head(raw, prf, arena, parameters);
    return Mechanisms.of(type, bytes(raw));
  }

  private static CK_MECHANISM feedback(
      MacMechanism prf, Arena arena, byte[] iv, byte[]... parameters) {
    ByteBuffer raw = buffer(FEEDBACK_BYTES);
    head(raw, prf, arena, parameters);
    raw.putLong(iv.length).putLong(iv.length == 0 ? 0 : copy(arena, iv));
    return Mechanisms.of(PKCS11Constants.CKM_SP800_108_FEEDBACK_KDF, bytes(raw));
  }

  private static void head(ByteBuffer raw, MacMechanism prf, Arena arena, byte[][] parameters) {
    ByteBuffer list = buffer(DATA_PARAMETER_BYTES * parameters.length);
    for (byte[] parameter : parameters) {
      list.put(parameter);
    }
    raw.putLong(codeOf(prf)).putLong(parameters.length).putLong(copy(arena, bytes(list)));
  }

  private static long codeOf(MacMechanism prf) {
    return switch (prf) {
      case MacMechanism.Hmac(Hash hash) -> HashCodes.hmac(hash);
      case MacMechanism.Cmac() -> PKCS11Constants.CKM_AES_CMAC;
    };
  }

  private static byte[] counter(Arena arena, long type) {
    byte[] format = bytes(buffer(16).putLong(0).putLong(COUNTER_BITS));
    return parameter(type, copy(arena, format), format.length);
  }

  private static byte[] bytes(Arena arena, byte[] data) {
    return parameter(BYTE_ARRAY, copy(arena, data), data.length);
  }

  private static byte[] parameter(long type, long address, long length) {
    return bytes(buffer(DATA_PARAMETER_BYTES).putLong(type).putLong(address).putLong(length));
  }

  private static void pointer(ByteBuffer raw, Arena arena, byte[] data) {
    raw.putLong(data.length == 0 ? 0 : copy(arena, data)).putLong(data.length);
  }

  private static long copy(Arena arena, byte[] data) {
    MemorySegment memory = arena.allocate(Math.max(1, data.length), Long.BYTES);
    MemorySegment.copy(data, 0, memory, ValueLayout.JAVA_BYTE, 0, data.length);
    return memory.address();
  }

  private static byte[] bytes(ByteBuffer whole) {
    byte[] bytes = new byte[whole.capacity()];
    whole.rewind().get(bytes);
    return bytes;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  /** Frees the memory; to be called by the thread that made this and called with it. */
  @Override
  public void close() {
    arena.close();
  }
}
