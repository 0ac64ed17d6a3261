package io.rootward.server.app;

import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.MemberHealth;
import io.rootward.hsm.group.GroupEngine;
import io.rootward.hsm.opened.OpenedKeys;
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
import io.rootward.server.pki.PairMaker;
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
 * @param opened stored keys that are in this process between two uses
 * @param pins what was typed to log in
 */
record EngineParts(
    KeyEngine engine,
    @Nullable KeyEngine token,
    HsmCustody custody,
    OpenedKeys opened,
    TypedPins pins)
    implements AutoCloseable {

  /** Starts it; its known answers are compared here. */
  static EngineParts start(Settings settings, SecureRandom random) {
    Settings.Hsm hsm = settings.hsm();
    if (hsm.engine() == EngineKind.SOFTWARE) {
      Settings.Custody keys = settings.custody();
      OpenedKeys opened = keeping(keys.openMillis(), keys.openKeysMax());
      KeyEngine software = SoftwareEngine.start(Providers.fastest(), random, opened);
      return new EngineParts(software, null, hsm.custody(), opened, new TypedPins());
    }
    KeyEngine software = software(random);
    TypedPins pins = new TypedPins();
    boolean started = false;
    try {
      EngineParts parts = withToken(hsm, software, TokenOpening.open(hsm, pins), pins);
      started = true;
      return parts;
    } finally {
      if (!started) {
        pins.close();
      }
    }
  }

  private static EngineParts withToken(
      Settings.Hsm hsm, KeyEngine software, KeyEngine token, TypedPins pins) {
    if (hsm.custody() == HsmCustody.ROOT_ONLY) {
      return new EngineParts(software, token, hsm.custody(), OpenedKeys.none(), pins);
    }
    boolean cached = hsm.custody() == HsmCustody.CACHED;
    OpenedKeys opened =
        cached ? keeping(hsm.cacheMillis(), hsm.cachedKeysMax()) : OpenedKeys.none();
    Workplace workplace = cached ? Workplace.MEMORY : Workplace.TOKEN;
    KeyEngine engine = new PlacedEngine(token, software, workplace, opened);
    return new EngineParts(engine, token, hsm.custody(), opened, pins);
  }

  private static OpenedKeys keeping(int millis, int keysMax) {
    return OpenedKeys.keeping(InstantSource.system(), Duration.ofMillis(millis), keysMax);
  }

  /** With native code where it loads: elliptic curves are 9 to 60 times faster by it. */
  private static KeyEngine software(SecureRandom random) {
    return SoftwareEngine.start(Providers.fastest(), random);
  }

  /** Key pairs of certificates, by the same code: a first RSA key by Java alone takes seconds. */
  static PairMaker pairs(SecureRandom random) {
    return new PairMaker(() -> Providers.fastest().rsaPairs(), random);
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
        },
        () -> schemes(random));
  }

  private List<SelfTestHandler.SchemeRow> schemes(SecureRandom random) {
    List<SelfTestHandler.SchemeRow> rows = new ArrayList<>();
    if (token != null) {
      rows.addAll(EngineStatus.schemes(token));
    }
    try (KeyEngine tested = software(random)) {
      rows.addAll(EngineStatus.schemes(tested));
    }
    return rows;
  }

  /** Copies keys between the tokens of a group. */
  CloneHandler cloning() {
    return new CloneHandler(
        () -> {
          if (!(token instanceof GroupEngine group) || group.members().size() == 1) {
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
        member.stranded(),
        member.leaving(),
        member.reason());
  }

  /** Closes the engine, the token where it is not part of the engine, and then wipes PINs. */
  @Override
  public void close() {
    engine.close();
    if (token != null && custody == HsmCustody.ROOT_ONLY) {
      token.close();
    }
    pins.close();
  }
}
