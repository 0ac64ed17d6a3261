package io.rootward.server.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS side of a listener as it is now: contexts that can be replaced while connections come in,
 * and session ticket keys that are replaced by time.
 */
final class TlsStack {
  private static final Logger LOG = LoggerFactory.getLogger(TlsStack.class);
  private static final int TICKET_KEY_BYTES = 48;

  private final TlsSettings settings;
  private final TlsMaterialSource source;
  private final PeerRules rules;
  private final SecureRandom random;
  private final SslProvider provider;
  private final LongAdder resumed = new LongAdder();

  /** Held for microseconds on event loops; the writer only swaps and releases. */
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  private final List<byte[]> ticketKeys = new ArrayList<>();
  private TlsContexts contexts;

  TlsStack(TlsSettings settings, TlsMaterialSource source, PeerRules rules, SecureRandom random) {
    this.settings = settings;
    this.source = source;
    this.rules = rules;
    this.random = random;
    this.provider = provider(settings.engine());
    this.contexts = build();
    ticketKeys.add(newTicketKey());
    contexts.ticketKeys(ticketKeys);
  }

  /** Never a weaker engine than asked for; only {@code auto} leaves the choice. */
  private static SslProvider provider(TlsEngine engine) {
    // The JDK lets TLS 1.2 clients start over at will, each time at a handshake's cost and perhaps
    // with another certificate; BoringSSL does not. JSSE reads this once, before any handshake.
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    if (engine == TlsEngine.JDK) {
      return SslProvider.JDK;
    }
    if (OpenSsl.isAvailable()) {
      return SslProvider.OPENSSL_REFCNT;
    }
    String why = "netty-tcnative does not load: " + OpenSsl.unavailabilityCause();
    if (engine == TlsEngine.OPENSSL) {
      throw new ListenerException(
          why + "; set tls.engine to jdk or auto", OpenSsl.unavailabilityCause());
    }
    LOG.warn("TLS by the JDK: {}. Handshakes cost about three times as much", why);
    return SslProvider.JDK;
  }

  /** Reads files and builds native contexts: never on an event loop. */
  private TlsContexts build() {
    TlsMaterial material = source.load();
    return new TlsContexts(
        settings, provider, material, new ClientTrust(material.trustAnchors(), rules, resumed));
  }

  /** A TLS handler for a connection that began with this message. Called on event loops. */
  SslHandler handler(ClientHello hello, ByteBufAllocator allocator) {
    lock.readLock().lock();
    try {
      return contexts.handler(hello, allocator, TlsStack::slowStep);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Chain building and the look-up of a client may block; each connection has one at a time. */
  private static void slowStep(Runnable step) {
    Thread.ofVirtual().name("tls-step").start(step);
  }

  /**
   * Replaces certificates and trusted CAs for new connections. Tickets given out before are worth
   * nothing afterwards: their sessions were judged by the old CAs.
   */
  void reload() {
    TlsContexts fresh = build();
    lock.writeLock().lock();
    try {
      contexts.close();
      contexts = fresh;
      forgetTicketKeys(0);
      ticketKeys.add(newTicketKey());
      contexts.ticketKeys(ticketKeys);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** A new ticket key; the one before stays good for tickets already given out. */
  void rotateTicketKey() {
    lock.writeLock().lock();
    try {
      forgetTicketKeys(1);
      ticketKeys.addFirst(newTicketKey());
      contexts.ticketKeys(ticketKeys);
    } finally {
      lock.writeLock().unlock();
    }
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

  /** The engine in use, with its version. */
  String engineDescription() {
    return provider == SslProvider.JDK
        ? "jdk, " + Runtime.version()
        : "openssl, " + OpenSsl.versionString();
  }

  /** Whether netty-tcnative loads here, and what is in it. */
  static String nativeLibrary() {
    Throwable cause = OpenSsl.unavailabilityCause();
    return cause == null ? OpenSsl.versionString() : "not loaded: " + cause;
  }

  String engineName() {
    return provider == SslProvider.JDK ? "jdk" : "openssl";
  }

  /** Gives the native memory of the present contexts back. */
  void close() {
    lock.writeLock().lock();
    try {
      contexts.close();
      forgetTicketKeys(0);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
