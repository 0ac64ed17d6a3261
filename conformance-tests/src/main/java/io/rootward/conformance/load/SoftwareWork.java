package io.rootward.conformance.load;

import java.util.Arrays;
import java.util.Optional;

/** Requests whose cryptography the software engine can do without a server around it. */
enum SoftwareWork {
  ENCRYPT("Encrypt AES-256-GCM 256 B"),
  SIGN_P256("Sign P-256"),
  SIGN_RSA("Sign RSA-2048"),
  SIGN_ED25519("Sign Ed25519"),
  SIGN_SECP256K1("Sign secp256k1"),
  DERIVE("Derive Key (HMAC)");

  private final String text;

  SoftwareWork(String text) {
    this.text = text;
  }

  /** For the table. */
  String text() {
    return text;
  }

  /** The one behind a row of the table; empty where a row is more than one call. */
  static Optional<SoftwareWork> of(Workload workload) {
    return Arrays.stream(values()).filter(work -> work.text.equals(workload.name())).findFirst();
  }
}
