/**
 * Programs that others wrote, unmodified, against a server in a process of its own. What they send
 * and expect is theirs; what they get is judged by computations that are not ours either.
 */
@NullMarked
package io.rootward.conformance.interop;

import org.jspecify.annotations.NullMarked;
