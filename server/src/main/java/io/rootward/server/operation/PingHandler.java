package io.rootward.server.operation;

import io.rootward.kmip.payload.Ping;

/** Ping: KMIP 2.1 section 6.1.36. */
final class PingHandler implements OperationHandler<Ping.Request, Ping.Response> {
  @Override
  public Ping.Response handle(Ping.Request request, OperationContext context) {
    context.permit();
    return new Ping.Response();
  }
}
