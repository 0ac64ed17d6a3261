/**
 * What families of PKCS#11 libraries do differently, as data: one properties file a family, and one
 * for those not known. A new device is a new file and its name in the index. Knows neither keys nor
 * sessions.
 */
@NullMarked
package io.rootward.hsm.pkcs11.quirk;

import org.jspecify.annotations.NullMarked;
