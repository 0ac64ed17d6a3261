package io.rootward.conformance.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What openssl s_client offers in one handshake: one version, one suite.
 *
 * @param version as the table says it
 * @param suite IANA's name
 * @param openssl OpenSSL's name for it
 * @param server kind of the server certificate it leads to, EC or RSA
 * @param client kind of the client's, EC or RSA
 */
record TlsOffer(String version, String suite, String openssl, String server, String client) {
  private static final String TLS_13 = "TLSv1.3";
  private static final String TLS_12 = "TLSv1.2";

  /** Offers of all suites that a listener can be told to use, and of one that none can. */
  static List<TlsOffer> all() {
    List<TlsOffer> offers = new ArrayList<>();
    for (String suite :
        List.of("AES_256_GCM_SHA384", "CHACHA20_POLY1305_SHA256", "AES_128_GCM_SHA256")) {
      for (String kind : List.of("EC", "RSA")) {
        offers.add(new TlsOffer(TLS_13, "TLS_" + suite, "TLS_" + suite, kind, kind));
      }
    }
    ephemeral(offers, "AES_256_GCM_SHA384", "AES256-GCM-SHA384");
    ephemeral(offers, "CHACHA20_POLY1305_SHA256", "CHACHA20-POLY1305");
    ephemeral(offers, "AES_128_GCM_SHA256", "AES128-GCM-SHA256");
    ephemeral(offers, "AES_256_CBC_SHA384", "AES256-SHA384");
    ephemeral(offers, "AES_128_CBC_SHA256", "AES128-SHA256");
    both(offers, "TLS_RSA_WITH_AES_256_CBC_SHA256", "AES256-SHA256", "RSA");
    both(offers, "TLS_RSA_WITH_AES_128_CBC_SHA256", "AES128-SHA256", "RSA");
    both(offers, "TLS_RSA_WITH_AES_128_CBC_SHA", "AES128-SHA", "RSA");
    return offers;
  }

  private static void ephemeral(List<TlsOffer> offers, String iana, String openssl) {
    both(offers, "TLS_ECDHE_ECDSA_WITH_" + iana, "ECDHE-ECDSA-" + openssl, "EC");
    both(offers, "TLS_ECDHE_RSA_WITH_" + iana, "ECDHE-RSA-" + openssl, "RSA");
  }

  private static void both(List<TlsOffer> offers, String iana, String openssl, String server) {
    offers.add(new TlsOffer(TLS_12, iana, openssl, server, "EC"));
    offers.add(new TlsOffer(TLS_12, iana, openssl, server, "RSA"));
  }

  /** The options of s_client, for a client's folder. */
  List<String> options(Path identity) {
    List<String> options = new ArrayList<>();
    if (version.equals(TLS_13)) {
      String scheme = server.equals("EC") ? "ecdsa_secp256r1_sha256" : "rsa_pss_rsae_sha256";
      options.addAll(List.of("-tls1_3", "-ciphersuites", openssl, "-sigalgs", scheme));
    } else {
      options.addAll(List.of("-tls1_2", "-cipher", openssl));
    }
    options.addAll(List.of("-cert", identity.resolve("cert.pem").toString()));
    options.addAll(List.of("-key", identity.resolve("key.pem").toString()));
    options.addAll(List.of("-CAfile", identity.resolve("ca.pem").toString()));
    return options;
  }

  /** The beginning of its line in the table. */
  String row() {
    return "| %s | `%s` | %s | %s |".formatted(version, suite, server, client);
  }
}
