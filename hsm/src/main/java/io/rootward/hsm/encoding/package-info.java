/**
 * Encodings of asymmetric keys: PKCS#8 and SubjectPublicKeyInfo, which engines speak, from and to
 * PKCS#1, SEC 1, points and raw keys, which the world sends.
 *
 * <p>Pure functions of bytes that judge what they read: ranges, named curves only, points on the
 * curve. This package must not know KMIP, providers or engines' handles.
 */
@NullMarked
package io.rootward.hsm.encoding;

import org.jspecify.annotations.NullMarked;
