package io.rootward.server.command.key;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * Where data comes from and goes to when no file is named. Bytes, unlike what a terminal shows.
 *
 * @param in standard input
 * @param out standard output
 */
public record DataStreams(InputStream in, OutputStream out) {}
