package io.rootward.hsm.pkcs11.session;

import io.rootward.hsm.engine.SecretBytes;

/**
 * Where the PIN of a token comes from. Asked once for each login; whoever implements it holds the
 * PIN, not the engine.
 */
@FunctionalInterface
public interface PinSource {
  /** The PIN as UTF-8; the caller closes it. */
  SecretBytes read();
}
