/** The OASIS cases as test material of several packages. */
@NullMarked
package io.rootward.kmip.oasis;

import org.jspecify.annotations.NullMarked;
