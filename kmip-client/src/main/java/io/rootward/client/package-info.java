/**
 * The Java KMIP client: one connection or a pool of them by mutual TLS, typed operations, failures
 * with their Result Reason. Depends on kmip-codec and the JDK only and knows nothing of any server.
 */
@NullMarked
package io.rootward.client;

import org.jspecify.annotations.NullMarked;
