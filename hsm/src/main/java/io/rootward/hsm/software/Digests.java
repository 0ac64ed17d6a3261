package io.rootward.hsm.software;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Optional;

/** Hashes of data that take no key: of the JDK, and of Bouncy Castle what that lacks. */
public final class Digests {
  private Digests() {}

  /**
   * A fresh computation.
   *
   * @param name as Java names it, for example {@code SHA-256}
   * @return empty if no provider has it
   */
  public static Optional<MessageDigest> named(String name) {
    for (Provider provider : List.of(Providers.hashes(), Providers.bouncyCastle())) {
      if (provider.getService("MessageDigest", name) != null) {
        return Optional.of(made(name, provider));
      }
    }
    return Optional.empty();
  }

  private static MessageDigest made(String name, Provider provider) {
    try {
      return MessageDigest.getInstance(name, provider);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(provider.getName() + " lost its " + name, e);
    }
  }
}
