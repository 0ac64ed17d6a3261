package io.rootward.server.net;

import io.netty.buffer.ByteBuf;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a client offered in its first TLS message (RFC 8446 section 4.1.2), as far as it decides
 * which certificate to show or explains why no handshake came about. Judging the message itself is
 * left to the TLS engine.
 *
 * @param versions protocol versions; without the extension that lists them, the highest one
 * @param suites cipher suites in the client's order
 * @param signatureSchemes RFC 8446 section 4.2.3; empty if not sent
 * @param groups key exchange groups; empty if not sent
 */
record ClientHello(
    Set<Integer> versions,
    Set<Integer> suites,
    Set<Integer> signatureSchemes,
    Set<Integer> groups) {
  static final int TLS_1_2 = 0x0303;
  static final int TLS_1_3 = 0x0304;
  static final ClientHello UNREADABLE = new ClientHello(Set.of(), Set.of(), Set.of(), Set.of());

  private static final int SUPPORTED_GROUPS = 10;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int RANDOM_BYTES = 32;

  /**
   * Reads the message's body. Lengths that do not fit give what was read so far or {@link
   * #UNREADABLE}; the engine refuses such a message.
   */
  static ClientHello parse(ByteBuf body) {
    try {
      return read(body);
    } catch (IndexOutOfBoundsException _) {
      return UNREADABLE;
    }
  }

  /** Skips what decides nothing here: random, session, compression, unknown extensions. */
  private static ClientHello read(ByteBuf in) {
    Set<Integer> versions = new LinkedHashSet<>(Set.of(in.readUnsignedShort()));
    in.skipBytes(RANDOM_BYTES);
    in.skipBytes(in.readUnsignedByte());
    Set<Integer> suites = codes(in.readSlice(in.readUnsignedShort()));
    in.skipBytes(in.readUnsignedByte());
    Set<Integer> schemes = Set.of();
    Set<Integer> groups = Set.of();
    ByteBuf extensions = in.isReadable() ? in.readSlice(in.readUnsignedShort()) : in;
    while (extensions.isReadable()) {
      int type = extensions.readUnsignedShort();
      ByteBuf value = extensions.readSlice(extensions.readUnsignedShort());
      switch (type) {
        case SUPPORTED_GROUPS -> groups = codes(value.skipBytes(2));
        case SIGNATURE_ALGORITHMS -> schemes = codes(value.skipBytes(2));
        case SUPPORTED_VERSIONS -> versions = codes(value.skipBytes(1));
        default -> {}
      }
    }
    return new ClientHello(versions, suites, schemes, groups);
  }

  /** In the order sent, which is the order of preference. */
  private static Set<Integer> codes(ByteBuf list) {
    Set<Integer> codes = new LinkedHashSet<>();
    while (list.isReadable()) {
      int code = list.readUnsignedShort();
      if (!isGrease(code)) {
        codes.add(code);
      }
    }
    return codes;
  }

  /** RFC 8701: values that mean nothing, sent to keep servers tolerant. */
  private static boolean isGrease(int code) {
    return (code & 0x0F0F) == 0x0A0A && code >> 8 == (code & 0xFF);
  }

  boolean offers(int version) {
    return versions.contains(version);
  }

  /** A TLS 1.3 suite is of no use to a client that speaks only 1.2, and the reverse. */
  boolean canUse(CipherSuite suite) {
    boolean version = suite.isTls13() ? offers(TLS_1_3) : offers(TLS_1_2) || versions.isEmpty();
    return version && suites.contains(suite.code());
  }

  boolean offersOnlyBefore(int version) {
    return !versions.isEmpty() && versions.stream().allMatch(offered -> offered < version);
  }
}
