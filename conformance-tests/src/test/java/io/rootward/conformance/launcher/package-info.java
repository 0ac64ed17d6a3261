/** What a person types: bin/rootward as a child process, its exit codes, messages and files. */
@NullMarked
package io.rootward.conformance.launcher;

import org.jspecify.annotations.NullMarked;
