/**
 * The program in the process of a token: opens the PKCS#11 engine as it is told and answers calls,
 * until the server that started it is gone. Keeps temporary keys under numbers. Knows nothing of
 * who asks; asks for the PIN at each login and keeps none.
 */
@NullMarked
package io.rootward.hsm.isolation.child;

import org.jspecify.annotations.NullMarked;
