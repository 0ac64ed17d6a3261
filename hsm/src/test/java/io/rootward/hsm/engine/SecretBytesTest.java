package io.rootward.hsm.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
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

  @Test
  void whatLeavesTheHeapIsWipedThereAndStillItself() {
    byte[] given = CONTENT.clone();
    SecretBytes secret = SecretBytes.owning(given);
    secret.leaveHeap();
    secret.leaveHeap();
    assertArrayEquals(new byte[3], given);
    assertArrayEquals(CONTENT, secret.exposeCopy());
    assertEquals(3, secret.length());
    assertTrue(secret.contentEquals(SecretBytes.copyOf(CONTENT)));
    secret.close();
    secret.close();
    secret.leaveHeap();
    assertThrows(IllegalStateException.class, secret::exposeCopy);
  }

  @Test
  void anEmptySecretMayLeaveTheHeap() {
    try (SecretBytes secret = SecretBytes.copyOf(new byte[0])) {
      secret.leaveHeap();
      assertArrayEquals(new byte[0], secret.exposeCopy());
    }
  }

  /** Nobody else here keeps secrets of that size, so that the next one gets the same place. */
  @Test
  void aPlaceOutsideTheHeapIsZeroedBeforeItIsGivenBack() {
    byte[] ones = new byte[1 << 18];
    Arrays.fill(ones, (byte) 1);
    SecretBytes secret = SecretBytes.copyOf(ones);
    secret.leaveHeap();
    secret.close();

    MemorySegment next = SecretMemory.holding(new byte[(1 << 17) + 1]);
    assertEquals(ones.length, next.byteSize());
    assertEquals(-1, next.mismatch(MemorySegment.ofArray(new byte[ones.length])));
    SecretMemory.giveBack(next);
  }

  @Test
  void placesOutsideTheHeapAreNobodyElses() {
    SecretBytes[] secrets = new SecretBytes[3_000];
    for (int i = 0; i < secrets.length; i++) {
      secrets[i] = SecretBytes.owning(content(i));
      secrets[i].leaveHeap();
    }
    for (int i = 0; i < secrets.length; i += 2) {
      secrets[i].close();
    }
    for (int i = 1; i < secrets.length; i += 2) {
      assertArrayEquals(content(i), secrets[i].exposeCopy());
      secrets[i].close();
    }
  }

  private static byte[] content(int number) {
    byte[] bytes = new byte[1 + number % 200];
    Arrays.fill(bytes, (byte) number);
    return bytes;
  }
}
