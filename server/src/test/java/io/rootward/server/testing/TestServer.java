package io.rootward.server.testing;

import io.rootward.hsm.derivation.PrfSource;
import io.rootward.hsm.derivation.cache.CacheLimits;
import io.rootward.hsm.derivation.cache.ChildCache;
import io.rootward.hsm.derivation.hd.HdDerivation;
import io.rootward.hsm.derivation.scheme.PathDerivation;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.software.Digests;
import io.rootward.hsm.software.Providers;
import io.rootward.hsm.software.SoftwareEngine;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.access.Access;
import io.rootward.server.access.ClientCredential;
import io.rootward.server.access.ClientRecord;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Identity;
import io.rootward.server.access.Identity.UnknownUsers;
import io.rootward.server.access.ObjectSelector;
import io.rootward.server.access.PasswordChecks;
import io.rootward.server.access.PasswordHash;
import io.rootward.server.access.PathPattern;
import io.rootward.server.access.Peer;
import io.rootward.server.access.Permission;
import io.rootward.server.access.Registry;
import io.rootward.server.access.RegistryLimits;
import io.rootward.server.access.Role;
import io.rootward.server.access.Subject;
import io.rootward.server.access.TestCustody;
import io.rootward.server.access.UserRecord;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.audit.AuditTrail;
import io.rootward.server.custody.Custody;
import io.rootward.server.custody.HighWaterClock;
import io.rootward.server.derivation.ChildKeys;
import io.rootward.server.derivation.ChildMaker;
import io.rootward.server.derivation.Denials;
import io.rootward.server.derivation.DerivedKeys;
import io.rootward.server.derivation.MethodDerivation;
import io.rootward.server.derivation.RecipeKeys;
import io.rootward.server.derivation.References;
import io.rootward.server.material.ImportedTenantKeys;
import io.rootward.server.material.KeyPlacement;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.mechanism.HashChoice;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.operation.Environment;
import io.rootward.server.operation.HandlerServices;
import io.rootward.server.operation.Handlers;
import io.rootward.server.operation.HeavyWork;
import io.rootward.server.operation.KeyUse;
import io.rootward.server.operation.OperationLimits;
import io.rootward.server.operation.ResidentKeys;
import io.rootward.server.pki.CertificateAuthority;
import io.rootward.server.pki.TestCertificates;
import io.rootward.server.repository.Repository;
import io.rootward.server.request.RequestLimits;
import io.rootward.server.request.RequestObserver;
import io.rootward.server.request.RequestService;
import io.rootward.server.store.memory.MemoryStore;
import io.rootward.server.stream.StreamLimits;
import io.rootward.server.stream.Streams;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything behind the listener, over a memory store. */
public final class TestServer {
  /** When tests begin. */
  public static final Instant START = TestCertificates.NOW;

  /** One for all tests: it holds no state but its findings about itself. */
  private static final KeyEngine ENGINE =
      SoftwareEngine.start(Providers.fastest(), TestCertificates.RANDOM);

  private static final StreamLimits STREAM_LIMITS =
      new StreamLimits(3, 5, 1_000, 1_500, Duration.ofMinutes(1));

  private static final HdDerivation PUBLIC_STEPS =
      new HdDerivation(new PrfSource(Hash.SHA512, Security.getProvider("SunJCE")));

  private final MovableClock clock = new MovableClock(START);
  private final Streams streams =
      new Streams(STREAM_LIMITS, clock, () -> ByteString.adopt(ENGINE.random(16)));
  private final CertificateAuthority authority;
  private final Registry registry;
  private final AuditTrail audit;
  private final HighWaterClock stateClock;
  private final Handlers handlers;
  private final RequestService service;
  private final ChildKeys children;
  private final Repository repository;
  private final RecipeKeys recipes;
  private final Denials denials;
  private final Environment environment;

  /** With the limits of the product. */
  public TestServer(Path folder) {
    this(folder, OperationLimits.defaults(), RequestLimits.defaults());
  }

  /** Whose audit trail does not show paths. */
  public static TestServer hidingPaths(Path folder) {
    return new TestServer(
        folder,
        OperationLimits.defaults(),
        RequestLimits.defaults(),
        new DerivationRules(true, true, false));
  }

  /**
   * Set otherwise for what befalls a key that others are derived from.
   *
   * @param cascade whether its compromise is theirs
   * @param outlive whether recipes stay in use without it
   */
  public static TestServer derivingBy(Path folder, boolean cascade, boolean outlive) {
    return new TestServer(
        folder,
        OperationLimits.defaults(),
        RequestLimits.defaults(),
        new DerivationRules(false, cascade, outlive));
  }

  /** With limits of its own. */
  public TestServer(Path folder, OperationLimits operations, RequestLimits requests) {
    this(folder, operations, requests, new DerivationRules(false, true, false));
  }

  /** Settings of derivation. */
  private record DerivationRules(boolean hidePaths, boolean cascade, boolean outlive) {}

  private TestServer(
      Path folder, OperationLimits operations, RequestLimits requests, DerivationRules rules) {
    MemoryStore store = new MemoryStore();
    Custody custody = TestCustody.open(folder, store);
    authority = TestCertificates.authority(folder.resolve("ca"));
    registry = new Registry(store, custody.system(), RegistryLimits.DEFAULT);
    audit = new AuditTrail(store, custody);
    stateClock = new HighWaterClock(clock, store, custody.system(), Duration.ofMinutes(1));
    repository = new Repository(store, audit, custody::tenant, 100, 1 << 20);
    MaterialVault stored = vault(custody);
    recipes =
        new RecipeKeys(
            repository,
            ENGINE,
            new ChildMaker(new PathDerivation(ENGINE), PUBLIC_STEPS, stored),
            new MethodDerivation(ENGINE, stored, operations.pbkdf2IterationsMax()));
    MaterialVault vault = stored.with(recipes);
    children =
        new ChildKeys(
            ENGINE,
            new ChildMaker(new PathDerivation(ENGINE), PUBLIC_STEPS, vault),
            new ChildCache(clock, CacheLimits.USUAL),
            false,
            registry::grants);
    denials =
        new Denials(
            repository,
            new References(true),
            () -> UUID.randomUUID().toString(),
            clock,
            children::dropped,
            false);
    environment =
        new Environment(
            repository,
            new Access(registry::grants),
            () -> UUID.randomUUID().toString(),
            clock,
            new DerivedKeys(
                new References(true),
                children,
                rules.hidePaths(),
                rules.cascade(),
                rules.outlive()));
    handlers = new Handlers(services(vault, recipes, repository, operations));
    service =
        new RequestService(
            environment, handlers, identity(), stateClock::now, requests, RequestObserver.NONE);
  }

  private static MaterialVault vault(Custody custody) {
    return new MaterialVault(
        ENGINE,
        new ImportedTenantKeys(
            ENGINE, tenant -> custody.tenant(tenant).exposeKeyEncryptionKey(), 10),
        KeyPlacement.inProcess());
  }

  private HandlerServices services(
      MaterialVault vault, RecipeKeys recipes, Repository repository, OperationLimits limits) {
    return new HandlerServices(
        ENGINE,
        vault,
        recipes,
        new KeyUse(ENGINE, vault),
        new HeavyWork(2, 8),
        new ResidentKeys(repository, vault),
        new HashChoice(Digests::named),
        streams,
        limits,
        "0.0.test");
  }

  private Identity identity() {
    return new Identity(
        registry::snapshot,
        UnknownUsers.REFUSE,
        new PasswordChecks(TestCertificates.RANDOM, 1, 10_000),
        TestCertificates.CLOCK);
  }

  /** The engine, one for all servers: its self-test takes most of a second. */
  public static KeyEngine engine() {
    return ENGINE;
  }

  /** A registered user whose tenant bears its name. */
  public TestClient client(String name) {
    return client(name, name, Role.USER);
  }

  /** A registered client; speaks 2.1 until told otherwise. */
  public TestClient client(String name, String tenant, Role role) {
    X509Certificate certificate = authority.issueClient(name).certificate();
    List<ClientCredential> credentials = List.of(ClientCredential.of(certificate));
    registry.change(
        writer -> {
          writer.put(new ClientRecord(name, tenant, role, credentials, false, START));
          return null;
        });
    return new TestClient(service, peer(certificate));
  }

  /** The other end of a connection with this certificate. */
  public static Peer peer(X509Certificate certificate) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_711);
    return new Peer(address, List.of(certificate), "kmip");
  }

  /** Someone whose certificate no client has. */
  public TestClient stranger() {
    return new TestClient(service, peer(authority.issueClient("stranger").certificate()));
  }

  /** A user of a tenant for Credentials. */
  public void addUser(String tenant, String name, String password) {
    PasswordHash hash =
        PasswordHash.of(password.getBytes(StandardCharsets.UTF_8), TestCertificates.RANDOM);
    registry.change(
        writer -> {
          writer.put(new UserRecord(tenant, name, hash, START));
          return null;
        });
  }

  /** Records a grant to one client. */
  public void grant(Grant.Effect effect, String client, String tenant, Permission... permissions) {
    grant(effect, client, tenant, (PathPattern) null, permissions);
  }

  /** Records a grant to one client for derived keys by their paths. */
  public void grantPath(
      Grant.Effect effect, String client, String tenant, String path, Permission... permissions) {
    grant(effect, client, tenant, new PathPattern(path), permissions);
  }

  private void grant(
      Grant.Effect effect,
      String client,
      String tenant,
      @Nullable PathPattern path,
      Permission... permissions) {
    Grant grant =
        new Grant(
            UUID.randomUUID().toString(),
            effect,
            tenant,
            Subject.parse("client:" + client),
            Set.of(permissions),
            new ObjectSelector.Any(),
            path,
            START);
    registry.change(
        writer -> {
          writer.put(grant);
          return null;
        });
  }

  /** The clock of the machine, so to say. */
  public MovableClock clock() {
    return clock;
  }

  /** An object as it is stored. */
  public ManagedObject stored(String tenant, String identifier) {
    return repository.read(
        Set.of(tenant), objects -> objects.find(tenant, identifier).orElseThrow());
  }

  /** What derives keys that are not stored. */
  public RecipeKeys recipes() {
    return recipes;
  }

  /** What every operation works with. */
  public Environment environment() {
    return environment;
  }

  /** What is behind the requests. */
  public RequestService service() {
    return service;
  }

  /** Derived keys at hand. */
  public ChildKeys children() {
    return children;
  }

  /** What an administrator forbids. */
  public Denials denials() {
    return denials;
  }

  /** Every operation that it does. */
  public Handlers handlers() {
    return handlers;
  }

  /** Operations in parts that are open. */
  public Streams streams() {
    return streams;
  }

  /** Every audit record, oldest first. */
  public List<AuditRecord> audited() {
    List<AuditRecord> all = new ArrayList<>();
    audit.read(all::add);
    return all;
  }
}
