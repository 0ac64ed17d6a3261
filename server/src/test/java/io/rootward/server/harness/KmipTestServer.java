package io.rootward.server.harness;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.software.Providers;
import io.rootward.hsm.software.SoftwareEngine;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.Access;
import io.rootward.server.access.ClientCredential;
import io.rootward.server.access.ClientRecord;
import io.rootward.server.access.Identity;
import io.rootward.server.access.PasswordChecks;
import io.rootward.server.access.Peer;
import io.rootward.server.access.Registry;
import io.rootward.server.access.RegistryLimits;
import io.rootward.server.access.Role;
import io.rootward.server.access.TestCustody;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.audit.AuditTrail;
import io.rootward.server.custody.Custody;
import io.rootward.server.material.ImportedTenantKeys;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.operation.Environment;
import io.rootward.server.operation.HandlerServices;
import io.rootward.server.operation.Handlers;
import io.rootward.server.operation.HeavyWork;
import io.rootward.server.operation.KeyUse;
import io.rootward.server.operation.OperationLimits;
import io.rootward.server.repository.Repository;
import io.rootward.server.request.RequestLimits;
import io.rootward.server.request.RequestService;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.memory.MemoryStore;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Everything between the bytes of a request and the store: the real service, handlers, access,
 * custody and software engine, over a memory store and a clock that a test moves.
 */
public final class KmipTestServer implements AutoCloseable {
  /** When tests begin. */
  public static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyEngine ENGINE = SoftwareEngine.start(Providers.fastest(), RANDOM);

  private final TestClock clock = new TestClock(START);
  private final ObjectStore store = new MemoryStore();
  private final Custody custody;
  private final Registry registry;
  private final AuditTrail trail;
  private final Repository repository;
  private final RequestService service;

  private KmipTestServer(Path folder, OperationLimits operationLimits, RequestLimits limits) {
    this.custody = TestCustody.open(folder, store);
    this.registry = new Registry(store, custody.system(), RegistryLimits.DEFAULT);
    this.trail = new AuditTrail(store, custody);
    this.repository = new Repository(store, trail, custody::tenant, 100);
    MaterialVault vault =
        new MaterialVault(
            ENGINE,
            new ImportedTenantKeys(
                ENGINE, tenant -> custody.tenant(tenant).exposeKeyEncryptionKey(), 10));
    Environment environment =
        new Environment(
            repository, new Access(registry::grants), () -> UUID.randomUUID().toString(), clock);
    Identity identity =
        new Identity(
            registry::snapshot,
            Identity.UnknownUsers.REFUSE,
            new PasswordChecks(RANDOM, 1, 10_000),
            clock);
    HandlerServices services =
        new HandlerServices(
            ENGINE, vault, new KeyUse(vault), new HeavyWork(2, 8), operationLimits, "test");
    this.service =
        new RequestService(environment, new Handlers(services), identity, clock::instant, limits);
  }

  /**
   * A server with the default limits.
   *
   * @param folder an empty folder for the root
   */
  public static KmipTestServer start(Path folder) {
    return start(folder, OperationLimits.defaults(), RequestLimits.defaults());
  }

  /** A server with limits of its own. */
  public static KmipTestServer start(
      Path folder, OperationLimits operationLimits, RequestLimits limits) {
    return new KmipTestServer(folder, operationLimits, limits);
  }

  /** The engine, shared by all test servers: its self-test takes most of a second. */
  public static KeyEngine engine() {
    return ENGINE;
  }

  /** A client of role user with a tenant of its own name, speaking KMIP 1.4. */
  public TestClient client(String name) {
    return client(name, name, Role.USER);
  }

  /** A client of a tenant, speaking KMIP 1.4. */
  public TestClient client(String name, String tenant, Role role) {
    X509Certificate certificate = certificate(name);
    ClientRecord client =
        new ClientRecord(
            name, tenant, role, List.of(ClientCredential.of(certificate)), false, clock.instant());
    registry.change(
        writer -> {
          writer.put(client);
          return true;
        });
    return new TestClient(service, peer(List.of(certificate)), ProtocolVersion.V1_4);
  }

  /** Somebody nobody registered. */
  public TestClient stranger() {
    return new TestClient(service, peer(List.of(certificate("stranger"))), ProtocolVersion.V1_4);
  }

  private static Peer peer(List<X509Certificate> certificates) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
    return new Peer(address, certificates, "test");
  }

  private static X509Certificate certificate(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256, RANDOM);
      KeyPair pair = generator.generateKeyPair();
      X500Name subject = new X500Name("CN=" + name);
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              subject,
              BigInteger.valueOf(RANDOM.nextLong(1, Long.MAX_VALUE)),
              Date.from(START.minus(Duration.ofDays(1))),
              Date.from(START.plus(Duration.ofDays(36_500))),
              subject,
              pair.getPublic());
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets time pass. */
  public void advance(Duration by) {
    clock.advance(by);
  }

  /** The time now. */
  public Instant now() {
    return clock.instant();
  }

  /** Grants and clients. */
  public Registry registry() {
    return registry;
  }

  /** The objects behind the requests. */
  public Repository repository() {
    return repository;
  }

  /** The store behind the objects. */
  public ObjectStore store() {
    return store;
  }

  /** What was recorded so far. */
  public List<AuditRecord> audited() {
    List<AuditRecord> records = new ArrayList<>();
    trail.read(records::add);
    return records;
  }

  @Override
  public void close() {
    custody.close();
    store.close();
  }
}
