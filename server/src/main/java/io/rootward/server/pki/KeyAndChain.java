package io.rootward.server.pki;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/**
 * A private key with the certificates that vouch for it. Prints no key.
 *
 * @param key the private key
 * @param chain its own certificate first, then those above it
 */
public record KeyAndChain(PrivateKey key, List<X509Certificate> chain) {
  public KeyAndChain {
    chain = List.copyOf(chain);
  }

  /** Its own certificate. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** Whether the private key belongs to the certificate. */
  boolean belongTogether() {
    KeyKind kind = KeyKind.of(certificate().getPublicKey(), "the certificate");
    if (!key.getAlgorithm().equals(certificate().getPublicKey().getAlgorithm())) {
      return false;
    }
    if (key instanceof RSAPrivateKey own
        && certificate().getPublicKey() instanceof RSAPublicKey of) {
      return own.getModulus().equals(of.getModulus());
    }
    return signsForIt(kind);
  }

  /** An EC key does not say its public point. */
  private boolean signsForIt(KeyKind kind) {
    byte[] probe = {1, 2, 3, 4};
    try {
      Signature signer = Signature.getInstance(kind.signature());
      signer.initSign(key);
      signer.update(probe);
      byte[] signature = signer.sign();
      Signature verifier = Signature.getInstance(kind.signature());
      verifier.initVerify(certificate().getPublicKey());
      verifier.update(probe);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // Another curve or modulus length makes the verifier throw instead of answer.
      return false;
    }
  }

  @Override
  public String toString() {
    return "KeyAndChain[" + certificate().getSubjectX500Principal() + "]";
  }
}
