package io.rootward.server.net;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What connections run on; {@link TlsEngine} is what was asked for. */
enum TlsImplementation {
  OPENSSL,
  BC,
  JDK;

  private static final Logger LOG = LoggerFactory.getLogger(TlsImplementation.class);

  /**
   * Those that together serve all suites of a listener; the first is for clients that none of them
   * can serve, too. Never a weaker one than asked for; only {@code auto} leaves the choice.
   *
   * @throws ListenerException if the native library is asked for and does not load
   */
  static List<TlsImplementation> of(TlsSettings settings) {
    List<CipherSuite> suites = settings.suites().stream().map(CipherSuite::valueOf).toList();
    Stream<TlsImplementation> wanted =
        switch (settings.engine()) {
          case AUTO -> Stream.of(nativeOrJdk(), BC);
          case OPENSSL -> Stream.of(requireNative());
          case BC -> Stream.of(BC);
          case JDK -> Stream.of(JDK);
        };
    boolean legacy = suites.stream().anyMatch(CipherSuite::isLegacy);
    return wanted
        .filter(it -> it != BC || legacy || settings.engine() == TlsEngine.BC)
        .filter(it -> suites.stream().anyMatch(it::completes))
        .toList();
  }

  private static TlsImplementation nativeOrJdk() {
    if (OpenSsl.isAvailable()) {
      return OPENSSL;
    }
    LOG.warn(
        "TLS by the JDK: {}. Handshakes cost about three times as much", nativeLibraryMissing());
    return JDK;
  }

  private static TlsImplementation requireNative() {
    if (OpenSsl.isAvailable()) {
      return OPENSSL;
    }
    throw new ListenerException(
        nativeLibraryMissing() + "; set tls.engine to jdk or auto", OpenSsl.unavailabilityCause());
  }

  private static String nativeLibraryMissing() {
    return "netty-tcnative does not load: " + OpenSsl.unavailabilityCause();
  }

  /**
   * Whether a handshake with this suite comes about. JDK 25 disables RSA key transport, BoringSSL
   * has dropped nearly all CBC suites.
   */
  boolean completes(CipherSuite suite) {
    return this == BC || !suite.isLegacy();
  }

  /** Bouncy Castle comes to Netty as another provider of the JDK's interface. */
  SslProvider netty() {
    return this == OPENSSL ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
  }

  /**
   * Whether the engine hands its slow steps to other threads. Bouncy Castle's judges certificates
   * on the event loop, where nothing may block.
   */
  boolean givesStepsAway() {
    return this != BC;
  }

  /** As settings and logs call it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** With its version. */
  String description() {
    return switch (this) {
      case OPENSSL -> "openssl, " + OpenSsl.versionString();
      case BC -> "bc, " + BouncyCastleTls.version();
      case JDK -> "jdk, " + Runtime.version();
    };
  }
}
