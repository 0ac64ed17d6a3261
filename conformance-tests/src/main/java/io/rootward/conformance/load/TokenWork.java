package io.rootward.conformance.load;

/** What keys in a token are asked to do. */
enum TokenWork {
  SIGN("Sign P-256"),
  ENCRYPT("Encrypt AES-256-GCM 1 KiB"),
  HMAC("MAC HMAC-SHA-256 1 KiB"),
  DERIVE("Derive Key (ENCRYPT)");

  private final String text;

  TokenWork(String text) {
    this.text = text;
  }

  /** For the table. */
  String text() {
    return text;
  }
}
