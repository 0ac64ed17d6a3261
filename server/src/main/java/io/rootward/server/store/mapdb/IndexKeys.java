package io.rootward.server.store.mapdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.change.Posting;
import java.nio.ByteBuffer;

/**
 * Keys of the index: kind 1, tenant, form of the list 1 (0 all, 1 shared term, 2 unique term),
 * field, value, sequence 8. Text is length 2 and UTF-8, so that no list's prefix begins another's.
 * The sequence comes last and big-endian, so that a list lies together in order of creation and is
 * read as one range.
 */
final class IndexKeys {
  private IndexKeys() {}

  /** The key of an entry; sequences 0 and -1 bound all entries of a list, compared unsigned. */
  static byte[] key(Posting posting, long sequence) {
    IndexTerm term = posting.term();
    byte[] tenant = posting.tenant().getBytes(UTF_8);
    byte[] field = term == null ? new byte[0] : term.field().getBytes(UTF_8);
    byte[] value = term == null ? new byte[0] : term.value().getBytes(UTF_8);
    ByteBuffer out = ByteBuffer.allocate(16 + tenant.length + field.length + value.length);
    out.put((byte) posting.kind().code());
    out.putShort((short) tenant.length).put(tenant);
    out.put(form(posting));
    out.putShort((short) field.length).put(field);
    out.putShort((short) value.length).put(value);
    return out.putLong(sequence).array();
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
    return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
  }
}
