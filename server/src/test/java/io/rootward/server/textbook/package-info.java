/**
 * The functions of derivation a second time, written from RFCs, NIST's and NXP's texts, BIP and
 * SLIP documents, to hold the server's answers against. Knows nothing of the server and of module
 * hsm: of libraries only ciphers, hashes and HMAC, and what the curves of RFC 7748 and 8032 and
 * Keccak are.
 */
@NullMarked
package io.rootward.server.textbook;

import org.jspecify.annotations.NullMarked;
