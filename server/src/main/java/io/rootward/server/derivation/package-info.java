/**
 * Keys derived by path: what a master is, which key a reference in a request means, what was
 * recorded about single children, and how a child is opened in the engine.
 *
 * <p>Below the operations, which it must not know, nor messages, nor principals: who may use a key
 * is judged before a child is opened.
 */
@NullMarked
package io.rootward.server.derivation;

import org.jspecify.annotations.NullMarked;
