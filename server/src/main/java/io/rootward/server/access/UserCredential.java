package io.rootward.server.access;

import java.util.Arrays;

/**
 * User name and password from the Credential of a request (KMIP 2.1 section 9.11). Wiped by
 * closing; prints no password.
 */
public final class UserCredential implements AutoCloseable {
  private final String username;
  private final byte[] password;

  /**
   * Takes over the array.
   *
   * @param password UTF-8; empty where the request had none
   */
  public UserCredential(String username, byte[] password) {
    this.username = username;
    this.password = password;
  }

  /** The user it names. */
  public String username() {
    return username;
  }

  byte[] password() {
    return password;
  }

  @Override
  public void close() {
    Arrays.fill(password, (byte) 0);
  }

  @Override
  public String toString() {
    return "UserCredential[" + Label.printable(username) + "]";
  }
}
