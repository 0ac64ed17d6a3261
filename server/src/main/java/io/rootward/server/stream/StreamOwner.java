package io.rootward.server.stream;

import io.rootward.kmip.model.enums.Operation;
import java.util.List;

/**
 * Who may go on with a stream, and by what. A stream is no connection's: clients that keep several
 * open send each step by any of them.
 *
 * @param tenant of the client
 * @param client its name, or that of the user where a Credential tells it apart
 * @param operation the one that began it
 */
public record StreamOwner(String tenant, String client, Operation operation) {
  /** Whose streams are counted together. */
  List<String> counted() {
    return List.of(tenant, client);
  }
}
