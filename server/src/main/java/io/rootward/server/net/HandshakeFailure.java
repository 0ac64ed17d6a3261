package io.rootward.server.net;

import io.netty.handler.ssl.NotSslRecordException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a failed handshake into a reason a person can act on. The engines word their failures
 * differently and often only say "handshake failure", so what the client offered is looked at too.
 *
 * @param settings what this listener accepts
 */
record HandshakeFailure(TlsSettings settings) {
  private static final int NAMED_SUITES_MAX = 8;

  /** Numbers of the key exchange groups that settings can name. */
  private static final Map<String, Integer> GROUPS =
      Map.of("X25519MLKEM768", 0x11EC, "x25519", 29, "secp256r1", 23, "secp384r1", 24);

  /** How the JDK, Bouncy Castle and BoringSSL word an alert that came from the client. */
  private static final Pattern CLIENT_ALERT =
      Pattern.compile(
          "(?:Received fatal alert|TlsFatalAlertReceived): (?<java>\\w+)"
              + "|(?:SSLV3|TLSV1|TLSV13)_ALERT_(?<boring>\\w+)");

  /** The last but one is a slip of the JDK, which means the client's; the last Bouncy Castle's. */
  private static final List<String> NO_CERTIFICATE =
      List.of(
          "PEER_DID_NOT_RETURN_A_CERTIFICATE",
          "Empty client certificate chain",
          "Empty server certificate chain",
          "certificate_required");

  /** The reason for a failure the engine reported. */
  String explain(Throwable failure, ClientHello hello) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PeerRefusedException refused) {
        return String.valueOf(refused.getMessage());
      }
    }
    if (failure instanceof NotSslRecordException) {
      // Its message repeats what came, and that may be a password.
      return "bytes that are not TLS in the middle of the handshake";
    }
    String words = words(failure);
    if (NO_CERTIFICATE.stream().anyMatch(words::contains)) {
      return "the client sent no certificate, and this listener requires one";
    }
    Matcher alert = CLIENT_ALERT.matcher(words);
    if (alert.find()) {
      @Nullable String java = alert.group("java");
      return clientAlert(java == null ? alert.group("boring") : java);
    }
    @Nullable String offer = unacceptable(hello);
    if (offer != null) {
      return offer;
    }
    if (words.contains("TlsFatalAlert: handshake_failure")) {
      // Bouncy Castle says no more. The offer would do, which leaves this.
      return "the client sent no certificate, and this listener requires one";
    }
    return failure instanceof ClosedChannelException
        ? "the client closed the connection during the TLS handshake"
        : "TLS handshake failed: " + LogText.clean(words);
  }

  /** BoringSSL puts the cause that matters under a general one. */
  private static String words(Throwable failure) {
    StringBuilder words = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      words.append(words.isEmpty() ? "" : ": ").append(cause.getMessage());
    }
    return words.toString();
  }

  /** RFC 8446 section 6.2. */
  private static String clientAlert(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "unknown_ca", "certificate_unknown", "bad_certificate" ->
          "the client does not trust this server's certificate (alert %s): give it this server's CA"
                  .formatted(name)
              + " certificate, and connect by a name that the certificate bears";
      case "certificate_expired" -> "the client finds this server's certificate expired";
      default -> "the client ended the TLS handshake with alert " + name;
    };
  }

  /** What in the client's offer alone rules out a handshake; null if nothing does. */
  private @Nullable String unacceptable(ClientHello hello) {
    boolean tls12 = settings.versions().contains("TLSv1.2");
    if (hello.offersOnlyBefore(tls12 ? ClientHello.TLS_1_2 : ClientHello.TLS_1_3)) {
      return "the client offered only %s, accepted: %s"
          .formatted(
              hello.versions().stream()
                  .map(HandshakeFailure::versionName)
                  .collect(Collectors.joining(", ")),
              String.join(", ", settings.versions()));
    }
    List<CipherSuite> common =
        settings.suites().stream().map(CipherSuite::valueOf).filter(hello::canUse).toList();
    if (common.isEmpty()) {
      return hello.suites().isEmpty() ? null : noCommonSuite(hello);
    }
    return common.stream().allMatch(CipherSuite::needsGroup) && !hasCommonGroup(hello)
        ? "no common key exchange group: this listener has " + String.join(", ", settings.groups())
        : null;
  }

  private boolean hasCommonGroup(ClientHello hello) {
    return hello.groups().isEmpty()
        || settings.groups().stream().map(GROUPS::get).anyMatch(hello.groups()::contains);
  }

  private String noCommonSuite(ClientHello hello) {
    String offered =
        hello.suites().stream()
            .limit(NAMED_SUITES_MAX)
            .map(CipherSuite::describe)
            .collect(Collectors.joining(", "));
    int more = hello.suites().size() - NAMED_SUITES_MAX;
    return "no common cipher suite: the client offered %s%s, accepted: %s"
        .formatted(
            offered,
            more > 0 ? " and " + more + " more" : "",
            String.join(", ", settings.suites()));
  }

  private static String versionName(int version) {
    return switch (version) {
      case 0x0300 -> "SSLv3";
      case 0x0301 -> "TLSv1.0";
      case 0x0302 -> "TLSv1.1";
      case ClientHello.TLS_1_2 -> "TLSv1.2";
      default -> "version 0x%04X".formatted(version);
    };
  }
}
