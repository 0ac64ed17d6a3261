/**
 * Every enumeration and bit mask of KMIP 1.0 to 2.1, one file each, with the versions that define
 * each value. Knows no structure that uses them.
 */
@NullMarked
package io.rootward.kmip.model.enums;

import org.jspecify.annotations.NullMarked;
