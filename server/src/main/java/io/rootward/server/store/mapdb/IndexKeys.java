package io.rootward.server.store.mapdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.change.Posting;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Keys of the index: which list 16, sequence 8. A list is named by the first half of the SHA-256 of
 * what it is a list of, because an object is in twenty lists and more, and their names in full took
 * most of the file. That two lists meet takes 2^64 of them; then a look-up gives an object too
 * much, whose own terms its reader compares. The sequence comes last and big-endian, so that a list
 * lies together in order of creation and is read as one range.
 */
final class IndexKeys {
  private static final int LIST_BYTES = 16;

  /** Of every key. */
  static final int BYTES = LIST_BYTES + Long.BYTES;

  private IndexKeys() {}

  /** The key of an entry; sequences 0 and -1 bound all entries of a list, compared unsigned. */
  static byte[] key(Posting posting, long sequence) {
    byte[] key = Arrays.copyOf(digest(name(posting)), BYTES);
    ByteBuffer.wrap(key).putLong(LIST_BYTES, sequence);
    return key;
  }

  /**
   * Kind 1, tenant, form of the list 1 (0 all, 1 shared term, 2 unique term), field, value. Text is
   * length 2 and UTF-8, so that different lists have different names.
   */
  private static byte[] name(Posting posting) {
    IndexTerm term = posting.term();
    byte[] tenant = posting.tenant().getBytes(UTF_8);
    byte[] field = term == null ? new byte[0] : term.field().getBytes(UTF_8);
    byte[] value = term == null ? new byte[0] : term.value().getBytes(UTF_8);
    ByteBuffer out = ByteBuffer.allocate(8 + tenant.length + field.length + value.length);
    out.put((byte) posting.kind().code());
    out.putShort((short) tenant.length).put(tenant);
    out.put(form(posting));
    out.putShort((short) field.length).put(field);
    return out.putShort((short) value.length).put(value).array();
  }

  private static byte[] digest(byte[] name) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(name);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** A unique and a shared term of the same field and value are two lists. */
  private static byte form(Posting posting) {
    IndexTerm term = posting.term();
    if (term == null) {
      return 0;
    }
    return (byte) (term.unique() ? 2 : 1);
  }

  /** The place of an entry in its list. */
  static long sequence(byte[] key) {
    return ByteBuffer.wrap(key).getLong(LIST_BYTES);
  }
}
