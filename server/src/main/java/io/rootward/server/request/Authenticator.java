package io.rootward.server.request;

import io.rootward.kmip.message.Authentication;
import io.rootward.kmip.message.Credential;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.access.Identified;
import io.rootward.server.access.Identity;
import io.rootward.server.access.Peer;
import io.rootward.server.access.Principal;
import io.rootward.server.access.UserCredential;
import io.rootward.server.object.KmipException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out who a message is from: certificate first, credentials to narrow it. */
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

  private Principal narrowed(Peer peer, Credential credential) {
    try (UserCredential user = userOf(credential)) {
      return require(identity.identify(peer, user));
    }
  }

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
