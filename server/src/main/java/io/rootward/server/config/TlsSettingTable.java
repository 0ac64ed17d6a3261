package io.rootward.server.config;

import static io.rootward.server.config.SettingRows.choice;

import io.rootward.server.config.Choices.ClientCertificate;
import io.rootward.server.config.Choices.TlsEngine;
import io.rootward.server.config.Choices.TlsProfile;
import io.rootward.server.config.SettingType.Flag;
import io.rootward.server.config.SettingType.Whole;
import io.rootward.server.config.SettingType.Words;
import java.util.List;
import java.util.stream.Stream;

/** The settings of TLS, a part of {@link SettingTable}. */
final class TlsSettingTable {
  /** Filled by the constants below, so it stands first. */
  static final SettingRows ROWS = new SettingRows();

  static final String TLS_13 = "TLSv1.3";
  static final String TLS_12 = "TLSv1.2";

  /** In this order, TLS 1.3 first. No suite without forward secrecy and none with CBC. */
  private static final List<String> USUAL =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

  /** What old clients have instead, the better first; behind all others. */
  private static final List<String> LEGACY =
      List.of(
          "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
          "TLS_RSA_WITH_AES_256_CBC_SHA256",
          "TLS_RSA_WITH_AES_128_CBC_SHA256");

  /** KMIP Profiles 2.1 section 3.1: those a server has to support, and no others. */
  private static final List<String> STRICT =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_RSA_WITH_AES_256_CBC_SHA256",
          "TLS_RSA_WITH_AES_128_CBC_SHA256");

  /**
   * The hybrid first: what is recorded today stays closed to tomorrow's quantum computers.
   * Measured, it costs the server nothing; the JDK's engine lacks it and takes the next.
   */
  private static final List<String> GROUPS =
      List.of("X25519MLKEM768", "x25519", "secp256r1", "secp384r1");

  static final Setting<TlsEngine> ENGINE =
      ROWS.row(
          "tls.engine",
          choice(TlsEngine.class),
          TlsEngine.AUTO,
          "auto takes BoringSSL where its native library loads, else the JDK, and says so; clients"
              + " that know legacy suites only get Bouncy Castle");

  static final Setting<TlsProfile> PROFILE =
      ROWS.row(
          "tls.profile",
          choice(TlsProfile.class),
          TlsProfile.DEFAULT,
          "strict offers the suites that KMIP Profiles 2.1 section 3.1 makes mandatory and no"
              + " others, those of TLS 1.2 without forward secrecy");

  static final Setting<List<String>> VERSIONS =
      ROWS.row(
          "tls.versions",
          new Words(List.of(TLS_13, TLS_12)),
          List.of(TLS_13, TLS_12),
          "older ones are not there; many storage arrays know no more than 1.2");

  static final Setting<List<String>> SUITES =
      ROWS.row(
          "tls.suites",
          new Words(USUAL),
          USUAL,
          "offered in this order, nothing else is; all give forward secrecy");

  static final Setting<Boolean> LEGACY_SUITES =
      ROWS.row(
          "tls.legacySuites",
          new Flag(),
          false,
          "behind tls.suites also those of TLS 1.2 with CBC and RSA key transport, for clients that"
              + " have no others; better on a listener of their own");

  static final Setting<List<String>> GROUPS_OFFERED =
      ROWS.row(
          "tls.groups",
          new Words(GROUPS),
          GROUPS,
          "key exchange in this order; those the TLS engine lacks are left out");

  static final Setting<Integer> TICKET_MILLIS =
      ROWS.row(
          "tls.ticketMillis",
          new Whole(60_000, 86_400_000),
          3_600_000,
          "how long a session can be resumed at least; a resumed handshake costs half");

  static final Setting<ClientCertificate> CLIENT_CERTIFICATE =
      ROWS.row(
          "tls.clientCertificate",
          choice(ClientCertificate.class),
          ClientCertificate.REQUIRED,
          "optional is for clients that have only a user name and a password");

  private TlsSettingTable() {}

  static Settings.Tls values(SettingValues v) {
    return new Settings.Tls(
        v.get(ENGINE),
        v.get(VERSIONS),
        suites(v),
        v.get(GROUPS_OFFERED),
        v.get(TICKET_MILLIS),
        v.get(CLIENT_CERTIFICATE));
  }

  /** What is offered in the end; suites of versions that are not are left out. */
  private static List<String> suites(SettingValues v) {
    Stream<String> all =
        v.get(PROFILE) == TlsProfile.STRICT
            ? STRICT.stream()
            : Stream.concat(
                v.get(SUITES).stream(),
                v.get(LEGACY_SUITES) ? LEGACY.stream() : Stream.<String>empty());
    return all.filter(suite -> v.get(VERSIONS).contains(versionOf(suite))).toList();
  }

  /** The names of TLS 1.2 say what the suite is used WITH; those of 1.3 do not. */
  static String versionOf(String suite) {
    return suite.contains("_WITH_") ? TLS_12 : TLS_13;
  }
}
