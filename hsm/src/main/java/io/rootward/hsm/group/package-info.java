/**
 * Several tokens that hold the same keys, used as one: how keys get from one into the others
 * without being readable, and which token works when another has gone. Knows engines by their
 * interfaces only, neither KMIP nor any technology of tokens.
 */
@NullMarked
package io.rootward.hsm.group;

import org.jspecify.annotations.NullMarked;
