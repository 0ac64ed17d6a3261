package io.rootward.server.access;

import io.rootward.server.access.Identified.Known;
import io.rootward.server.access.Identified.Refused;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who a request is from: by registered certificate, else by an administrator's rule about
 * a trusted authority. The common name is a label and proves nothing. A Credential in the request
 * can only narrow: it must name a user of the client's tenant. Thread-safe; touches no store.
 */
public final class Identity implements PeerCheck {
  /** What a Credential means that names a user nobody recorded. */
  public enum UnknownUsers {
    REFUSE,
    /** Some clients send fixed names; certificate and tenant already say who they are. */
    IGNORE
  }

  private final Supplier<RegistrySnapshot> registry;
  private final UnknownUsers unknownUsers;
  private final PasswordChecks passwords;
  private final Clock clock;

  /** Takes where the current registry is found, usually {@code registry::snapshot}. */
  public Identity(
      Supplier<RegistrySnapshot> registry,
      UnknownUsers unknownUsers,
      PasswordChecks passwords,
      Clock clock) {
    this.registry = registry;
    this.unknownUsers = unknownUsers;
    this.passwords = passwords;
    this.clock = clock;
  }

  /**
   * Judges one request. Called for each request anew, so a revocation counts at once.
   *
   * @param credential the request's user name and password; null without one
   */
  public Identified identify(Peer peer, @Nullable UserCredential credential) {
    RegistrySnapshot now = registry.get();
    if (peer.certificates().isEmpty()) {
      return credential == null
          ? new Refused("neither a client certificate nor a credential was sent")
          : byCredentialAlone(now, peer, credential);
    }
    return switch (byCertificate(now, peer)) {
      case Refused refused -> refused;
      case Known known when credential == null -> known;
      case Known known -> narrowed(now, known.principal(), credential);
    };
  }

  /** Whether a certificate is a client's, for the handshake and for open connections. */
  @Override
  public Verdict check(List<X509Certificate> chain) {
    return client(registry.get(), chain, ClientCredential.keySha256(chain.getFirst()))
        .map(client -> client.revoked() ? Verdict.REVOKED : Verdict.ACCEPTED)
        .orElse(Verdict.UNKNOWN);
  }

  private Optional<ClientRecord> client(
      RegistrySnapshot now, List<X509Certificate> chain, String keySha256) {
    return now.clientOf(chain.getFirst(), keySha256)
        .or(() -> now.clientByRule(chain, clock.instant()));
  }

  private Identified byCertificate(RegistrySnapshot now, Peer peer) {
    X509Certificate certificate = peer.certificates().getFirst();
    Optional<ClientRecord> client = client(now, peer.certificates(), peer.keySha256());
    if (client.isEmpty()) {
      return new Refused(
          "the certificate '"
              + Label.printable(certificate.getSubjectX500Principal().getName())
              + "' of '"
              + Label.printable(certificate.getIssuerX500Principal().getName())
              + "' belongs to no registered client");
    }
    return outdated(certificate, clock.instant(), client.get())
        .<Identified>map(Refused::new)
        .orElseGet(() -> known(client.get(), null, peer));
  }

  private static Optional<String> outdated(
      X509Certificate certificate, Instant now, ClientRecord client) {
    if (client.revoked()) {
      return Optional.of("client " + client.name() + " is revoked");
    }
    // Asked again per request: a connection may outlive its certificate.
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      return Optional.of("the certificate of client " + client.name() + " has expired");
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      return Optional.of("the certificate of client " + client.name() + " is not valid yet");
    }
    return Optional.empty();
  }

  private static Known known(ClientRecord client, @Nullable String user, Peer peer) {
    return new Known(new Principal(client.name(), client.tenant(), client.role(), user, peer));
  }

  private Identified narrowed(RegistrySnapshot now, Principal who, UserCredential credential) {
    Optional<UserRecord> user = now.user(who.tenant(), credential.username());
    if (user.isEmpty() && unknownUsers == UnknownUsers.IGNORE) {
      return new Known(who);
    }
    if (user.isEmpty()) {
      passwords.pretend(credential.password());
      return wrong();
    }
    return passwords.matches(user.get(), credential.password())
        ? new Known(
            new Principal(who.client(), who.tenant(), who.role(), user.get().name(), who.peer()))
        : wrong();
  }

  private Identified byCredentialAlone(RegistrySnapshot now, Peer peer, UserCredential given) {
    List<UserRecord> users = now.usersNamed(given.username());
    if (users.size() != 1) {
      // Without a certificate nothing says which tenant is meant when several know the name.
      passwords.pretend(given.password());
      return wrong();
    }
    UserRecord user = users.getFirst();
    return passwords.matches(user, given.password())
        ? new Known(new Principal(null, user.tenant(), Role.USER, user.name(), peer))
        : wrong();
  }

  private static Refused wrong() {
    return new Refused(
        "user name or password is wrong: a Credential must be that of a user of the client's tenant,"
            + " unless the server's setting credentials.unknown is ignore");
  }
}
