/** The KMIP client. */
@NullMarked
package io.rootward.client;

import org.jspecify.annotations.NullMarked;
