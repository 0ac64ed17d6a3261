package io.rootward.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.config.OperatorException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PasswordTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PASSWORD = "planted-password-7731";

  @Test
  void theRightPasswordFitsAndNoOther() {
    PasswordHash hash = PasswordHash.parse(PasswordHash.of(bytes(PASSWORD), RANDOM).encoded());

    assertTrue(hash.matches(bytes(PASSWORD)));
    assertFalse(hash.matches(bytes(PASSWORD + "x")));
    assertFalse(hash.matches(new byte[0]));
  }

  @Test
  void theSamePasswordIsKeptDifferentlyEachTime() {
    assertNotEquals(
        PasswordHash.of(bytes(PASSWORD), RANDOM).encoded(),
        PasswordHash.of(bytes(PASSWORD), RANDOM).encoded());
  }

  @Test
  void neitherHashNorCredentialPrintsASecret() {
    PasswordHash hash = PasswordHash.of(bytes(PASSWORD), RANDOM);
    UserRecord user = new UserRecord("blue", "joe", hash, Instant.EPOCH);

    assertFalse(user.toString().contains("argon2"));
    assertEquals("UserCredential[joe]", new UserCredential("joe", bytes(PASSWORD)).toString());
  }

  @Test
  void aCredentialIsWipedByClosing() {
    byte[] password = bytes(PASSWORD);

    new UserCredential("joe", password).close();

    assertEquals("\0".repeat(PASSWORD.length()), new String(password, StandardCharsets.UTF_8));
  }

  @Test
  void emptyAndOverlongPasswordsAreRefused() {
    assertThrows(OperatorException.class, () -> PasswordHash.of(new byte[0], RANDOM));
    assertThrows(OperatorException.class, () -> PasswordHash.of(new byte[1_025], RANDOM));
  }

  @Test
  void aRememberedPasswordStopsCountingWhenItIsChanged() {
    PasswordChecks checks = new PasswordChecks(RANDOM, 1, 1_000);
    UserRecord before = user(PASSWORD);
    assertTrue(checks.matches(before, bytes(PASSWORD)));
    assertTrue(checks.matches(before, bytes(PASSWORD)));

    UserRecord after = user("another");

    assertFalse(checks.matches(after, bytes(PASSWORD)));
    assertTrue(checks.matches(after, bytes("another")));
    assertFalse(checks.matches(after, new byte[PasswordHash.PASSWORD_BYTES_MAX + 1]));
  }

  /** No turn at all stands for turns that others have. */
  @Test
  void whoGetsNoTurnInTimeIsRefusedEvenWithTheRightPassword() {
    PasswordChecks checks = new PasswordChecks(RANDOM, 0, 1);

    assertFalse(checks.matches(user(PASSWORD), bytes(PASSWORD)));
  }

  private static UserRecord user(String password) {
    return new UserRecord("blue", "joe", PasswordHash.of(bytes(password), RANDOM), Instant.EPOCH);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
