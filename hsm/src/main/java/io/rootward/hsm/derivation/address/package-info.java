/**
 * What a public key on secp256k1 is called elsewhere: addresses of Bitcoin and Ethereum, and the
 * text encodings they are written in.
 *
 * <p>Pure functions of bytes, nothing here is secret unless the caller encodes a secret. This
 * package must not know how keys are derived, engines, nor KMIP.
 */
@NullMarked
package io.rootward.hsm.derivation.address;

import org.jspecify.annotations.NullMarked;
