/** What the tests of several packages share. */
@NullMarked
package io.rootward.hsm;

import org.jspecify.annotations.NullMarked;
