package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.Identity;
import io.rootward.server.access.Identity.UnknownUsers;
import io.rootward.server.access.PasswordChecks;
import io.rootward.server.access.Peer;
import io.rootward.server.access.Registry;
import io.rootward.server.access.RegistryLimits;
import io.rootward.server.access.TestCustody;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminHandlers;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.audit.AuditTrail;
import io.rootward.server.config.Home;
import io.rootward.server.custody.Custody;
import io.rootward.server.pki.CertificateAuthority;
import io.rootward.server.pki.ClientFolders;
import io.rootward.server.pki.Pem;
import io.rootward.server.pki.SecureFiles;
import io.rootward.server.pki.ServerCertificates;
import io.rootward.server.pki.TestCertificates;
import io.rootward.server.store.memory.MemoryStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All handlers of the package over a memory store, and what they did outside. */
public final class RegistryFixture {
  final Home home;
  final Registry registry;
  final Identity identity;
  final AuditTrail audit;
  final CertificateAuthority authority;
  final ServerCertificates server;
  final List<Predicate<Peer>> disconnected = new ArrayList<>();
  final AtomicInteger reloads = new AtomicInteger();
  final Administration administration;
  private final AdminHandlers handlers;

  public RegistryFixture(Path folder) {
    home = new Home(folder);
    MemoryStore store = new MemoryStore();
    Custody custody = TestCustody.open(folder, store);
    registry = new Registry(store, custody.system(), RegistryLimits.DEFAULT);
    identity =
        new Identity(
            registry::snapshot,
            UnknownUsers.REFUSE,
            new PasswordChecks(TestCertificates.RANDOM, 1, 10_000),
            TestCertificates.CLOCK);
    audit = new AuditTrail(store, custody);
    authority = TestCertificates.authority(home.ca());
    server = new ServerCertificates(home.tls(), authority, "kms7.example", TestCertificates.CLOCK);
    server.createMissing();
    AtomicInteger ids = new AtomicInteger();
    administration =
        new Administration(
            registry,
            identity,
            authority,
            server,
            new ClientFolders(home.clients(), server::anchorsForClients),
            () -> new Administration.Endpoint("127.0.0.1", 5_696),
            audit,
            new Seen(),
            TestCertificates.CLOCK,
            () -> "id-" + ids.incrementAndGet());
    handlers = new AdminHandlers(RegistryHandlers.of(administration));
  }

  /** Only the files of another installation. */
  public static Path make(Path folder) {
    return new RegistryFixture(folder).home.folder();
  }

  /** The handlers, for a command line over them. */
  public AdminHandlers handlers() {
    return handlers;
  }

  ObjectNode call(String command, Consumer<ObjectNode> arguments) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    arguments.accept(node);
    return handlers.call(command, new AdminArguments(node), AdminProgress.NONE);
  }

  ObjectNode add(String name) {
    return call("client.add", node -> node.putArray("names").add(name));
  }

  X509Certificate certificate(String client) {
    Path file = home.clients().resolve(client).resolve("cert.pem");
    return Pem.certificates(SecureFiles.read(file), client).getFirst();
  }

  static Peer peer(X509Certificate certificate) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_711);
    return new Peer(address, List.of(certificate), "kmip");
  }

  List<AuditRecord> audited() {
    List<AuditRecord> all = new ArrayList<>();
    audit.read(all::add);
    return all;
  }

  private final class Seen implements Effects {
    @Override
    public void certificatesChanged() {
      reloads.incrementAndGet();
    }

    @Override
    public void disconnect(Predicate<Peer> which) {
      disconnected.add(which);
    }
  }
}
