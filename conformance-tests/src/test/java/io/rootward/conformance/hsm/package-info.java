/** The server over tokens, as child processes; knows nothing of PKCS#11 itself. */
@NullMarked
package io.rootward.conformance.hsm;

import org.jspecify.annotations.NullMarked;
