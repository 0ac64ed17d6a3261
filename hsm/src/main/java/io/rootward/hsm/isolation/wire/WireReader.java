package io.rootward.hsm.isolation.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.engine.SecretBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A message being read; wiped when it is closed. Used by one thread. Every method throws {@link
 * WireException} if what it reads is not there or is something else.
 */
public final class WireReader implements AutoCloseable {
  private final byte[] frame;
  private final ByteBuffer rest;

  /**
   * @param frame taken over
   */
  public WireReader(byte[] frame) {
    this.frame = frame;
    this.rest = ByteBuffer.wrap(frame);
  }

  /** One byte, 0 to 255. */
  public int octet() {
    return needed(1).get() & 0xff;
  }

  /** Yes or no. */
  public boolean flag() {
    return switch (octet()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new WireException("neither yes nor no");
    };
  }

  /** Four bytes. */
  public int integer() {
    return needed(Integer.BYTES).getInt();
  }

  /** Eight bytes. */
  public long number() {
    return needed(Long.BYTES).getLong();
  }

  /** A constant. */
  public <E extends Enum<E>> E constant(Class<E> type) {
    String name = text();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new WireException("no such constant");
  }

  /** A text. */
  public String text() {
    return new String(bytes(), UTF_8);
  }

  /** An array. */
  public byte[] bytes() {
    int length = integer();
    if (length < 0) {
      throw new WireException("a length below nothing");
    }
    ByteBuffer from = needed(length);
    byte[] value = new byte[length];
    from.get(value);
    return value;
  }

  /** Bytes that must not be seen. */
  public SecretBytes secret() {
    return SecretBytes.owning(bytes());
  }

  /** Something, or nothing. */
  public <T> @Nullable T optional(Supplier<T> read) {
    return flag() ? read.get() : null;
  }

  /** Several. Each has a byte at least, so that a wrong number cannot take memory. */
  public <T> List<T> list(Supplier<T> read) {
    int size = integer();
    if (size < 0 || size > rest.remaining()) {
      throw new WireException("a list that is longer than its message");
    }
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(read.get());
    }
    return values;
  }

  /** What is read must be the whole message. */
  public void end() {
    if (rest.hasRemaining()) {
      throw new WireException("a message that is longer than what it says");
    }
  }

  private ByteBuffer needed(int bytes) {
    if (bytes > rest.remaining()) {
      throw new WireException("a message that ends too soon");
    }
    return rest;
  }

  /** Wipes it. */
  @Override
  public void close() {
    Arrays.fill(frame, (byte) 0);
  }
}
