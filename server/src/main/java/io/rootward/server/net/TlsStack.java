package io.rootward.server.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslHandler;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

/**
 * The TLS side of a listener as it is now: contexts that can be replaced while connections come in,
 * and session ticket keys that are replaced by time.
 */
final class TlsStack {
  private static final int TICKET_KEY_BYTES = 48;

  private final TlsSettings settings;
  private final TlsMaterialSource source;
  private final PeerRules rules;
  private final SecureRandom random;
  private final List<TlsImplementation> implementations;
  private final LongAdder resumed = new LongAdder();

  /** Held for microseconds on event loops; the writer only swaps and releases. */
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  private final List<byte[]> ticketKeys = new ArrayList<>();

  /** One for each implementation, never empty. */
  private List<TlsContexts> contexts;

  TlsStack(TlsSettings settings, TlsMaterialSource source, PeerRules rules, SecureRandom random) {
    this.settings = settings;
    this.source = source;
    this.rules = rules;
    this.random = random;
    // The JDK lets TLS 1.2 clients start over at will, each time at a handshake's cost and perhaps
    // with another certificate; BoringSSL does not. JSSE reads this once, before any handshake.
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    this.implementations = TlsImplementation.of(settings);
    this.contexts = build();
    ticketKeys.add(newTicketKey());
    applyTicketKeys();
  }

  /** Reads files and builds native contexts: never on an event loop. */
  private List<TlsContexts> build() {
    TlsMaterial material = source.load();
    List<TlsContexts> built = new ArrayList<>();
    try {
      for (TlsImplementation each : implementations) {
        ClientTrust trust =
            new ClientTrust(material.trustAnchors(), rules, each.givesStepsAway(), resumed);
        built.add(new TlsContexts(settings, each, material, trust, random));
      }
    } catch (ListenerException e) {
      built.forEach(TlsContexts::close);
      throw e;
    }
    return List.copyOf(built);
  }

  /** A TLS handler for a connection that began with this message. Called on event loops. */
  SslHandler handler(ClientHello hello, ByteBufAllocator allocator) {
    lock.readLock().lock();
    try {
      return pick(hello).handler(hello, allocator, TlsStack::slowStep);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The first that can serve this client; where none can, the first, for its alert. */
  private TlsContexts pick(ClientHello hello) {
    return contexts.stream()
        .filter(each -> each.serves(hello))
        .findFirst()
        .orElse(contexts.getFirst());
  }

  /** Chain building and the look-up of a client may block; each connection has one at a time. */
  private static void slowStep(Runnable step) {
    Thread.ofVirtual().name("tls-step").start(step);
  }

  /**
   * Certificates and trusted CAs as they are now, not in force yet.
   *
   * @throws ListenerException if they do not serve
   */
  Fresh fresh() {
    return new Fresh(build());
  }

  /** What new connections are going to get. For one thread; given back unless it was used. */
  final class Fresh implements AutoCloseable {
    private List<TlsContexts> built;

    private Fresh(List<TlsContexts> built) {
      this.built = built;
    }

    /**
     * Replaces what is in force, once. Tickets given out before are worth nothing afterwards: their
     * sessions were judged by the old CAs.
     */
    void use() {
      lock.writeLock().lock();
      try {
        contexts.forEach(TlsContexts::close);
        contexts = built;
        built = List.of();
        forgetTicketKeys(0);
        ticketKeys.add(newTicketKey());
        applyTicketKeys();
      } finally {
        lock.writeLock().unlock();
      }
    }

    @Override
    public void close() {
      built.forEach(TlsContexts::close);
    }
  }

  /** A new ticket key; the one before stays good for tickets already given out. */
  void rotateTicketKey() {
    lock.writeLock().lock();
    try {
      forgetTicketKeys(1);
      ticketKeys.addFirst(newTicketKey());
      applyTicketKeys();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void applyTicketKeys() {
    contexts.forEach(each -> each.ticketKeys(ticketKeys));
  }

  /** Whoever has a ticket key can read the sessions that were resumed under it in TLS 1.2. */
  private void forgetTicketKeys(int kept) {
    while (ticketKeys.size() > kept) {
      Arrays.fill(ticketKeys.removeLast(), (byte) 0);
    }
  }

  /** From the random source that was handed in, as all secrets are. */
  private byte[] newTicketKey() {
    byte[] key = new byte[TICKET_KEY_BYTES];
    random.nextBytes(key);
    return key;
  }

  long sessionsResumed() {
    return resumed.sum();
  }

  /** The engines in use, with their versions. */
  String engineDescription() {
    return implementations.stream()
        .map(TlsImplementation::description)
        .collect(Collectors.joining("; "));
  }

  /** Whether netty-tcnative loads here, and what is in it. */
  static String nativeLibrary() {
    Throwable cause = OpenSsl.unavailabilityCause();
    return cause == null ? OpenSsl.versionString() : "not loaded: " + cause;
  }

  String engineName() {
    return implementations.stream()
        .map(TlsImplementation::label)
        .collect(Collectors.joining(" and "));
  }

  /** Gives the native memory of the present contexts back. */
  void close() {
    lock.writeLock().lock();
    try {
      contexts.forEach(TlsContexts::close);
      forgetTicketKeys(0);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
