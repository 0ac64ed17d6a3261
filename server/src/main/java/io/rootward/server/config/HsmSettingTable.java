package io.rootward.server.config;

import static io.rootward.server.config.SettingRows.choice;

import io.rootward.server.config.Choices.EngineKind;
import io.rootward.server.config.Choices.HsmCustody;
import io.rootward.server.config.SettingType.Flag;
import io.rootward.server.config.SettingType.Text;
import io.rootward.server.config.SettingType.Whole;
import java.util.regex.Pattern;

/** The settings of the key engine, a part of {@link SettingTable}. */
final class HsmSettingTable {
  /** Filled by the constants below, so it stands first. */
  static final SettingRows ROWS = new SettingRows();

  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,127}";

  static final Setting<EngineKind> ENGINE =
      ROWS.row(
          "hsm.engine",
          choice(EngineKind.class),
          EngineKind.SOFTWARE,
          "where keys are used and the root lives; decided once, when the home is prepared");

  static final Setting<HsmCustody> CUSTODY =
      ROWS.row(
          "hsm.custody",
          choice(HsmCustody.class),
          HsmCustody.RESIDENT,
          "what stays in the token: Sensitive keys as its objects; or the unwrapping of every key; or"
              + " only the keys that wrap; or only the root");

  static final Setting<String> MODULE =
      ROWS.row(
          "hsm.module",
          new Text(Pattern.compile("none|/.{1,4000}"), "none, or the absolute path of a library"),
          "none",
          "the vendor's PKCS#11 library");

  static final Setting<String> TOKEN =
      ROWS.row(
          "hsm.token",
          new Text(Pattern.compile(".{1,32}"), "none, or a label of up to 32 characters"),
          "none",
          "the token by its label, which unlike the number of its slot does not change");

  static final Setting<String> SERIAL =
      ROWS.row(
          "hsm.serial",
          new Text(
              Pattern.compile("[^;,]{1,16}"), "none, or a serial number of up to 16 characters"),
          "none",
          "the token's serial number, where another token of the library has the same label; rootward"
              + " hsm list shows it");

  static final Setting<String> STANDBY =
      ROWS.row(
          "hsm.standby",
          new Text(
              Pattern.compile("none|%1$s(;%1$s){0,6}(;later)?".formatted(TokenAddress.FORM)),
              "none, later, or LABEL[,serial=NUMBER][,module=PATH][,pin=SOURCE][,reserved=TEXT];LABEL...[;later] of up to 7 tokens"),
          "none",
          "tokens that hold the same keys and take over from hsm.token, in this order; what is not"
              + " said is as for that one; to be named before the home is prepared, or with later at"
              + " the end until the last one is named");

  static final Setting<String> PIN =
      ROWS.row(
          "hsm.pin",
          new Text(
              Pattern.compile("none|prompt|env:[A-Za-z_][A-Za-z0-9_]*|(file|credential):.{1,4000}"),
              "none, env:NAME, file:PATH, credential:NAME (systemd) or prompt (asked at start)"),
          "none",
          "where the PIN is read from; never the PIN itself, and it is tried once only");

  static final Setting<String> RESERVED =
      ROWS.row(
          "hsm.reserved",
          new Text(Pattern.compile(".{1,4000}"), "none, or what the library wants in pReserved"),
          "none",
          "only for NSS, which is told its database here");

  static final Setting<String> ENVIRONMENT =
      ROWS.row(
          "hsm.environment",
          new Text(
              Pattern.compile("none|%1$s=[^;]{0,4000}(;%1$s=[^;]{0,4000}){0,15}".formatted(NAME)),
              "none, or NAME=VALUE;NAME=VALUE..."),
          "none",
          "variables that the library reads from its environment, as SoftHSM2 does SOFTHSM2_CONF");

  static final Setting<Boolean> ISOLATED =
      ROWS.row(
          "hsm.isolated",
          new Flag(),
          false,
          "the library runs in a process of its own: its crash ends nothing else, and a call takes"
              + " longer");

  static final Setting<Integer> SESSIONS =
      ROWS.limit(
          "hsm.sessions",
          new Whole(0, 256),
          0,
          "threads for calls of the token, each with its sessions; 0: 16, or where the library"
              + " computes on this machine (SoftHSM2, NSS) two for each processor, 4 to 16",
          "waits within limits.requestMillis, then Operation Failed with General Failure");

  static final Setting<Integer> PROBE_MILLIS =
      ROWS.row(
          "hsm.probeMillis",
          new Whole(100, 60_000),
          5_000,
          "between two looks at the token, which find out that it is gone or back");

  static final Setting<Integer> CACHE_MILLIS =
      ROWS.row(
          "hsm.cacheMillis",
          new Whole(1_000, 86_400_000),
          300_000,
          "how long a key may be in this process after it was unwrapped, where hsm.custody is cached");

  static final Setting<Integer> CACHED_KEYS =
      ROWS.limit(
          "hsm.cachedKeysMax",
          new Whole(1, 1_000_000),
          10_000,
          "keys in this process where hsm.custody is cached",
          "nothing; the key not used for longest is wiped and unwrapped again when needed");

  private HsmSettingTable() {}
}
