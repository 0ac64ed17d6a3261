/**
 * What is done with a PKCS#11 library before its token holds keys: looking which tokens there are,
 * making one, and setting what the library reads from its environment. Knows sessions, and nothing
 * of keys.
 */
@NullMarked
package io.rootward.hsm.pkcs11.setup;

import org.jspecify.annotations.NullMarked;
