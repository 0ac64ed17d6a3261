package io.rootward.conformance.load;

import io.rootward.conformance.support.RootwardProcess;
import java.io.IOException;

/**
 * A server under load.
 *
 * @param port on loopback
 * @param cpu of its process
 * @param tls how clients connect
 */
record LoadTarget(int port, CpuTime cpu, ClientTls tls) {
  private static final String VERSION = "TLSv1.3";

  /** A server of this project, asked by one of its clients. */
  static LoadTarget of(RootwardProcess server, String client) throws IOException {
    ClientTls tls = new ClientTls(server.clientFolder(client), VERSION);
    return new LoadTarget(server.port(), new CpuTime(server.pid()), tls);
  }
}
