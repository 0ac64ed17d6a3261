/** What a key engine offers. */
@NullMarked
package io.rootward.hsm.engine;

import org.jspecify.annotations.NullMarked;
