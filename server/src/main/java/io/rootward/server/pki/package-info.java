/**
 * Certificates and keys for TLS: the installation's own authority, server and client certificates,
 * requests to sign, bundles to trust, and the PEM files they live in. Must not know clients as
 * records, the protocol or the listener.
 */
@NullMarked
package io.rootward.server.pki;

import org.jspecify.annotations.NullMarked;
