/**
 * Key derivation as pure functions of bytes: what SP 800-108, RFC 5869, RFC 8018, ANSI X9.63 and
 * AWS Signature Version 4 say, once, for every engine that has the base's bytes.
 *
 * <p>No state, no randomness, no clock. This package must not know which provider does what (it is
 * handed in), nor KMIP, nor handles of keys.
 */
@NullMarked
package io.rootward.hsm.derivation;

import org.jspecify.annotations.NullMarked;
