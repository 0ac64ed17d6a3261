/**
 * Whether the authority that made a client's certificate has taken it back: revocation lists from
 * files (RFC 5280 section 5) and questions to a responder (RFC 6960). Knows certificates and
 * nothing else: not clients, who are revoked by their record, and not TLS.
 */
@NullMarked
package io.rootward.server.pki.revocation;

import org.jspecify.annotations.NullMarked;
