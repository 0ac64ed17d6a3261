/**
 * The test every engine takes at its start: published answers, computed anew. What fails is
 * switched off and reported; what has no answer is not offered.
 *
 * <p>Works through {@link io.rootward.hsm.engine.KeyEngine} only, so that it tests a token as it
 * tests software. This package must not know any engine.
 */
@NullMarked
package io.rootward.hsm.selftest;

import org.jspecify.annotations.NullMarked;
