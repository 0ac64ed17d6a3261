/**
 * Clients that mean harm or are broken, against the whole server: what they get, what others
 * notice, what the server keeps, and what of secrets can be found afterwards.
 */
@NullMarked
package io.rootward.conformance.abuse;

import org.jspecify.annotations.NullMarked;
