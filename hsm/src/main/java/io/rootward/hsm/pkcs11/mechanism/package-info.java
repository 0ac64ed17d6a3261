/**
 * The engine's mechanisms and keys in the structures of PKCS#11: CK_MECHANISM with its parameters,
 * attributes and templates. Calls nothing and holds nothing but memory for parameters.
 */
@NullMarked
package io.rootward.hsm.pkcs11.mechanism;

import org.jspecify.annotations.NullMarked;
