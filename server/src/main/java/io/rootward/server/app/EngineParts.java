package io.rootward.server.app;

import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.MemberHealth;
import io.rootward.hsm.group.GroupEngine;
import io.rootward.hsm.placement.OpenedKeys;
import io.rootward.hsm.placement.PlacedEngine;
import io.rootward.hsm.placement.Workplace;
import io.rootward.hsm.software.Providers;
import io.rootward.hsm.software.SoftwareEngine;
import io.rootward.server.admin.CloneHandler;
import io.rootward.server.admin.SelfTestHandler;
import io.rootward.server.config.Choices.EngineKind;
import io.rootward.server.config.Choices.HsmCustody;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key engine that the settings name.
 *
 * @param engine what keys are made and used with: tested, running
 * @param token what keeps the root, and with {@code engine} does what {@code hsm.custody} says;
 *     null without one
 * @param custody what stays in the token
 * @param opened keys of a token that are in this process between two uses
 */
record EngineParts(
    KeyEngine engine, @Nullable KeyEngine token, HsmCustody custody, OpenedKeys opened)
    implements AutoCloseable {

  /** Starts it; its known answers are compared here. */
  static EngineParts start(Settings settings, SecureRandom random) {
    Settings.Hsm hsm = settings.hsm();
    KeyEngine software = software(random);
    if (hsm.engine() == EngineKind.SOFTWARE) {
      return new EngineParts(software, null, hsm.custody(), OpenedKeys.none());
    }
    KeyEngine token = TokenOpening.open(hsm);
    return switch (hsm.custody()) {
      case ROOT_ONLY -> new EngineParts(software, token, hsm.custody(), OpenedKeys.none());
      case CACHED -> {
        OpenedKeys opened =
            OpenedKeys.keeping(
                InstantSource.system(), Duration.ofMillis(hsm.cacheMillis()), hsm.cachedKeysMax());
        yield placed(token, software, Workplace.MEMORY, opened, hsm.custody());
      }
      case SEALED, RESIDENT ->
          placed(token, software, Workplace.TOKEN, OpenedKeys.none(), hsm.custody());
    };
  }

  private static EngineParts placed(
      KeyEngine token,
      KeyEngine software,
      Workplace workplace,
      OpenedKeys opened,
      HsmCustody custody) {
    return new EngineParts(
        new PlacedEngine(token, software, workplace, opened), token, custody, opened);
  }

  /** With native code where it loads: elliptic curves are 9 to 60 times faster by it. */
  private static KeyEngine software(SecureRandom random) {
    return SoftwareEngine.start(Providers.fastest(), random);
  }

  EngineStatus status() {
    return new EngineStatus(engine, token, custody);
  }

  /**
   * A test of its own each time, of the software in an engine of its own: the running one keeps its
   * findings. A token is tested when it is opened, and its library is opened once in a process.
   */
  SelfTestHandler selfTest(SecureRandom random) {
    return new SelfTestHandler(
        () -> {
          List<SelfTestHandler.Row> rows = new ArrayList<>();
          if (token != null) {
            rows.addAll(EngineStatus.rows(token.capabilities()));
          }
          try (KeyEngine tested = software(random)) {
            rows.addAll(EngineStatus.rows(tested.capabilities()));
          }
          return rows;
        });
  }

  /** Copies keys between the tokens of a group. */
  CloneHandler cloning() {
    return new CloneHandler(
        () -> {
          if (!(token instanceof GroupEngine group)) {
            throw new OperatorException(
                "hsm.standby names no further token, so there is none to copy keys into");
          }
          return group.settle().stream().map(EngineParts::row).toList();
        });
  }

  private static CloneHandler.Row row(MemberHealth member) {
    return new CloneHandler.Row(
        member.name(),
        member.state() == EngineHealth.State.UP,
        member.pending(),
        member.leaving(),
        member.reason());
  }

  /** Closes the engine, and the token where it is not part of the engine. */
  @Override
  public void close() {
    engine.close();
    if (token != null && custody == HsmCustody.ROOT_ONLY) {
      token.close();
    }
  }
}
