package io.rootward.hsm.group;

import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.selftest.CheckValue;
import java.util.List;
import java.util.Optional;

/**
 * What copying a key did.
 *
 * @param id of the key
 * @param checkValue the same in every token named here; empty for a key that answers no question
 *     and was copied under another key, whose check value proves it
 * @param from label of the token it was copied out of
 * @param copied labels of the tokens that got it now
 * @param held labels of those that had it already
 */
public record CloneReport(
    KeyId id,
    Optional<CheckValue> checkValue,
    String from,
    List<String> copied,
    List<String> held) {
  /** Copies the lists. */
  public CloneReport {
    copied = List.copyOf(copied);
    held = List.copyOf(held);
  }
}
