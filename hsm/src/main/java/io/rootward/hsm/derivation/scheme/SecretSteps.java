package io.rootward.hsm.derivation.scheme;

import io.rootward.hsm.derivation.PowerAuth;
import io.rootward.hsm.derivation.path.PathStep;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.DerivationMechanism.KbkdfMode;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Padding;
import java.nio.ByteBuffer;

/** One step of a scheme that derives secret keys, as a mechanism. */
final class SecretSteps {
  private static final byte[] NONE = new byte[0];

  private SecretSteps() {}

  /**
   * The mechanism.
   *
   * @param step of the scheme's family
   * @param bytes length of the child, which goes into what SP 800-108 is computed over
   * @throws EngineException {@link Kind#BAD_PARAMETERS} if scheme and step do not go together
   */
  static DerivationMechanism of(DerivationScheme scheme, PathStep step, int bytes) {
    return switch (scheme) {
      case SP800_108_HMAC_SHA256 ->
          kbkdf(new MacMechanism.Hmac(Hash.SHA256), bytes(scheme, step), bytes);
      case SP800_108_CMAC_AES -> kbkdf(new MacMechanism.Cmac(), bytes(scheme, step), bytes);
      case HKDF_SHA256 -> new DerivationMechanism.Hkdf(Hash.SHA256, NONE, bytes(scheme, step));
      case AES_ECB_INDEX -> encryption(BlockMode.ECB, PowerAuth.indexBlock(index(scheme, step)));
      case AES_CBC_DATA -> encryption(BlockMode.CBC, bytes(scheme, step));
      case AN10922 -> new DerivationMechanism.An10922(bytes(scheme, step));
      case POWERAUTH_V4 -> new DerivationMechanism.PowerAuthV4(bytes(scheme, step), NONE);
      case BIP32, SLIP10_NIST256P1, SLIP10_ED25519, SLIP10_CURVE25519 ->
          throw mismatch(scheme, "secret keys");
    };
  }

  /** SP 800-108 section 4: label, a zero byte, and the length in bits; there is no context. */
  private static DerivationMechanism kbkdf(MacMechanism prf, byte[] label, int bytes) {
    byte[] fixed =
        ByteBuffer.allocate(label.length + 5).put(label).put((byte) 0).putInt(8 * bytes).array();
    return new DerivationMechanism.Sp800108(KbkdfMode.COUNTER, prf, NONE, fixed);
  }

  private static DerivationMechanism encryption(BlockMode mode, byte[] data) {
    return new DerivationMechanism.EncryptData(mode, Padding.NONE, null, data);
  }

  private static byte[] bytes(DerivationScheme scheme, PathStep step) {
    if (step instanceof PathStep.Bytes it) {
      return it.bytes();
    }
    throw mismatch(scheme, "such steps");
  }

  private static long index(DerivationScheme scheme, PathStep step) {
    if (step instanceof PathStep.Index it) {
      return it.number();
    }
    throw mismatch(scheme, "such steps");
  }

  static EngineException mismatch(DerivationScheme scheme, String what) {
    return new EngineException(Kind.BAD_PARAMETERS, scheme.text() + " has no " + what);
  }
}
