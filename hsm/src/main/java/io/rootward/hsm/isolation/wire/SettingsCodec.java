package io.rootward.hsm.isolation.wire;

import io.rootward.hsm.pkcs11.Pkcs11Settings;
import io.rootward.hsm.pkcs11.session.ConnectionSettings;
import io.rootward.hsm.pkcs11.session.PinSource;
import io.rootward.hsm.pkcs11.session.TokenSelector;
import java.nio.file.Path;
import java.time.Duration;

/** Where a token is. The PIN does not travel with it: it is asked for at each login. */
public final class SettingsCodec {
  private SettingsCodec() {}

  /** Writes all but the PIN. */
  public static void write(WireWriter out, Pkcs11Settings settings) {
    ConnectionSettings connection = settings.connection();
    out.text(settings.library().toString())
        .text(settings.reserved())
        .text(settings.token().label())
        .optional(settings.token().serial(), out::text)
        .integer(connection.threads())
        .integer(connection.waitingMax());
    writeDuration(out, connection.callTimeout());
    writeDuration(out, connection.slowCallTimeout());
    writeDuration(out, connection.drainTimeout());
  }

  /**
   * Reads them.
   *
   * @param pin where the PIN comes from on this side
   */
  public static Pkcs11Settings read(WireReader in, PinSource pin) {
    return new Pkcs11Settings(
        Path.of(in.text()),
        in.text(),
        new TokenSelector(in.text(), in.optional(in::text)),
        pin,
        new ConnectionSettings(
            in.integer(), in.integer(), readDuration(in), readDuration(in), readDuration(in)));
  }

  private static void writeDuration(WireWriter out, Duration duration) {
    out.number(duration.toNanos());
  }

  private static Duration readDuration(WireReader in) {
    return Duration.ofNanos(in.number());
  }
}
