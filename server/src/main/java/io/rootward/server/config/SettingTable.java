package io.rootward.server.config;

import static io.rootward.server.config.SettingRows.choice;

import io.rootward.server.config.Choices.LogLevel;
import io.rootward.server.config.Choices.RootProtection;
import io.rootward.server.config.Choices.StoreKind;
import io.rootward.server.config.Choices.UnknownCredentials;
import io.rootward.server.config.SettingType.Flag;
import io.rootward.server.config.SettingType.Text;
import io.rootward.server.config.SettingType.Whole;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Every setting there is. The file for operators, the document of limits, parsing and messages come
 * from these rows, in this order.
 */
public final class SettingTable {
  /** Filled by the constants below, so it stands first. */
  private static final SettingRows ROWS = new SettingRows();

  /** From 0 to 65535. */
  private static final String PORT =
      "(0|[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

  static final Setting<String> LISTEN_ADDRESS =
      ROWS.row(
          "listen.address",
          new Text(Pattern.compile("[0-9A-Za-z.:%_-]{1,253}"), "an IP address or a host name"),
          "127.0.0.1",
          "where clients connect; loopback until somebody decides otherwise, :: for everywhere");

  static final Setting<Integer> LISTEN_PORT =
      ROWS.row(
          "listen.port",
          new Whole(0, 65_535),
          5_696,
          "the port registered for KMIP; 0 takes a free one and names it in run/ready.json");

  static {
    ROWS.addAll(TlsSettingTable.ROWS);
    ROWS.addAll(RevocationSettingTable.ROWS);
  }

  static final Setting<LogLevel> LOG_LEVEL =
      ROWS.row(
          "log.level",
          choice(LogLevel.class),
          LogLevel.INFO,
          "no level logs key material, data or passwords");

  static final Setting<String> METRICS_LISTEN =
      ROWS.row(
          "metrics.listen",
          new Text(
              Pattern.compile("none|(127\\.0\\.0\\.1|localhost|\\[::1]):" + PORT),
              "none, or 127.0.0.1:PORT, [::1]:PORT or localhost:PORT"),
          "none",
          "figures at /metrics and readiness at /ready, over plain HTTP for everybody on this"
              + " machine; port 0 takes a free one and names it in run/ready.json");

  static final Setting<Integer> REQUEST_BYTES =
      ROWS.limit(
          "limits.requestBytesMax",
          new Whole(65_536, 16_777_216),
          1_048_576,
          "a whole request message; larger ones are refused before they are read",
          "the connection is closed after an Invalid Message answer");

  static final Setting<Integer> REQUEST_BYTES_IN_FLIGHT =
      ROWS.limit(
          "limits.requestBytesInFlightMax",
          new Whole(16_777_216, 1_073_741_824),
          67_108_864,
          "requests being received or answered, all connections together; decoded they take a"
              + " multiple of that, of a heap of 512 MiB",
          "General Failure, then the connection is closed");

  static final Setting<Integer> REQUEST_DEPTH =
      ROWS.limit(
          "limits.requestDepthMax",
          new Whole(16, 64),
          32,
          "structures within structures; the deepest defined message needs about 12",
          "Invalid Message");

  static final Setting<Integer> TEXT_BYTES =
      ROWS.limit(
          "limits.textBytesMax",
          new Whole(1_024, 1_048_576),
          65_536,
          "one Text String, in bytes of UTF-8",
          "Invalid Message");

  static final Setting<Integer> BATCH_ITEMS =
      ROWS.limit(
          "limits.batchItemsMax",
          new Whole(1, 10_000),
          1_000,
          "batch items of a request, so that one client cannot hold a thread for long",
          "Server Limit Exceeded (1.x: Invalid Field); no item is done");

  static final Setting<Integer> ATTRIBUTES_PER_OBJECT =
      ROWS.limit(
          "limits.attributesPerObjectMax",
          new Whole(100, 10_000),
          1_000,
          "attribute instances of one object; bounds the size of its record",
          "Server Limit Exceeded (1.x: Index Out of Bounds); the object stays as it was");

  static final Setting<Integer> HANDSHAKE_MILLIS =
      ROWS.limit(
          "limits.handshakeMillis",
          new Whole(500, 120_000),
          10_000,
          "from accepting a connection to the end of its TLS handshake",
          "the connection is closed");

  static final Setting<Integer> IDLE_MILLIS =
      ROWS.limit(
          "limits.idleMillis",
          new Whole(1_000, 86_400_000),
          900_000,
          "between two requests of a connection; clients that poll keep theirs open",
          "the connection is closed");

  static final Setting<Integer> REQUEST_MILLIS =
      ROWS.limit(
          "limits.requestMillis",
          new Whole(500, 600_000),
          30_000,
          "from the first byte of a request to the start of its work, and for its answer to be"
              + " taken",
          "the connection is closed, after General Failure when the request found no thread; work"
              + " under way is finished");

  static final Setting<Integer> CONNECTIONS =
      ROWS.limit(
          "limits.connectionsMax",
          new Whole(10, 100_000),
          10_000,
          "open connections together; an idle one costs about 23 KB",
          "the new connection is closed at once");

  static final Setting<Integer> CONNECTIONS_PER_CLIENT =
      ROWS.limit(
          "limits.connectionsPerClientMax",
          new Whole(1, 100_000),
          1_000,
          "open connections of one client, so that one cannot shut out the others",
          "the new connection is closed after its handshake");

  static final Setting<Integer> REQUESTS_IN_FLIGHT =
      ROWS.limit(
          "limits.requestsInFlightMax",
          new Whole(1, 10_000),
          256,
          "requests worked on at the same time; more wait their turn within their own time limit",
          "waits, then General Failure after limits.requestMillis");

  static final Setting<Integer> REFUSAL_LINES =
      ROWS.limit(
          "limits.refusalLinesPerMinuteMax",
          new Whole(1, 100_000),
          120,
          "log lines about refused clients, so that nobody fills the disk with them",
          "nothing; the log says how many lines were left out");

  static final Setting<Integer> LOCATE_PAGE =
      ROWS.limit(
          "limits.locatePageMax",
          new Whole(1, 100_000),
          1_000,
          "Unique Identifiers in one Locate response",
          "the first page; Offset Items gives the next");

  static final Setting<Integer> LOCATED_ITEMS_COUNT =
      ROWS.limit(
          "limits.locatedItemsCountMax",
          new Whole(1_000, 1_000_000),
          10_000,
          "counting for Located Items stops here",
          "a response without Located Items");

  static final Setting<Integer> RSA_BITS =
      ROWS.limit(
          "limits.rsaBitsMax",
          new Whole(1_024, 8_192),
          4_096,
          "RSA keys made; 4096 bits take a core for some seconds, 8192 for a minute",
          "Invalid Attribute Value (1.x: Invalid Field)");

  static final Setting<Integer> RSA_BITS_MIN =
      ROWS.limit(
          "limits.rsaBitsMin",
          new Whole(1_024, 8_192),
          2_048,
          "RSA keys made; those that are registered may have 1024 bits",
          "Invalid Attribute Value (1.x: Invalid Field)");

  static final Setting<Integer> ADMIN_REQUEST_BYTES =
      ROWS.limit(
          "admin.requestBytesMax",
          new Whole(65_536, 16_777_216),
          1_048_576,
          "one request on the admin socket; certificate chains are the longest",
          "an error line, then the socket is closed");

  static final Setting<Integer> ADMIN_IDLE_MILLIS =
      ROWS.limit(
          "admin.idleMillis",
          new Whole(500, 120_000),
          10_000,
          "for the whole admin request to arrive, and for each line of the answer to be taken",
          "the socket is closed");

  static final Setting<Integer> ADMIN_CONNECTIONS =
      ROWS.limit(
          "admin.connectionsMax",
          new Whole(1, 100),
          16,
          "admin connections at the same time",
          "the next one waits");

  static final Setting<StoreKind> STORE_KIND =
      ROWS.row(
          "store.kind",
          choice(StoreKind.class),
          StoreKind.MAPDB,
          "memory forgets everything at the stop: for tests only");

  static final Setting<Integer> JOURNAL_SEGMENT_BYTES =
      ROWS.row(
          "journal.segmentBytes",
          new Whole(1_048_576, 1_073_741_824),
          67_108_864,
          "size of a journal file, taken from the disk in advance; the first ones are smaller");

  static final Setting<Integer> JOURNAL_GROUP_BYTES =
      ROWS.row(
          "journal.groupBytesMax",
          new Whole(65_536, 67_108_864),
          8_388_608,
          "bytes forced to the disk together; more per force, longer waits for each");

  static final Setting<Integer> JOURNAL_WAITING =
      ROWS.limit(
          "journal.waitingMax",
          new Whole(16, 100_000),
          4_096,
          "changes waiting for the disk; beyond it writers wait before they join",
          "the change waits for its turn; nothing is refused");

  static final Setting<RootProtection> CUSTODY_ROOT =
      ROWS.row(
          "custody.root",
          choice(RootProtection.class),
          RootProtection.PLAIN,
          "what seals the software root; plain is only the mode of its file, for trying out");

  static final Setting<String> CUSTODY_SECRET =
      ROWS.row(
          "custody.secret",
          new Text(
              Pattern.compile("none|env:[A-Za-z_][A-Za-z0-9_]*|(file|credential):.{1,4000}"),
              "none, env:NAME, file:PATH or credential:NAME (systemd)"),
          "none",
          "where the passphrase or key of custody.root is read from at start; never the secret"
              + " itself");

  static final Setting<Integer> CUSTODY_OPEN_MILLIS =
      ROWS.limit(
          "custody.openMillis",
          new Whole(1, 3_600_000),
          60_000,
          "how long a stored key is open in the process after it was unsealed, where hsm.engine is"
              + " software",
          "it is wiped, and unsealed again at its next use");

  static final Setting<Integer> CUSTODY_OPEN_KEYS =
      ROWS.limit(
          "custody.openKeysMax",
          new Whole(0, 1_000_000),
          10_000,
          "stored keys open in the process between two uses; 0 keeps none",
          "the key not used for longest is wiped and unsealed again at its next use");

  static final Setting<UnknownCredentials> CREDENTIALS_UNKNOWN =
      ROWS.row(
          "credentials.unknown",
          choice(UnknownCredentials.class),
          UnknownCredentials.REFUSE,
          "a KMIP Credential naming no user of the tenant; ignore is for clients that send fixed"
              + " ones");

  static {
    ROWS.addAll(HsmSettingTable.ROWS);
  }

  static final Setting<Integer> DERIVATION_LINKS =
      ROWS.limit(
          "derivation.maxLinksReturned",
          new Whole(1, 100_000),
          1_000,
          "Derived Key links in one answer; a base may have millions of children",
          "the newest links, and the attribute y-derived-count says how many there are");

  static final Setting<Boolean> DERIVATION_STRICT =
      ROWS.row(
          "derivation.strictParameters",
          new Flag(),
          true,
          "a base that has Cryptographic Parameters derives only with one of them (KMIP 1.4 section"
              + " 4.6)");

  static final Setting<Integer> DERIVATION_PBKDF2 =
      ROWS.limit(
          "derivation.pbkdf2.maxIterations",
          new Whole(1, 100_000_000),
          10_000_000,
          "Iteration Count of PBKDF2; ten million take a core for several seconds",
          "Invalid Field");

  static {
    ROWS.addAll(DerivationSettingTable.ROWS);
  }

  /** All rows in the order of the file. */
  public static final List<Setting<?>> ALL = ROWS.all();

  private SettingTable() {}
}
