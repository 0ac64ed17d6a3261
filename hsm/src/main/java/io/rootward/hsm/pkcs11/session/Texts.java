package io.rootward.hsm.pkcs11.session;

/** PKCS#11 texts, which are filled up with blanks. */
final class Texts {
  private Texts() {}

  static String of(char[] filled) {
    return new String(filled).replace('\0', ' ').strip();
  }
}
