/**
 * An engine that runs in a process of its own: {@link IsolatedEngine} starts a JVM, hands every
 * call to the PKCS#11 engine in it, and starts another one when that is lost. A library that
 * crashes or hangs then takes neither this process nor another token along, and beginning it anew
 * hits no other token.
 *
 * <p>Knows engines and how values travel, but no mechanism, no return code and no KMIP: what a call
 * means is the business of the engine on the other side. Never calls a native library itself.
 */
@NullMarked
package io.rootward.hsm.isolation;

import org.jspecify.annotations.NullMarked;
