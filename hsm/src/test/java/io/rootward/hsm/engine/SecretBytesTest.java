package io.rootward.hsm.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SecretBytesTest {
  private static final byte[] CONTENT = {1, 2, 3};

  @Test
  void copyOfIsIndependentOfTheCaller() {
    byte[] given = CONTENT.clone();
    SecretBytes secret = SecretBytes.copyOf(given);
    given[0] = 9;
    assertArrayEquals(CONTENT, secret.exposeCopy());
  }

  @Test
  void closingWipesWhatIsOwned() {
    byte[] given = CONTENT.clone();
    SecretBytes secret = SecretBytes.owning(given);
    secret.close();
    assertArrayEquals(new byte[3], given);
    assertEquals(3, secret.length());
    assertThrows(IllegalStateException.class, secret::exposeCopy);
    assertThrows(IllegalStateException.class, () -> secret.use(bytes -> bytes.length));
    secret.close();
  }

  @Test
  void aUseSeesACopyThatIsWipedAfterwards() {
    SecretBytes secret = SecretBytes.copyOf(CONTENT);
    byte[] seen = secret.use(bytes -> bytes);
    assertArrayEquals(new byte[3], seen);
    assertArrayEquals(CONTENT, secret.exposeCopy());
  }

  @Test
  void aCopyOutlivesItsOriginal() {
    SecretBytes secret = SecretBytes.copyOf(CONTENT);
    SecretBytes copy = secret.copy();
    secret.close();
    assertArrayEquals(CONTENT, copy.exposeCopy());
  }

  @Test
  void comparesContentOnlyWhenAsked() {
    SecretBytes secret = SecretBytes.copyOf(CONTENT);
    assertTrue(secret.contentEquals(SecretBytes.copyOf(CONTENT)));
    assertFalse(secret.contentEquals(SecretBytes.copyOf(new byte[] {1, 2, 4})));
    assertFalse(secret.contentEquals(SecretBytes.copyOf(new byte[] {1, 2})));
    assertNotEquals(secret, SecretBytes.copyOf(CONTENT));
  }

  @Test
  void showsItsLengthOnly() {
    String text = SecretBytes.copyOf("topsecret".getBytes(UTF_8)).toString();
    assertEquals("SecretBytes[9 bytes, hidden]", text);
  }
}
