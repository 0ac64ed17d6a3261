package io.rootward.hsm.software;

import io.rootward.hsm.encoding.FfcNumbers;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyPairSpec;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.interfaces.DSAParams;
import java.security.interfaces.DSAPrivateKey;
import javax.crypto.interfaces.DHPrivateKey;
import org.bouncycastle.crypto.agreement.DHBasicAgreement;
import org.bouncycastle.crypto.params.DHParameters;
import org.bouncycastle.crypto.params.DHPrivateKeyParameters;
import org.bouncycastle.crypto.params.DHPublicKeyParameters;
import org.bouncycastle.util.BigIntegers;

/**
 * DSA and Diffie-Hellman keys: the JDK makes them, in groups that are published for the purpose
 * (for Diffie-Hellman those of RFC 7919), so that nobody waits for primes; Bouncy Castle uses them.
 */
final class FiniteFields {
  private FiniteFields() {}

  /** A fresh private key of DSA. */
  static FfcNumbers dsa(KeyPairSpec.Dsa spec, Provider maker, SecureRandom random)
      throws GeneralSecurityException {
    DSAPrivateKey key = (DSAPrivateKey) pair("DSA", maker, spec.bits(), random).getPrivate();
    DSAParams group = key.getParams();
    FfcNumbers made =
        new FfcNumbers(
            FfcNumbers.Method.DSA, group.getP(), group.getQ(), group.getG(), null, key.getX());
    return required(made, spec);
  }

  /** A fresh private key of Diffie-Hellman; its generator makes squares, which are half of all. */
  static FfcNumbers diffieHellman(KeyPairSpec.Dh spec, Provider maker, SecureRandom random)
      throws GeneralSecurityException {
    DHPrivateKey key = (DHPrivateKey) pair("DH", maker, spec.bits(), random).getPrivate();
    BigInteger p = key.getParams().getP();
    BigInteger order = p.shiftRight(1);
    BigInteger g = key.getParams().getG();
    BigInteger known = g.modPow(order, p).equals(BigInteger.ONE) ? order : null;
    return required(new FfcNumbers(FfcNumbers.Method.DH, p, known, g, null, key.getX()), spec);
  }

  private static KeyPair pair(String name, Provider provider, int bits, SecureRandom random)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(name, provider);
    generator.initialize(bits, random);
    return generator.generateKeyPair();
  }

  private static FfcNumbers required(FfcNumbers made, KeyPairSpec spec) {
    if (!made.spec().equals(spec)) {
      throw new EngineException(Kind.UNSUPPORTED, "no published group is " + spec);
    }
    return made;
  }

  /**
   * The shared secret in the length of the field, SP 800-56A section 5.7.1.1; the caller wipes it.
   * Both keys were judged when they came in; the peer's is judged here once more, in the group of
   * the base, which may know an order that the peer does not tell (section 5.6.2.3).
   *
   * @throws EngineException {@link Kind#BAD_DATA} if the keys are of two groups, or the secret is 1
   */
  static byte[] agreed(SoftwareKey base, SoftwareKey peer) {
    FfcNumbers own = FfcNumbers.ofPrivate(base.material());
    FfcNumbers other = peer.material().use(FfcNumbers::ofPublic);
    if (!own.isOfGroup(other)) {
      throw new EngineException(Kind.BAD_DATA, "the two keys are of different groups");
    }
    DHParameters group = new DHParameters(own.p(), own.g(), own.q());
    try {
      DHBasicAgreement agreement = new DHBasicAgreement();
      agreement.init(new DHPrivateKeyParameters(own.value(), group));
      BigInteger shared =
          agreement.calculateAgreement(new DHPublicKeyParameters(other.value(), group));
      return BigIntegers.asUnsignedByteArray((own.p().bitLength() + 7) / 8, shared);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new EngineException(Kind.BAD_DATA, "the key does not serve for key agreement", e);
    }
  }
}
