package io.rootward.server.store.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 under the journal's key. Every group's MAC covers the one before, so that a group
 * cannot be left out, moved or exchanged. Each use is labelled, so that no value of one use passes
 * for another. Not thread-safe.
 */
final class MacChain {
  static final int MAC_BYTES = 32;

  /** Length of the key in bytes. */
  static final int KEY_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  MacChain(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("journal key of " + key.length + " bytes, not 32");
    }
    byte[] copy = key.clone();
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(copy, ALGORITHM));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** No label begins another, so that no two uses can have the same input. */
  private byte[] labelled(String label, ByteBuffer... parts) {
    mac.update(label.getBytes(US_ASCII));
    for (ByteBuffer part : parts) {
      mac.update(part.duplicate());
    }
    return mac.doFinal();
  }

  /** What the first group of a journal is chained to. */
  byte[] start(byte[] journalId) {
    return labelled("start", ByteBuffer.wrap(journalId));
  }

  /** MAC of a group: over the MAC before it, the covered part of its header, and its body. */
  byte[] next(byte[] previous, ByteBuffer header, ByteBuffer body) {
    return labelled("group", ByteBuffer.wrap(previous), header, body);
  }

  /** MAC of the head of a segment. */
  byte[] segment(ByteBuffer head) {
    return labelled("segment", head);
  }

  /** MAC of the mark of a clean stop. */
  byte[] mark(ByteBuffer content) {
    return labelled("clean", content);
  }
}
