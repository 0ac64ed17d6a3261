package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.client.KmipFailure;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on a token, and a client of it that speaks KMIP 2.1. */
final class TokenServer implements AutoCloseable {
  private static final Pattern CALLS = Pattern.compile("(?m)calls\\s+([0-9]+)\\s*$");

  private final RootwardProcess process;
  private final KmipClient client;

  private TokenServer(RootwardProcess process, KmipClient client) {
    this.process = process;
    this.client = client;
  }

  static TokenServer start(ServerLaunch launch) throws IOException {
    RootwardProcess process = RootwardProcess.start(launch);
    ClientIdentity identity = ClientIdentity.ofFolder(process.clientFolder("app"));
    ClientSettings settings = ClientSettings.of("127.0.0.1", process.port());
    return new TokenServer(process, KmipClient.connect(settings, identity));
  }

  RootwardProcess process() {
    return process;
  }

  <P extends ResponsePayload> P call(RequestPayload request, Class<P> answer) {
    return client.call(request, answer);
  }

  /** What a request is refused with. */
  KmipFailure refused(RequestPayload request) {
    return assertThrows(KmipFailure.class, () -> client.call(request, ResponsePayload.class));
  }

  Attributes attributes(UniqueIdentifier object) {
    return call(new GetAttributes.Request(object, List.of()), GetAttributes.Response.class)
        .attributes();
  }

  /** How often the token was called since the server started. */
  long tokenCalls() throws IOException, InterruptedException {
    String status = process.command("status");
    Matcher calls = CALLS.matcher(status);
    if (!calls.find()) {
      throw new AssertionError(status);
    }
    return Long.parseLong(calls.group(1));
  }

  @Override
  public void close() {
    try (process) {
      client.close();
    }
  }
}
