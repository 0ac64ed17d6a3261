package io.rootward.server.net;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cipher suites a listener can be told to use, by IANA name and number. All but the legacy ones
 * authenticate what they encrypt and give forward secrecy. vCenter 7.0.3 was recorded with
 * TLS_RSA_WITH_AES_128_CBC_SHA256 against a server that had little else.
 */
enum CipherSuite {
  TLS_AES_128_GCM_SHA256(0x1301),
  TLS_AES_256_GCM_SHA384(0x1302),
  TLS_CHACHA20_POLY1305_SHA256(0x1303),
  TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256(0xC02B),
  TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384(0xC02C),
  TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256(0xC02F),
  TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384(0xC030),
  TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256(0xCCA8),
  TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256(0xCCA9),
  TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256(0xC023),
  TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384(0xC024),
  TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256(0xC027),
  TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384(0xC028),
  TLS_RSA_WITH_AES_128_CBC_SHA256(0x003C),
  TLS_RSA_WITH_AES_256_CBC_SHA256(0x003D);

  /** What old KMIP clients offer instead; only to call them by name in the log. */
  private static final Map<Integer, String> REFUSED =
      Map.ofEntries(
          Map.entry(0x002F, "TLS_RSA_WITH_AES_128_CBC_SHA"),
          Map.entry(0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA"),
          Map.entry(0x009C, "TLS_RSA_WITH_AES_128_GCM_SHA256"),
          Map.entry(0x009D, "TLS_RSA_WITH_AES_256_GCM_SHA384"),
          Map.entry(0xC013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
          Map.entry(0xC014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"));

  private final int code;

  CipherSuite(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  boolean isTls13() {
    return code >> 8 == 0x13;
  }

  /** TLS 1.2 binds a suite to a kind of certificate, TLS 1.3 does not. */
  boolean isEcdsa() {
    return name().contains("_ECDSA_");
  }

  /**
   * Only for listeners that ask for them: authentication after encryption has been attacked time
   * and again (Lucky Thirteen), and RSA key transport gives no forward secrecy besides.
   */
  boolean isLegacy() {
    return name().contains("_CBC_");
  }

  /** All but RSA key transport, where the client chooses the secret. */
  boolean needsGroup() {
    return !name().startsWith("TLS_RSA_");
  }

  static Optional<CipherSuite> named(String name) {
    return Arrays.stream(values()).filter(suite -> suite.name().equals(name)).findFirst();
  }

  /** The IANA name of a number, or the number where it is neither ours nor a usual old one. */
  static String describe(int code) {
    return Arrays.stream(values())
        .filter(suite -> suite.code == code)
        .map(CipherSuite::name)
        .findFirst()
        .orElseGet(() -> REFUSED.getOrDefault(code, "0x%04X".formatted(code)));
  }

  static String acceptedNames() {
    return Arrays.stream(values()).map(CipherSuite::name).collect(Collectors.joining(", "));
  }
}
