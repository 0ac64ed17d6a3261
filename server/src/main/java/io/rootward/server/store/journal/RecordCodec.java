package io.rootward.server.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoredRecord;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Records and their keys as bytes, in journal and table alike. Text is length 2 and UTF-8; a key is
 * kind 1, tenant, id; a record's content is version 8, sequence 8, number of terms 2, terms (unique
 * 1, field, value), sealed content up to the end.
 */
public final class RecordCodec {
  private static final Map<Integer, RecordKind> KINDS =
      Arrays.stream(RecordKind.values())
          .collect(Collectors.toUnmodifiableMap(RecordKind::code, Function.identity()));

  private RecordCodec() {}

  /** A key as bytes. */
  public static byte[] encodeKey(RecordKey key) {
    byte[] tenant = key.tenant().getBytes(UTF_8);
    byte[] id = key.id().getBytes(UTF_8);
    ByteBuffer out = ByteBuffer.allocate(5 + tenant.length + id.length);
    out.put((byte) key.kind().code());
    putText(out, tenant);
    putText(out, id);
    return out.array();
  }

  /** Lengths fit two bytes: texts have at most 255 characters, and three bytes each. */
  private static void putText(ByteBuffer out, byte[] text) {
    out.putShort((short) text.length).put(text);
  }

  /** Reads a key; leaves the buffer behind it. */
  public static RecordKey decodeKey(ByteBuffer in) {
    RecordKind kind = KINDS.get((int) in.get());
    if (kind == null) {
      throw new StoreException(
          StoreException.Kind.UNUSABLE,
          "a record of a kind this program does not know: use a newer program");
    }
    return new RecordKey(kind, text(in), text(in));
  }

  private static String text(ByteBuffer in) {
    byte[] text = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(text);
    return new String(text, UTF_8);
  }

  /** A record without its key as bytes. */
  public static byte[] encodeContent(StoredRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + record.sealed().length);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeLong(record.version());
      out.writeLong(record.sequence());
      out.writeShort(record.terms().size());
      for (IndexTerm term : record.terms()) {
        out.writeBoolean(term.unique());
        writeText(out, term.field());
        writeText(out, term.value());
      }
      out.write(record.sealed());
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory does not fail", impossible);
    }
    return bytes.toByteArray();
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads a record's content up to the end of the buffer.
   *
   * @throws StoreException CORRUPT when it does not have that form
   */
  public static StoredRecord decodeContent(RecordKey key, ByteBuffer in) {
    try {
      long version = in.getLong();
      long sequence = in.getLong();
      Set<IndexTerm> terms = new HashSet<>();
      for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
        boolean unique = in.get() != 0;
        terms.add(new IndexTerm(text(in), text(in), unique));
      }
      byte[] sealed = new byte[in.remaining()];
      in.get(sealed);
      return new StoredRecord(key, version, sequence, sealed, terms);
    } catch (BufferUnderflowException cut) {
      throw new StoreException(
          StoreException.Kind.CORRUPT, "record %s is cut short".formatted(key), cut);
    }
  }
}
