/**
 * The engine in this process: Java's own providers, Amazon Corretto Crypto Provider where its
 * native library loads, and Bouncy Castle.
 *
 * <p>{@link io.rootward.hsm.software.Providers} is the one place that says who does what; providers
 * are passed as objects and never registered. This package must not know KMIP, and hands material
 * out only through {@link io.rootward.hsm.engine.SecretBytes}.
 */
@NullMarked
package io.rootward.hsm.software;

import org.jspecify.annotations.NullMarked;
