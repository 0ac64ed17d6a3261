/**
 * Between the objects of the specification and the keys of an engine: which key an object is, in
 * which format its value stands, how it is sealed under its tenant's key. Knows neither messages
 * nor principals nor the store.
 */
@NullMarked
package io.rootward.server.material;

import org.jspecify.annotations.NullMarked;
