package io.rootward.server.request;

import io.rootward.kmip.message.Authentication;
import io.rootward.kmip.message.Credential;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.access.Identified;
import io.rootward.server.access.Identity;
import io.rootward.server.access.Peer;
import io.rootward.server.access.Principal;
import io.rootward.server.access.UserCredential;
import io.rootward.server.audit.Actor;
import io.rootward.server.object.KmipException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who a message is from: certificate first, credentials to narrow it. A credential never
 * widens what the certificate allows.
 */
final class Authenticator {
  private final Identity identity;

  Authenticator(Identity identity) {
    this.identity = identity;
  }

  /**
   * The principal of a message.
   *
   * @throws KmipException Authentication Not Successful
   */
  Principal principal(Peer peer, @Nullable Authentication authentication) {
    List<Credential> credentials =
        authentication == null ? List.of() : authentication.credentials();
    if (credentials.isEmpty()) {
      return require(identity.identify(peer, null));
    }
    Principal principal = null;
    for (Credential credential : credentials) {
      // All must be satisfied: KMIP 2.1 section 9.4. The first says who it is.
      Principal found = narrowed(peer, credential);
      principal = principal == null ? found : principal;
    }
    return Objects.requireNonNull(principal);
  }

  /** Whom a refused message is recorded under: who is proved, and the first user it claims. */
  Actor claimed(Peer peer, @Nullable Authentication authentication) {
    String user =
        authentication == null
            ? null
            : authentication.credentials().stream()
                .flatMap(credential -> Stream.ofNullable(nameIn(credential)))
                .findFirst()
                .orElse(null);
    return identity.identify(peer, null) instanceof Identified.Known(Principal proved)
        ? Actor.of(proved).claiming(user)
        : Actor.unknown(peer, user);
  }

  private static @Nullable String nameIn(Credential credential) {
    return credential instanceof Credential.UsernameAndPassword it ? it.username() : null;
  }

  private Principal narrowed(Peer peer, Credential credential) {
    try (UserCredential user = userOf(credential)) {
      return require(identity.identify(peer, user));
    }
  }

  /**
   * Device credentials (since 1.1) are user credentials under the name of the device: its serial
   * number, else its identifier. The other fields prove nothing.
   */
  private static UserCredential userOf(Credential credential) {
    return switch (credential) {
      case Credential.UsernameAndPassword it -> user(it.username(), it.password());
      case Credential.Device it when it.deviceSerialNumber() != null ->
          user(it.deviceSerialNumber(), it.password());
      case Credential.Device it when it.deviceIdentifier() != null ->
          user(it.deviceIdentifier(), it.password());
      default ->
          throw refused(
              "credentials of type "
                  + credential.credentialType().specName()
                  + " are not offered here");
    };
  }

  /** An absent password is an empty one, and fails as a wrong one does. */
  private static UserCredential user(@Nullable String name, @Nullable String password) {
    String secret = password == null ? "" : password;
    return new UserCredential(name == null ? "" : name, secret.getBytes(StandardCharsets.UTF_8));
  }

  private static Principal require(Identified identified) {
    return switch (identified) {
      case Identified.Known(Principal principal) -> principal;
      case Identified.Refused(String message) -> throw refused(message);
    };
  }

  private static KmipException refused(String message) {
    return new KmipException(ResultReason.AUTHENTICATION_NOT_SUCCESSFUL, message);
  }
}
