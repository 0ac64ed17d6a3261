/**
 * Declarations of structures: each says once which fields a structure has, of which type and in
 * which versions, and both reads and writes it. Knows items ({@code ttlv}) and no particular
 * structure.
 */
@NullMarked
package io.rootward.kmip.schema;

import org.jspecify.annotations.NullMarked;
