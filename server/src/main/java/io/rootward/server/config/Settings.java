package io.rootward.server.config;

import io.rootward.server.config.Choices.ClientCertificate;
import io.rootward.server.config.Choices.EngineKind;
import io.rootward.server.config.Choices.HsmCustody;
import io.rootward.server.config.Choices.LogLevel;
import io.rootward.server.config.Choices.RootProtection;
import io.rootward.server.config.Choices.StoreKind;
import io.rootward.server.config.Choices.TlsEngine;
import io.rootward.server.config.Choices.UnknownCredentials;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All settings, judged. Meaning, range and reason of each stand in {@link SettingTable}.
 *
 * @param listeners where and how clients connect, the first first
 * @param revocation which clients' certificates were taken back
 * @param limits what bounds one request, one connection and all of them
 * @param admin limits of the admin socket
 * @param log what is logged
 * @param metrics where figures are told
 * @param store where records live
 * @param custody what protects the root
 * @param credentials what KMIP Credentials do
 * @param hsm the key engine
 * @param derivation rules of Derive Key
 */
public record Settings(
    List<Listener> listeners,
    Revocation revocation,
    Limits limits,
    Admin admin,
    Log log,
    Metrics metrics,
    Store store,
    Custody custody,
    Credentials credentials,
    Hsm hsm,
    Derivation derivation) {

  /** What the listener is called that is always there. */
  public static final String FIRST_LISTENER = "kmip";

  /** Where the first listener is. */
  public Listen listen() {
    return listeners.getFirst().listen();
  }

  /** How clients of the first listener connect. */
  public Tls tls() {
    return listeners.getFirst().tls();
  }

  /**
   * One place where clients connect.
   *
   * @param limits of its connections; those of messages and objects are the same for all
   */
  public record Listener(String name, Listen listen, Tls tls, Limits limits) {
    static Listener of(String name, SettingValues v) {
      return new Listener(
          name,
          new Listen(v.get(SettingTable.LISTEN_ADDRESS), v.get(SettingTable.LISTEN_PORT)),
          TlsSettingTable.values(v),
          Settings.limits(v));
    }
  }

  /** Where clients connect. */
  public record Listen(String address, int port) {}

  /**
   * How clients connect. Lists are in order of preference.
   *
   * @param suites all that are offered, whatever setting brought them in
   */
  public record Tls(
      TlsEngine engine,
      List<String> versions,
      List<String> suites,
      List<String> groups,
      int ticketMillis,
      ClientCertificate clientCertificate) {}

  /**
   * Which certificates of clients were taken back by who issued them.
   *
   * @param lists a file or a folder; empty if nobody publishes any
   * @param acceptExpiredList whether a list that has ended is believed
   * @param acceptWithoutList whether an authority needs no list
   * @param ocsp how responders are asked; empty if they are not
   */
  public record Revocation(
      Optional<Path> lists,
      boolean acceptExpiredList,
      boolean acceptWithoutList,
      Optional<Ocsp> ocsp) {}

  /**
   * How responders are asked.
   *
   * @param responder empty for whom each certificate names
   */
  public record Ocsp(
      Optional<URI> responder,
      int patienceMillis,
      int keptMillis,
      int keptMax,
      boolean acceptUnanswered) {}

  /** What bounds requests and connections. */
  public record Limits(
      int requestBytesMax,
      int requestBytesInFlightMax,
      int requestDepthMax,
      int textBytesMax,
      int batchItemsMax,
      int attributesPerObjectMax,
      int handshakeMillis,
      int idleMillis,
      int requestMillis,
      int connectionsMax,
      int connectionsPerClientMax,
      int requestsInFlightMax,
      int refusalLinesPerMinuteMax,
      int locatePageMax,
      int locatedItemsCountMax,
      int rsaBitsMax,
      int rsaBitsMin) {}

  /** What bounds the admin socket. */
  public record Admin(int requestBytesMax, int idleMillis, int connectionsMax) {}

  /** What is logged. */
  public record Log(LogLevel level) {}

  /** Where figures are told. */
  public record Metrics(String listen) {
    /** Where on this machine; empty where nobody wants them. */
    public Optional<InetSocketAddress> address() {
      if (listen.equals("none")) {
        return Optional.empty();
      }
      int colon = listen.lastIndexOf(':');
      int port = Integer.parseInt(listen.substring(colon + 1));
      return Optional.of(new InetSocketAddress(listen.substring(0, colon), port));
    }
  }

  /** Where records live. */
  public record Store(
      StoreKind kind, int segmentBytes, int journalGroupBytesMax, int journalWaitingMax) {}

  /**
   * What protects the root, and how long stored keys stay open between two uses.
   *
   * @param secret none, env:NAME, file:PATH or credential:NAME
   * @param openMillis from unsealing to wiping
   * @param openKeysMax at a time; 0 keeps none
   */
  public record Custody(RootProtection root, String secret, int openMillis, int openKeysMax) {}

  /** What a KMIP Credential of nobody known does. */
  public record Credentials(UnknownCredentials unknown) {}

  /**
   * The key engine.
   *
   * @param token label of the token, the first of the group if there are others
   * @param serial its serial number, or none
   * @param standby the others, in order
   * @param growing whether more of them will be named one day
   */
  public record Hsm(
      EngineKind engine,
      HsmCustody custody,
      String module,
      String token,
      String serial,
      String pin,
      String reserved,
      Map<String, String> environment,
      boolean isolated,
      int sessions,
      int probeMillis,
      int cacheMillis,
      int cachedKeysMax,
      List<TokenAddress> standby,
      boolean growing) {
    /** The token that is used as long as it is there. */
    public TokenAddress first() {
      return new TokenAddress(token, serial, module, pin, reserved);
    }
  }

  /** Rules of Derive Key, and of keys derived by path. */
  public record Derivation(
      int maxLinksReturned, boolean strictParameters, int pbkdf2IterationsMax, Paths paths) {}

  /** Keys derived by path; the cache holds nothing when it has room for none. */
  public record Paths(
      boolean nameBase,
      boolean cascadeCompromise,
      boolean recipesOutliveBases,
      boolean hidePath,
      int cacheEntriesMax,
      int cacheIdleMillis,
      int cacheLongestMillis,
      boolean cacheTokenKeys) {}

  /** What holds when nobody says anything. */
  public static Settings defaults() {
    return SettingsReader.read(null, List.of());
  }

  /**
   * The settings of a file alone.
   *
   * @throws OperatorException naming every problem
   */
  public static Settings ofFile(Path file) {
    return SettingsReader.read(file, List.of());
  }

  static Settings of(SettingValues v, List<Listener> listeners) {
    return new Settings(
        List.copyOf(listeners),
        RevocationSettingTable.values(v),
        limits(v),
        new Admin(
            v.get(SettingTable.ADMIN_REQUEST_BYTES),
            v.get(SettingTable.ADMIN_IDLE_MILLIS),
            v.get(SettingTable.ADMIN_CONNECTIONS)),
        new Log(v.get(SettingTable.LOG_LEVEL)),
        new Metrics(v.get(SettingTable.METRICS_LISTEN)),
        new Store(
            v.get(SettingTable.STORE_KIND),
            v.get(SettingTable.JOURNAL_SEGMENT_BYTES),
            v.get(SettingTable.JOURNAL_GROUP_BYTES),
            v.get(SettingTable.JOURNAL_WAITING)),
        new Custody(
            v.get(SettingTable.CUSTODY_ROOT),
            v.get(SettingTable.CUSTODY_SECRET),
            v.get(SettingTable.CUSTODY_OPEN_MILLIS),
            v.get(SettingTable.CUSTODY_OPEN_KEYS)),
        new Credentials(v.get(SettingTable.CREDENTIALS_UNKNOWN)),
        hsm(v),
        new Derivation(
            v.get(SettingTable.DERIVATION_LINKS),
            v.get(SettingTable.DERIVATION_STRICT),
            v.get(SettingTable.DERIVATION_PBKDF2),
            paths(v)));
  }

  private static Paths paths(SettingValues v) {
    return new Paths(
        v.get(DerivationSettingTable.NAME_BASE),
        v.get(DerivationSettingTable.CASCADE),
        v.get(DerivationSettingTable.RECIPE_OUTLIVES),
        v.get(DerivationSettingTable.HIDE_PATH),
        v.get(DerivationSettingTable.CACHE_ENTRIES),
        v.get(DerivationSettingTable.CACHE_IDLE),
        v.get(DerivationSettingTable.CACHE_LONGEST),
        v.get(DerivationSettingTable.CACHE_TOKEN));
  }

  private static Map<String, String> environment(String text) {
    if (text.equals("none")) {
      return Map.of();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (String one : text.split(";", -1)) {
      int equals = one.indexOf('=');
      variables.put(one.substring(0, equals), one.substring(equals + 1));
    }
    return Map.copyOf(variables);
  }

  private static Hsm hsm(SettingValues v) {
    TokenAddress first =
        new TokenAddress(
            v.get(HsmSettingTable.TOKEN),
            v.get(HsmSettingTable.SERIAL),
            v.get(HsmSettingTable.MODULE),
            v.get(HsmSettingTable.PIN),
            v.get(HsmSettingTable.RESERVED));
    return new Hsm(
        v.get(HsmSettingTable.ENGINE),
        v.get(HsmSettingTable.CUSTODY),
        v.get(HsmSettingTable.MODULE),
        v.get(HsmSettingTable.TOKEN),
        v.get(HsmSettingTable.SERIAL),
        v.get(HsmSettingTable.PIN),
        v.get(HsmSettingTable.RESERVED),
        environment(v.get(HsmSettingTable.ENVIRONMENT)),
        v.get(HsmSettingTable.ISOLATED),
        v.get(HsmSettingTable.SESSIONS),
        v.get(HsmSettingTable.PROBE_MILLIS),
        v.get(HsmSettingTable.CACHE_MILLIS),
        v.get(HsmSettingTable.CACHED_KEYS),
        TokenAddress.further(v.get(HsmSettingTable.STANDBY), first),
        TokenAddress.isToGrow(v.get(HsmSettingTable.STANDBY)));
  }

  private static Limits limits(SettingValues v) {
    return new Limits(
        v.get(SettingTable.REQUEST_BYTES),
        v.get(SettingTable.REQUEST_BYTES_IN_FLIGHT),
        v.get(SettingTable.REQUEST_DEPTH),
        v.get(SettingTable.TEXT_BYTES),
        v.get(SettingTable.BATCH_ITEMS),
        v.get(SettingTable.ATTRIBUTES_PER_OBJECT),
        v.get(SettingTable.HANDSHAKE_MILLIS),
        v.get(SettingTable.IDLE_MILLIS),
        v.get(SettingTable.REQUEST_MILLIS),
        v.get(SettingTable.CONNECTIONS),
        v.get(SettingTable.CONNECTIONS_PER_CLIENT),
        v.get(SettingTable.REQUESTS_IN_FLIGHT),
        v.get(SettingTable.REFUSAL_LINES),
        v.get(SettingTable.LOCATE_PAGE),
        v.get(SettingTable.LOCATED_ITEMS_COUNT),
        v.get(SettingTable.RSA_BITS),
        v.get(SettingTable.RSA_BITS_MIN));
  }
}
