package io.rootward.hsm.pkcs11;

import io.rootward.hsm.group.GroupEngine;
import io.rootward.hsm.group.GroupMember;
import io.rootward.hsm.group.GroupSettings;
import java.time.Duration;
import java.util.Arrays;

/** Groups of SoftHSM2 tokens. */
final class TokenGroups {
  static final GroupSettings QUICK =
      new GroupSettings(
          Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5), 1, false);

  private TokenGroups() {}

  static GroupEngine open(String... labels) {
    return GroupEngine.open(
        "group", Arrays.stream(labels).map(TokenGroups::member).toList(), QUICK);
  }

  static GroupMember member(String label) {
    return new GroupMember(label, () -> Pkcs11Engine.open(SoftHsm.settings(label)));
  }
}
