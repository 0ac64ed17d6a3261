/**
 * The schemes by which children are derived along paths: what masters they take, how their paths
 * are spelled, and what each step is, as mechanisms of an engine.
 *
 * <p>It asks an engine for each step and holds no key longer than one call. This package must not
 * know which engine it is, who may use a key, nor KMIP.
 */
@NullMarked
package io.rootward.hsm.derivation.scheme;

import org.jspecify.annotations.NullMarked;
