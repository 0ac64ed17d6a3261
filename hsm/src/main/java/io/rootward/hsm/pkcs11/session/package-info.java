/**
 * Connections to a token: the loaded library, sessions bound to threads, the login, epochs, and
 * what return codes mean for all of them. What is done in a session is handed in; this package
 * knows no keys, but for the one it proves the token's life with.
 */
@NullMarked
package io.rootward.hsm.pkcs11.session;

import org.jspecify.annotations.NullMarked;
