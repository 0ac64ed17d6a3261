/**
 * Keys of many devices in one file: which devices, what is asked for them in portions, what was
 * written before. Knows files; does not know who derives and wraps, or how it is reached.
 */
@NullMarked
package io.rootward.server.command.delivery;

import org.jspecify.annotations.NullMarked;
