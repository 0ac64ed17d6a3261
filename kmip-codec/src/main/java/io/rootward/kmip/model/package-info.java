/**
 * What the messages are about: attributes, references to them, managed objects and key blocks, as
 * immutable values of KMIP 2.1 whose declarations translate to and from KMIP 1.x. Knows no
 * operation, no message, and no rule of who may set what.
 */
@NullMarked
package io.rootward.kmip.model;

import org.jspecify.annotations.NullMarked;
