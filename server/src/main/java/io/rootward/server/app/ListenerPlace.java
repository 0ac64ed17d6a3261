package io.rootward.server.app;

import io.rootward.server.config.Settings;
import java.net.InetSocketAddress;

/**
 * A listener that could be opened.
 *
 * @param address resolved; port 0 is still to become a free one
 */
record ListenerPlace(Settings.Listener settings, InetSocketAddress address) {}
