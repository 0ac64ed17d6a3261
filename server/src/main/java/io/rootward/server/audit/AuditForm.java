package io.rootward.server.audit;

import io.rootward.server.config.OperatorException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of an audit record: one byte for the form, the time in milliseconds, then texts
 * with a length of two bytes. Some 150 bytes a record, for there is one for every batch item.
 */
final class AuditForm {
  private static final int FORM = 2;

  /** Records from before there was a word on derived keys. */
  private static final int OLDER = 1;

  private static final int TEXT_BYTES_MAX = 4_096;
  private static final int ABSENT = 0xffff;

  private AuditForm() {}

  static byte[] write(AuditRecord audited) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(192);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      out.writeLong(audited.time().toEpochMilli());
      write(out, audited.actor().client());
      write(out, audited.actor().tenant());
      write(out, audited.actor().user());
      write(out, audited.actor().address());
      write(out, audited.operation());
      write(out, audited.identifier());
      write(out, audited.path());
      write(out, audited.derived());
      write(out, audited.outcome());
      write(out, audited.correlation());
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to take bytes", e);
    }
    return bytes.toByteArray();
  }

  /** Longer texts are cut, not refused: a client must not escape the audit by a long identifier. */
  private static void write(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeShort(ABSENT);
      return;
    }
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    byte[] kept = all.length > TEXT_BYTES_MAX ? Arrays.copyOf(all, TEXT_BYTES_MAX) : all;
    out.writeShort(kept.length);
    out.write(kept);
  }

  static AuditRecord read(byte[] stored) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
      int form = in.readUnsignedByte();
      if (form != FORM && form != OLDER) {
        throw new OperatorException(
            "an audit record has form " + form + ", this program knows up to " + FORM);
      }
      Instant time = Instant.ofEpochMilli(in.readLong());
      Actor actor = new Actor(text(in), text(in), textOrNull(in), text(in));
      return new AuditRecord(
          time,
          actor,
          text(in),
          textOrNull(in),
          textOrNull(in),
          form == OLDER ? null : textOrNull(in),
          text(in),
          text(in));
    } catch (IOException e) {
      throw new OperatorException("an audit record is shorter than it says", e);
    }
  }

  private static String text(DataInputStream in) throws IOException {
    String text = textOrNull(in);
    if (text == null) {
      throw new OperatorException("an audit record lacks a text it must have");
    }
    return text;
  }

  private static @Nullable String textOrNull(DataInputStream in) throws IOException {
    int length = in.readUnsignedShort();
    if (length == ABSENT) {
      return null;
    }
    if (length > in.available()) {
      throw new OperatorException("an audit record is shorter than it says");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
