package io.rootward.server.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.function.Supplier;

/**
 * Makes the key pairs of certificates.
 *
 * @param rsa who makes those of RSA, asked when there is one to make: a first start waits for it
 * @param random for the others, names and signatures
 */
public record PairMaker(Supplier<Provider> rsa, SecureRandom random) {
  private static final String JAVA_RSA = "SunRsaSign";

  /** By Java alone, whose first RSA key takes a second and more, until that code is compiled. */
  public static PairMaker ofJava(SecureRandom random) {
    return new PairMaker(() -> Security.getProvider(JAVA_RSA), random);
  }

  KeyPair make(KeyKind kind) {
    try {
      KeyPairGenerator generator =
          kind == KeyKind.RSA
              ? KeyPairGenerator.getInstance(kind.algorithm(), rsa.get())
              : KeyPairGenerator.getInstance(kind.algorithm());
      generator.initialize(kind.parameters(), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("nobody here makes " + kind.algorithm() + " keys", e);
    }
  }
}
