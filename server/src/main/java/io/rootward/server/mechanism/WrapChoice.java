package io.rootward.server.mechanism;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.object.KmipException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a key is wrapped by method Encrypt, as Encryption Key Information and the wrapping key mean
 * it: KMIP 2.1 sections 3.3 and 7.18.
 */
public sealed interface WrapChoice {
  /** The shortest tag that SP 800-38D allows without a limit on uses. */
  int SAFE_TAG_BYTES = 12;

  /** By a mechanism for keys, which an engine does without anybody seeing the one wrapped. */
  record KeyWrap(WrapMechanism mechanism) implements WrapChoice {}

  /**
   * As data: the key comes out of its engine for it.
   *
   * @param vector what the IV is, which goes into Key Wrapping Data
   */
  record Cipher(CipherMechanism mechanism, VectorChoice vector) implements WrapChoice {}

  /**
   * Whether nothing but what the same key wrapped comes out again: then nobody can have parts of a
   * wrapped key unwrapped, or padding judged. Short tags can be guessed.
   */
  default boolean isAuthenticated() {
    return switch (this) {
      case KeyWrap _ -> true;
      case Cipher(CipherMechanism mechanism, VectorChoice _) ->
          mechanism instanceof CipherMechanism.RsaOaep || mechanism.tagBytes() >= SAFE_TAG_BYTES;
    };
  }

  /**
   * Whether the answer shows what the cipher makes of blocks of the key that is wrapped. RFC 5649
   * section 4.1 does that with keys of up to 8 bytes.
   *
   * @param bits length of the key that is wrapped; null when nobody knows
   */
  default boolean showsBlocks(@Nullable Integer bits) {
    return switch (this) {
      case KeyWrap(WrapMechanism mechanism) ->
          mechanism instanceof WrapMechanism.AesKeyWrapPadded && (bits == null || bits <= 64);
      case Cipher(CipherMechanism mechanism, VectorChoice vector) ->
          mechanism.tagBytes() == 0 && vector.bytes() == 0;
    };
  }

  /**
   * The parameters of the request, else the first of the key's own.
   *
   * @param own the wrapping key's Cryptographic Parameters, lowest index first
   * @throws KmipException Bad Cryptographic Parameters (1.x: Item Not Found) when the key has
   *     parameters but not these
   */
  static CryptographicParameters parameters(
      @Nullable CryptographicParameters given, List<CryptographicParameters> own) {
    BlockCipherMode mode = given == null ? null : given.blockCipherMode();
    if (mode != null
        && !own.isEmpty()
        && own.stream().noneMatch(it -> it.blockCipherMode() == mode)) {
      throw missing("the wrapping key's Cryptographic Parameters do not name this mode");
    }
    if (given != null && (mode != null || given.paddingMethod() != null)) {
      return given;
    }
    return own.isEmpty() ? CryptographicParameters.NONE : own.getFirst();
  }

  /**
   * The mechanism.
   *
   * @param key the wrapping key
   * @param parameters those that hold
   */
  static WrapChoice of(KeySpec key, CryptographicParameters parameters, ProtocolVersion version) {
    BlockCipherMode mode = parameters.blockCipherMode();
    if (key instanceof KeySpec.Secret && mode == null) {
      throw missing("name a Block Cipher Mode for wrapping, such as NISTKeyWrap");
    }
    return switch (mode) {
      case NISTKEYWRAP -> new KeyWrap(new WrapMechanism.AesKeyWrap());
      case AESKEYWRAPPADDING -> new KeyWrap(new WrapMechanism.AesKeyWrapPadded());
      case null, default -> {
        CipherMechanism mechanism = CipherChoice.of(key, parameters, null, version);
        yield new Cipher(mechanism, VectorChoice.of(mechanism, key, parameters));
      }
    };
  }

  private static KmipException missing(String message) {
    return new KmipException(
        ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS, ResultReason.ITEM_NOT_FOUND, message);
  }
}
