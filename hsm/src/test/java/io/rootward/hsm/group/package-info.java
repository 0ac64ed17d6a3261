/** Help for tests of groups. */
@NullMarked
package io.rootward.hsm.group;

import org.jspecify.annotations.NullMarked;
