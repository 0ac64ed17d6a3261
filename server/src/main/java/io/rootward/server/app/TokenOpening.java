package io.rootward.server.app;

import io.rootward.hsm.engine.CloningEngine;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.group.GroupEngine;
import io.rootward.hsm.group.GroupMember;
import io.rootward.hsm.group.GroupSettings;
import io.rootward.hsm.isolation.IsolatedEngine;
import io.rootward.hsm.isolation.IsolationSettings;
import io.rootward.hsm.pkcs11.Pkcs11Engine;
import io.rootward.hsm.pkcs11.Pkcs11Settings;
import io.rootward.hsm.pkcs11.session.ConnectionSettings;
import io.rootward.hsm.pkcs11.session.TokenSelector;
import io.rootward.hsm.pkcs11.setup.LibraryEnvironment;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import io.rootward.server.config.TokenAddress;
import io.rootward.server.custody.SecretSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Opens the token that the settings name, or several as one. */
final class TokenOpening {
  private static final String IN_VARIABLE = "env:";

  private TokenOpening() {}

  /**
   * Logs in once and tests the token, which takes about a second; with others of the same keys they
   * are one engine, and only one of them has to be there.
   *
   * @param pins where a PIN that is typed is held; closed after the token
   * @throws OperatorException naming library, token and reason; nothing is tried a second time,
   *     because tokens lock after a few wrong PINs
   */
  static KeyEngine open(Settings.Hsm hsm, TypedPins pins) {
    if (!hsm.isolated()) {
      hsm.environment().forEach(LibraryEnvironment::set);
    }
    if (hsm.standby().isEmpty() && !hsm.growing()) {
      TokenAddress token = hsm.first();
      return explained(
          "the token \"%s\" of %s".formatted(token.label(), token.module()),
          "hsm.module, hsm.token, hsm.serial, hsm.reserved and hsm.pin",
          opener(hsm, token, pins));
    }
    List<TokenAddress> all = addresses(hsm);
    String name = all.stream().map(TokenAddress::label).collect(Collectors.joining("+"));
    List<GroupMember> members =
        all.stream().map(one -> new GroupMember(one.label(), opener(hsm, one, pins))).toList();
    GroupSettings limits = GroupSettings.usual().growing(hsm.growing());
    return explained(
        "one of the tokens " + name,
        "hsm.module, hsm.token, hsm.standby and their PINs",
        () -> GroupEngine.open(name, members, limits));
  }

  private static List<TokenAddress> addresses(Settings.Hsm hsm) {
    List<TokenAddress> all = new ArrayList<>(List.of(hsm.first()));
    all.addAll(hsm.standby());
    return all;
  }

  private static <T> T explained(String what, String compare, Supplier<T> opening) {
    try {
      return opening.get();
    } catch (EngineException e) {
      throw new OperatorException(
          "cannot open %s: %s; compare %s".formatted(what, e.getMessage(), compare), e);
    }
  }

  /** The PIN of a prompt is asked for now, also for a token that turns up later. */
  private static Supplier<CloningEngine> opener(
      Settings.Hsm hsm, TokenAddress token, TypedPins pins) {
    Pkcs11Settings settings = settings(hsm, token, pins);
    return hsm.isolated()
        ? () -> IsolatedEngine.open(settings, isolation(hsm))
        : () -> Pkcs11Engine.open(settings);
  }

  /** The PIN goes through the connection to the process, not through what every child inherits. */
  private static IsolationSettings isolation(Settings.Hsm hsm) {
    Set<String> withheld =
        addresses(hsm).stream()
            .map(TokenAddress::pin)
            .filter(pin -> pin.startsWith(IN_VARIABLE))
            .map(pin -> pin.substring(IN_VARIABLE.length()))
            .collect(Collectors.toSet());
    return IsolationSettings.usual().withEnvironment(withheld, hsm.environment());
  }

  private static Pkcs11Settings settings(Settings.Hsm hsm, TokenAddress token, TypedPins pins) {
    String setting = hsm.standby().isEmpty() ? "hsm.pin" : "PIN of " + token.label();
    SecretSource pin = new SecretSource(setting, token.pin(), System.getenv());
    return new Pkcs11Settings(
        Path.of(token.module()),
        token.reserved().equals("none") ? "" : token.reserved(),
        new TokenSelector(token.label(), token.serialNumber().orElse(null)),
        token.pin().equals("prompt") ? pins.ask(() -> given(pin)) : () -> read(pin),
        connection(hsm));
  }

  /** No PIN was tried where none is to be had: the token may be opened when the source is back. */
  private static SecretBytes read(SecretSource pin) {
    try {
      return given(pin);
    } catch (OperatorException e) {
      throw new EngineException(
          EngineException.Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }
  }

  private static SecretBytes given(SecretSource pin) {
    return pin.read().orElseThrow(() -> new OperatorException("hsm.pin says none"));
  }

  private static ConnectionSettings connection(Settings.Hsm hsm) {
    ConnectionSettings usual = ConnectionSettings.usual();
    return new ConnectionSettings(
        hsm.sessions(),
        usual.waitingMax(),
        usual.callTimeout(),
        usual.slowCallTimeout(),
        usual.drainTimeout());
  }
}
