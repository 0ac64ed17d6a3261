package io.rootward.hsm.group;

import io.rootward.hsm.engine.CloningEngine;
import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a group after the first look at all of them.
 *
 * @param roster not watched yet
 * @param references empty
 * @param capabilities of those that are there
 */
record Opened(Roster roster, References references, EngineCapabilities capabilities) {
  static Opened of(List<GroupMember> sources, GroupSettings settings, LongSupplier nanos) {
    References references = new References();
    List<Member> members =
        sources.stream()
            .map(source -> new Member(source, references, settings.probeLimit(), nanos))
            .toList();
    boolean opened = false;
    try {
      openThoseThere(members);
      opened = true;
    } finally {
      if (!opened) {
        members.forEach(Member::close);
      }
    }
    List<EngineCapabilities> capabilities =
        members.stream()
            .flatMap(member -> member.engine().stream())
            .map(CloningEngine::capabilities)
            .toList();
    return new Opened(
        new Roster(members, nanos), references, GroupCapabilities.common(capabilities));
  }

  /** A wrong PIN or library is somebody's mistake and is told at once. */
  private static void openThoseThere(List<Member> members) {
    EngineException away = null;
    for (Member member : members) {
      away = openIfThere(member, away);
    }
    if (away != null && members.stream().allMatch(member -> member.engine().isEmpty())) {
      throw away;
    }
  }

  private static @Nullable EngineException openIfThere(
      Member member, @Nullable EngineException before) {
    try {
      member.open(_ -> true);
      return before;
    } catch (EngineException e) {
      if (e.kind() != Kind.UNAVAILABLE) {
        throw e;
      }
      return before == null ? e : before;
    }
  }
}
