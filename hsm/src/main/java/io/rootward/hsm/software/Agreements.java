package io.rootward.hsm.software;

import io.rootward.hsm.derivation.Blocks;
import io.rootward.hsm.derivation.X963Kdf;
import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.DerivationMechanism.Agreement;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/**
 * Diffie-Hellman on curves: SP 800-56A section 5.7.1.2 without cofactor (it is 1 on these curves),
 * and RFC 7748. Points were checked when they came in: a point off the curve would give the private
 * key away by its remainders. The all-zero result of X25519 is refused by the provider.
 */
final class Agreements {
  private final Providers providers;

  Agreements(Providers providers) {
    this.providers = providers;
  }

  /**
   * The leftmost bytes of the shared secret, or of what the derivation makes of it.
   *
   * @param base the private key
   * @param length bytes wanted
   * @return the caller's to wipe
   * @throws EngineException {@link Kind#BAD_DATA} when the keys are not on one curve or the other
   *     point is none; OUTPUT_TOO_SHORT when there are fewer bytes
   */
  byte[] derive(SoftwareKey base, Agreement ecdh, int length) {
    SoftwareKey peer = SoftwareKey.of(ecdh.peer());
    if (!(base.spec() instanceof KeySpec.Private(KeyPairSpec pair))
        || !peer.spec().equals(new KeySpec.Public(pair))) {
      throw new EngineException(
          Kind.BAD_DATA, "key agreement needs a private and a public key on one curve");
    }
    byte[] shared = shared(base, peer, pair);
    Hash kdf = ecdh.kdf();
    if (kdf == null) {
      return Blocks.leftmost("key agreement", shared, length);
    }
    try {
      return X963Kdf.derive(digest(kdf), shared, ecdh.sharedInfo(), length);
    } finally {
      Arrays.fill(shared, (byte) 0);
    }
  }

  /** In the length of a field element, big-endian; the caller wipes it. */
  private byte[] shared(SoftwareKey base, SoftwareKey peer, KeyPairSpec pair) {
    if (!(pair instanceof KeyPairSpec.Ec(Curve curve))) {
      return FiniteFields.agreed(base, peer);
    }
    if (LightEcdsa.isFor(curve)) {
      return LightEcdsa.agreed(curve, base, peer);
    }
    Provider provider = providers.of(Algorithm.agreementOn(curve));
    Provider reader = providers.keyReader(provider, pair);
    return Jca.call(
        "key agreement",
        () -> {
          KeyAgreement agreement =
              KeyAgreement.getInstance(curve.isWeierstrass() ? "ECDH" : curve.name(), provider);
          agreement.init(base.privateKey(reader));
          meet(agreement, peer, reader);
          return agreement.generateSecret();
        });
  }

  /** The private key was accepted before: what is refused here is the point of the other side. */
  private static void meet(KeyAgreement agreement, SoftwareKey peer, Provider reader)
      throws GeneralSecurityException {
    try {
      agreement.doPhase(peer.publicKey(reader), true);
    } catch (InvalidKeyException e) {
      throw new EngineException(Kind.BAD_DATA, "the point does not serve for key agreement", e);
    }
  }

  /** X9.63 hashes itself: a provider gives the hash only. */
  private MessageDigest digest(Hash hash) {
    return Jca.call(
        "hashing",
        () -> MessageDigest.getInstance(hash.standardName(), providers.of(Algorithm.X963_KDF)));
  }
}
