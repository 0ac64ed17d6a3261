/**
 * Keys in great numbers for the operator's commands: derived by path from one master and given out
 * wrapped, in the name of a client whose permissions count as if it had asked by KMIP. Knows the
 * keys and the rules; knows no messages, connections or files.
 */
@NullMarked
package io.rootward.server.bulk;

import org.jspecify.annotations.NullMarked;
