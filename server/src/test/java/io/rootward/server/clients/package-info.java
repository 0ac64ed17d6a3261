/**
 * What clients in the field send, message by message, and what they need back. Each class bears the
 * name of its client; where another server broke it, the test says how.
 */
@NullMarked
package io.rootward.server.clients;

import org.jspecify.annotations.NullMarked;
