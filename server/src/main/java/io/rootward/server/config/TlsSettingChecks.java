package io.rootward.server.config;

import io.rootward.server.config.Choices.ClientCertificate;
import io.rootward.server.config.Choices.TlsEngine;
import io.rootward.server.config.Choices.TlsProfile;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What each setting of TLS allows by itself and all of a listener's together do not.
 *
 * @param values of one listener
 * @param problems told what is wrong and with which setting
 */
record TlsSettingChecks(SettingValues values, BiConsumer<Setting<?>, String> problems) {
  void run() {
    if (values.get(TlsSettingTable.PROFILE) == TlsProfile.STRICT) {
      strict();
    } else {
      suites();
    }
    legacy();
    groups();
  }

  /** What it lacks is left out, and then there would be nothing. */
  private void groups() {
    if (values.get(TlsSettingTable.ENGINE) == TlsEngine.JDK
        && values.get(TlsSettingTable.GROUPS_OFFERED).equals(List.of("X25519MLKEM768"))) {
      problems.accept(
          TlsSettingTable.GROUPS_OFFERED,
          "tls.groups has none that tls.engine jdk knows; use another engine or add x25519");
    }
  }

  /** A version without a suite would be offered and fail in every handshake. */
  private void suites() {
    for (String version : values.get(TlsSettingTable.VERSIONS)) {
      boolean served =
          values.get(TlsSettingTable.SUITES).stream()
              .anyMatch(suite -> TlsSettingTable.versionOf(suite).equals(version));
      boolean byLegacy =
          version.equals(TlsSettingTable.TLS_12) && values.get(TlsSettingTable.LEGACY_SUITES);
      if (!served && !byLegacy) {
        problems.accept(
            TlsSettingTable.SUITES,
            "tls.suites has none for " + version + ", which tls.versions allows");
      }
    }
  }

  /** KMIP Profiles 2.1 section 3.1. */
  private void strict() {
    for (Setting<?> setting :
        new Setting<?>[] {TlsSettingTable.SUITES, TlsSettingTable.LEGACY_SUITES}) {
      if (values.isSaid(setting)) {
        problems.accept(
            setting, "tls.profile strict has suites of its own; leave " + setting.name() + " out");
      }
    }
    if (!values.get(TlsSettingTable.VERSIONS).contains(TlsSettingTable.TLS_13)) {
      problems.accept(
          TlsSettingTable.VERSIONS, "tls.profile strict needs TLSv1.3 among tls.versions");
    }
    if (values.get(TlsSettingTable.CLIENT_CERTIFICATE) != ClientCertificate.REQUIRED) {
      problems.accept(
          TlsSettingTable.CLIENT_CERTIFICATE,
          "tls.profile strict needs tls.clientCertificate required: its authentication is mutual");
    }
  }

  /** Asked for, they must not be left out silently. */
  private void legacy() {
    boolean tls12 = values.get(TlsSettingTable.VERSIONS).contains(TlsSettingTable.TLS_12);
    boolean strict = values.get(TlsSettingTable.PROFILE) == TlsProfile.STRICT;
    boolean asked = !strict && values.get(TlsSettingTable.LEGACY_SUITES);
    if (asked && !tls12) {
      problems.accept(
          TlsSettingTable.LEGACY_SUITES,
          "tls.legacySuites are of TLSv1.2, which tls.versions leaves out");
    }
    TlsEngine engine = values.get(TlsSettingTable.ENGINE);
    if (tls12 && (asked || strict) && (engine == TlsEngine.OPENSSL || engine == TlsEngine.JDK)) {
      problems.accept(
          TlsSettingTable.ENGINE,
          "%s needs tls.engine auto or bc: no other completes its suites of TLSv1.2"
              .formatted(asked ? "tls.legacySuites" : "tls.profile strict"));
    }
  }
}
