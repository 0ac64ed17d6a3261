package io.rootward.hsm.isolation.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A message being written; wiped when it grows and when it is closed. Used by one thread. */
public final class WireWriter implements AutoCloseable {
  private static final int FIRST_BYTES = 512;

  private final int bytesMax;
  private byte[] buffer;
  private int length;

  /**
   * @param bytesMax longest message
   */
  public WireWriter(int bytesMax) {
    this(bytesMax, new byte[Math.min(FIRST_BYTES, bytesMax)], 0);
  }

  private WireWriter(int bytesMax, byte[] buffer, int length) {
    this.bytesMax = bytesMax;
    this.buffer = buffer;
    this.length = length;
  }

  /** One byte, 0 to 255. */
  public WireWriter octet(int value) {
    room(1).put((byte) value);
    return this;
  }

  /** Yes or no. */
  public WireWriter flag(boolean value) {
    return octet(value ? 1 : 0);
  }

  /** Four bytes. */
  public WireWriter integer(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  /** Eight bytes. */
  public WireWriter number(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  /** A constant, by its name. */
  public WireWriter constant(Enum<?> value) {
    return text(value.name());
  }

  /** A text. */
  public WireWriter text(String value) {
    return bytes(value.getBytes(UTF_8));
  }

  /** An array. */
  public WireWriter bytes(byte[] value) {
    integer(value.length);
    room(value.length).put(value);
    return this;
  }

  /** Bytes that must not be seen; they are in this message until it is closed. */
  public WireWriter secret(SecretBytes value) {
    return value.use(this::bytes);
  }

  /** Something, or a mark that there is nothing. */
  public <T> WireWriter optional(@Nullable T value, Consumer<T> write) {
    flag(value != null);
    if (value != null) {
      write.accept(value);
    }
    return this;
  }

  /** Several, after their number. */
  public <T> WireWriter list(Collection<T> values, Consumer<T> write) {
    integer(values.size());
    values.forEach(write);
    return this;
  }

  /** Number of bytes so far. */
  public int length() {
    return length;
  }

  /** This message in another hand; what is left here is empty. */
  public WireWriter handedOver() {
    WireWriter taker = new WireWriter(bytesMax, buffer, length);
    buffer = new byte[0];
    length = 0;
    return taker;
  }

  /** What was written; of this buffer, and void when it is closed. */
  ByteBuffer written() {
    return ByteBuffer.wrap(buffer, 0, length);
  }

  private ByteBuffer room(int bytes) {
    if (bytes > bytesMax - length) {
      throw new EngineException(
          Kind.BAD_DATA,
          "more than the " + bytesMax + " bytes that a call to an isolated token may have");
    }
    if (bytes > buffer.length - length) {
      grow(length + bytes);
    }
    ByteBuffer place = ByteBuffer.wrap(buffer, length, bytes);
    length += bytes;
    return place;
  }

  private void grow(int needed) {
    byte[] before = buffer;
    int doubled = (int) Math.min(2L * before.length, bytesMax);
    buffer = Arrays.copyOf(before, Math.max(needed, doubled));
    Arrays.fill(before, (byte) 0);
  }

  /** Wipes it. */
  @Override
  public void close() {
    Arrays.fill(buffer, (byte) 0);
    length = 0;
  }
}
