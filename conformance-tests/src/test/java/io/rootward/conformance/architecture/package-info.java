/** Which package may know which, held by tests over the compiled classes of every module. */
@NullMarked
package io.rootward.conformance.architecture;

import org.jspecify.annotations.NullMarked;
