/**
 * Administrative commands about clients, users, grants, trusted authorities and server
 * certificates. Each is audited in the transaction of its change. Knows no command line and no
 * listener; what a change means outside the registry goes through {@link
 * io.rootward.server.admin.registry.Effects}.
 */
@NullMarked
package io.rootward.server.admin.registry;

import org.jspecify.annotations.NullMarked;
