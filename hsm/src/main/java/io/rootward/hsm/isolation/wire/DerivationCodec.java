package io.rootward.hsm.isolation.wire;

import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.DerivationMechanism.KbkdfMode;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.Padding;
import java.util.function.Function;

/** Mechanisms of derivation, one of which names a key. */
public final class DerivationCodec {
  private static final int HASH = 1;
  private static final int HMAC = 2;
  private static final int ENCRYPT = 3;
  private static final int PBKDF2 = 4;
  private static final int SP800_108 = 5;
  private static final int HKDF = 6;
  private static final int ECDH = 7;
  private static final int AWS_SIGV4 = 8;
  private static final int AN10922 = 9;
  private static final int POWERAUTH_V4 = 10;

  private DerivationCodec() {}

  /**
   * Writes how is derived.
   *
   * @param references gives which key is meant
   */
  public static void write(
      WireWriter out, DerivationMechanism mechanism, Function<EngineKey, KeyReference> references) {
    switch (mechanism) {
      case DerivationMechanism.HashOfKey(Hash hash) -> out.octet(HASH).constant(hash);
      case DerivationMechanism.HmacOfData(Hash hash, byte[] data) ->
          out.octet(HMAC).constant(hash).bytes(data);
      case DerivationMechanism.EncryptData it -> writeEncryption(out, it);
      case DerivationMechanism.Pbkdf2(Hash hash, byte[] salt, int iterations) ->
          out.octet(PBKDF2).constant(hash).bytes(salt).integer(iterations);
      case DerivationMechanism.Sp800108 it -> writeKbkdf(out, it);
      case DerivationMechanism.Hkdf(Hash hash, byte[] salt, byte[] info) ->
          out.octet(HKDF).constant(hash).bytes(salt).bytes(info);
      case DerivationMechanism.Agreement it -> {
        KeyCodec.writeReference(out.octet(ECDH), references.apply(it.peer()));
        out.optional(it.kdf(), out::constant).bytes(it.sharedInfo());
      }
      case DerivationMechanism.AwsSigV4(byte[] date, byte[] region, byte[] service) ->
          out.octet(AWS_SIGV4).bytes(date).bytes(region).bytes(service);
      case DerivationMechanism.An10922(byte[] input) -> out.octet(AN10922).bytes(input);
      case DerivationMechanism.PowerAuthV4(byte[] label, byte[] data) ->
          out.octet(POWERAUTH_V4).bytes(label).bytes(data);
    }
  }

  private static void writeEncryption(WireWriter out, DerivationMechanism.EncryptData it) {
    out.octet(ENCRYPT)
        .constant(it.mode())
        .constant(it.padding())
        .optional(it.iv(), out::bytes)
        .bytes(it.data());
  }

  private static void writeKbkdf(WireWriter out, DerivationMechanism.Sp800108 it) {
    out.octet(SP800_108).constant(it.mode());
    MechanismCodec.writeMac(out, it.prf());
    out.bytes(it.iv()).bytes(it.fixedInput());
  }

  /**
   * Reads how is derived.
   *
   * @param keys gives the key that is meant
   */
  public static DerivationMechanism read(WireReader in, Function<KeyReference, EngineKey> keys) {
    return switch (in.octet()) {
      case HASH -> new DerivationMechanism.HashOfKey(in.constant(Hash.class));
      case HMAC -> new DerivationMechanism.HmacOfData(in.constant(Hash.class), in.bytes());
      case ENCRYPT ->
          new DerivationMechanism.EncryptData(
              in.constant(BlockMode.class),
              in.constant(Padding.class),
              in.optional(in::bytes),
              in.bytes());
      case PBKDF2 ->
          new DerivationMechanism.Pbkdf2(in.constant(Hash.class), in.bytes(), in.integer());
      case SP800_108 ->
          new DerivationMechanism.Sp800108(
              in.constant(KbkdfMode.class), MechanismCodec.readMac(in), in.bytes(), in.bytes());
      case HKDF -> new DerivationMechanism.Hkdf(in.constant(Hash.class), in.bytes(), in.bytes());
      case ECDH ->
          new DerivationMechanism.Agreement(
              keys.apply(KeyCodec.readReference(in)),
              in.optional(() -> in.constant(Hash.class)),
              in.bytes());
      case AWS_SIGV4 -> new DerivationMechanism.AwsSigV4(in.bytes(), in.bytes(), in.bytes());
      case AN10922 -> new DerivationMechanism.An10922(in.bytes());
      case POWERAUTH_V4 -> new DerivationMechanism.PowerAuthV4(in.bytes(), in.bytes());
      default -> throw new WireException("no such derivation");
    };
  }
}
