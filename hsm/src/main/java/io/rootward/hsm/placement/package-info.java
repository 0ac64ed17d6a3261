/**
 * Which of two engines works with a key: the token that keeps keys, or this process where the
 * policy of the key and the operator let it. Both stand behind one {@link
 * io.rootward.hsm.engine.KeyEngine}, so that whoever uses keys asks nobody where they are. Knows
 * neither KMIP nor any technology of tokens, and decides nothing by trying: it asks capabilities
 * before.
 */
@NullMarked
package io.rootward.hsm.placement;

import org.jspecify.annotations.NullMarked;
