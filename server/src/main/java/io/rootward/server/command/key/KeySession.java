package io.rootward.server.command.key;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.client.KmipFailure;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.server.config.Home;
import io.rootward.server.config.IoFailures;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A connection as one client, made when it is first needed. Its failures are for the operator. */
final class KeySession implements AutoCloseable {
  /**
   * The form of this server's identifiers, with or without a path; a Name of that form is found by
   * its identifier only.
   */
  private static final Pattern IDENTIFIER =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(/.*)?");

  /** What an authenticated cipher gives at once, and as much again for what stands around it. */
  private static final int RESPONSE_BYTES_MAX = 32 << 20;

  private final Home home;
  private final String clientName;
  private final @Nullable ServerAddress given;
  private @Nullable KmipClient client;

  /**
   * Connects later.
   *
   * @param clientName a folder in the home's clients
   * @param given the server; null for the one that runs on the home
   */
  KeySession(Home home, String clientName, @Nullable ServerAddress given) {
    this.home = home;
    this.clientName = clientName;
    this.given = given;
  }

  /** A connection of its own, of the same client with the same server. */
  KeySession another() {
    return new KeySession(home, clientName, given);
  }

  /**
   * One operation.
   *
   * @throws OperatorException when it is refused, with the Result Reason, or the connection fails
   */
  <P extends ResponsePayload> P call(RequestPayload request, Class<P> responseType) {
    KmipClient connected = connected();
    try {
      return connected.call(request, responseType);
    } catch (KmipFailure e) {
      throw Advice.refused(e);
    } catch (UncheckedIOException e) {
      throw lost(e);
    }
  }

  /**
   * Several operations in one message, each whatever becomes of the others.
   *
   * @return the results in the order of the requests
   * @throws OperatorException when the connection fails
   */
  List<ResponseBatchItem> each(List<? extends RequestPayload> requests) {
    KmipClient connected = connected();
    try {
      return connected.batch(requests, BatchErrorContinuationOption.CONTINUE);
    } catch (UncheckedIOException e) {
      throw lost(e);
    }
  }

  /**
   * Several operations in one message, all of which are tried.
   *
   * @return the answers in the order of the requests
   * @throws OperatorException when one was refused, or the connection fails
   */
  List<ResponsePayload> all(List<? extends RequestPayload> requests) {
    List<ResponsePayload> answers = new ArrayList<>();
    try {
      for (ResponseBatchItem item : each(requests)) {
        answers.add(KmipClient.payload(item, ResponsePayload.class));
      }
      return answers;
    } catch (KmipFailure e) {
      throw Advice.refused(e);
    }
  }

  /**
   * The object that a person means.
   *
   * @param key a Unique Identifier in the form of a UUID, or a Name; or one of them and a path,
   *     which goes to the server as it is unless an object has all of it as its Name
   * @throws OperatorException when no object or more than one has that Name
   */
  UniqueIdentifier resolve(String key) {
    if (IDENTIFIER.matcher(key).matches()) {
      return UniqueIdentifier.of(key);
    }
    // Two are enough to know that there are several, and to show the person which.
    Attributes named = Attributes.builder().add(AttributeTypes.NAME, Name.of(key)).build();
    List<String> found =
        call(
                new Locate.Request(2, null, null, null, LocateConditions.of(named)),
                Locate.Response.class)
            .uniqueIdentifiers();
    if (found.size() > 1) {
      throw new OperatorException(
          "more than one object that client %s sees has the Name '%s', among them %s; use the Unique Identifier"
              .formatted(clientName, key, String.join(" and ", found)));
    }
    if (found.isEmpty() && key.indexOf('/') > 0) {
      return UniqueIdentifier.of(key);
    }
    if (found.isEmpty()) {
      throw new OperatorException(
          "client %s sees no object of the Name '%s'; rootward key list shows what it sees"
              .formatted(clientName, key));
    }
    return UniqueIdentifier.of(found.getFirst());
  }

  /** Late, so that wrong use and unreadable files are told without a server. */
  private KmipClient connected() {
    if (client == null) {
      client = connect();
    }
    return client;
  }

  private KmipClient connect() {
    ClientIdentity identity = identity();
    ServerAddress address = address();
    try {
      return KmipClient.connect(
          ClientSettings.of(address.host(), address.port())
              .withResponseBytesMax(RESPONSE_BYTES_MAX),
          identity);
    } catch (SSLException e) {
      throw new OperatorException(
          "no TLS with %s as client %s (%s)%s"
              .formatted(address, clientName, e.getMessage(), Advice.TLS),
          e);
    } catch (IOException e) {
      throw new OperatorException(
          "cannot reach %s (%s); is the server running?".formatted(address, IoFailures.reason(e)),
          e);
    }
  }

  private ServerAddress address() {
    return given == null ? ServerAddress.of(home) : given;
  }

  /** From the client's folder, which only its owner reads. */
  private ClientIdentity identity() {
    Path folder = home.clients().resolve(clientName);
    try {
      return ClientIdentity.ofFolder(folder);
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          "client %s has no %s; rootward client list shows the clients, rootward client add makes one"
              .formatted(clientName, e.getFile()),
          e);
    } catch (IOException e) {
      throw new OperatorException(
          "cannot use the certificate and key in %s (%s)".formatted(folder, IoFailures.reason(e)),
          e);
    }
  }

  /** A request is never sent twice: nobody knows whether the first one was done. */
  private OperatorException lost(UncheckedIOException failure) {
    IOException cause = failure.getCause();
    // In TLS 1.3 a client learns only after the handshake that its certificate is not accepted.
    if (cause instanceof SSLException) {
      return new OperatorException(
          "%s does not accept client %s (%s)%s"
              .formatted(address(), clientName, cause.getMessage(), Advice.TLS),
          failure);
    }
    return new OperatorException(
        "no answer from %s (%s); whether it was done is not known: look with rootward key list"
            .formatted(address(), cause == null ? failure.getMessage() : IoFailures.reason(cause)),
        failure);
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }
}
