package io.rootward.hsm.pkcs11.session;

import org.jspecify.annotations.Nullable;

/**
 * Which token of a library is meant. Never a slot number: those move.
 *
 * @param label as the token has it, without the blanks it is filled with
 * @param serial needed only where several tokens have that label
 */
public record TokenSelector(String label, @Nullable String serial) {
  /** By label. */
  public static TokenSelector label(String label) {
    return new TokenSelector(label, null);
  }

  /** As messages have it. */
  @Override
  public String toString() {
    return "label " + label + (serial == null ? "" : " and serial number " + serial);
  }

  boolean selects(String otherLabel, String otherSerial) {
    return label.equals(otherLabel) && (serial == null || serial.equals(otherSerial));
  }
}
