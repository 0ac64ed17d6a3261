package io.rootward.server.net;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a listener speaks TLS. All lists are explicit, in order of preference.
 *
 * @param engine the implementation
 * @param versions protocol versions by their JDK names, {@code TLSv1.3} and {@code TLSv1.2}
 * @param suites cipher suites by their IANA names, for all versions
 * @param groups key exchange groups by their IANA names; those the engine lacks are left out
 * @param clientCertificates what is asked of clients
 * @param ticketKeyMillis how long a session ticket can be resumed at least; its key is replaced
 *     after that time and forgotten after twice that time
 */
public record TlsSettings(
    TlsEngine engine,
    List<String> versions,
    List<String> suites,
    List<String> groups,
    ClientCertificates clientCertificates,
    long ticketKeyMillis) {
  private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

  /** KMIP Profiles 2.1 section 3.1 names the first two; RFC 8446 section 9.1 demands the third. */
  private static final List<String> SUITES_13 =
      List.of("TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256");

  /** Forward secret and authenticated only; the profiles' RSA key transport has to be asked for. */
  private static final List<String> SUITES_12 =
      List.of(
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

  public TlsSettings {
    versions = List.copyOf(versions);
    suites = List.copyOf(suites);
    groups = List.copyOf(groups);
    require(!versions.isEmpty() && VERSIONS.containsAll(versions), "versions", versions, VERSIONS);
    boolean known = suites.stream().allMatch(suite -> CipherSuite.named(suite).isPresent());
    require(!suites.isEmpty() && known, "suites", suites, CipherSuite.acceptedNames());
    boolean legacy = suites.stream().map(CipherSuite::valueOf).anyMatch(CipherSuite::isLegacy);
    boolean completed = engine == TlsEngine.AUTO || engine == TlsEngine.BC;
    require(!legacy || completed, "engine with legacy suites", engine, "AUTO, BC");
    require(!groups.isEmpty(), "groups", groups, "at least one");
    require(ticketKeyMillis >= 1, "ticketKeyMillis", ticketKeyMillis, "1 or more");
  }

  /** TLS 1.3 and 1.2, client certificate required, tickets for an hour. */
  public static TlsSettings defaults() {
    return new TlsSettings(
        TlsEngine.AUTO,
        VERSIONS,
        defaultSuites(),
        List.of("X25519MLKEM768", "x25519", "secp256r1", "secp384r1"),
        ClientCertificates.REQUIRED,
        3_600_000);
  }

  /** These settings with another engine. */
  public TlsSettings with(TlsEngine other) {
    return new TlsSettings(other, versions, suites, groups, clientCertificates, ticketKeyMillis);
  }

  /** These settings with other suites. */
  public TlsSettings with(List<String> others) {
    return new TlsSettings(engine, versions, others, groups, clientCertificates, ticketKeyMillis);
  }

  /** These settings with another demand on clients. */
  public TlsSettings with(ClientCertificates other) {
    return new TlsSettings(engine, versions, suites, groups, other, ticketKeyMillis);
  }

  private static List<String> defaultSuites() {
    return Stream.concat(SUITES_13.stream(), SUITES_12.stream()).toList();
  }

  private static void require(boolean holds, String name, Object value, Object accepted) {
    if (!holds) {
      throw new IllegalArgumentException(
          "tls %s is %s, accepted: %s".formatted(name, value, accepted));
    }
  }
}
