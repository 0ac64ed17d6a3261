package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.PeerCheck;
import io.rootward.server.access.PeerCheck.Verdict;
import io.rootward.server.access.Registry;
import io.rootward.server.access.RegistryWriter;
import io.rootward.server.audit.Actor;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.audit.AuditTrail;
import io.rootward.server.pki.CertificateAuthority;
import io.rootward.server.pki.ClientFolders;
import io.rootward.server.pki.ServerCertificates;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the handlers of this package work with.
 *
 * @param registry clients, users, grants, authorities
 * @param check who may connect, to find connections that may no longer
 * @param authority the installation's own
 * @param server the server's certificates
 * @param folders what clients get
 * @param endpoint where clients reach the server, for their configuration files
 * @param audit where commands are recorded
 * @param effects what happens outside
 * @param clock the time
 * @param ids makes identifiers of grants and correlation values
 */
public record Administration(
    Registry registry,
    PeerCheck check,
    CertificateAuthority authority,
    ServerCertificates server,
    ClientFolders folders,
    Supplier<Endpoint> endpoint,
    AuditTrail audit,
    Effects effects,
    Clock clock,
    Supplier<String> ids) {

  /**
   * Where clients reach the server.
   *
   * @param host name or address
   * @param port TCP port
   */
  public record Endpoint(String host, int port) {}

  static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Records a command together with the registry's change. */
  void record(RegistryWriter change, String command, String about) {
    audit.record(change, audited(command, about, AuditRecord.SUCCESS));
  }

  /** Records a command that changes files only. */
  void record(String command, String about) {
    audit.record(audited(command, about, AuditRecord.SUCCESS));
  }

  /** Records a command that was refused and changed nothing. */
  void recordRefused(String command, @Nullable String about) {
    audit.record(audited(command, about, AuditRecord.REFUSED));
  }

  private AuditRecord audited(String command, @Nullable String about, String outcome) {
    return new AuditRecord(
        clock.instant(), Actor.OPERATOR, command, about, null, outcome, ids.get());
  }

  /** Cuts connections by certificate that would not be let in again. */
  void disconnectRefused() {
    effects.disconnect(
        peer ->
            !peer.certificates().isEmpty() && check.check(peer.certificates()) != Verdict.ACCEPTED);
  }
}
