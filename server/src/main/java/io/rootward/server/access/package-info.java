/**
 * Who is asking and what that client may do: clients, tenants, roles, credentials, grants and the
 * one place that decides. Knows neither Netty nor the protocol's messages.
 */
@NullMarked
package io.rootward.server.access;

import org.jspecify.annotations.NullMarked;
