/** A PKCS#11 module that fails as it is told, for tests; its source is in C among the resources. */
@NullMarked
package io.rootward.hsm.faulty;

import org.jspecify.annotations.NullMarked;
