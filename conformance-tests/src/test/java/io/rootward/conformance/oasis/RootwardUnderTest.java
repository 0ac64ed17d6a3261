package io.rootward.conformance.oasis;

import io.rootward.client.ClientIdentity;
import io.rootward.conformance.support.RootwardProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server of ours with a tenant for each group of cases, and a client in it for each letter. */
final class RootwardUnderTest implements ServerUnderTest {
  private static final String FIRST = "A";

  private final RootwardProcess server;
  private final Map<String, String> tenants = new HashMap<>();

  /**
   * Adds the clients.
   *
   * @param groups the groups with their cases
   */
  RootwardUnderTest(RootwardProcess server, Map<String, List<OasisCase>> groups)
      throws IOException, InterruptedException {
    this.server = server;
    List<String> add = new ArrayList<>(List.of("client", "add"));
    for (String group : groups.keySet()) {
      String tenant = "case-" + tenants.size();
      tenants.put(group, tenant);
      add.add(tenant);
    }
    server.command(add.toArray(String[]::new));
    for (Map.Entry<String, List<OasisCase>> group : groups.entrySet()) {
      addOthers(group.getKey(), group.getValue());
    }
  }

  private void addOthers(String group, List<OasisCase> cases)
      throws IOException, InterruptedException {
    List<String> letters =
        cases.stream()
            .flatMap(testCase -> testCase.exchanges().stream())
            .map(Exchange::client)
            .filter(letter -> !letter.equals(FIRST))
            .distinct()
            .toList();
    for (String letter : letters) {
      server.command("client", "add", client(group, letter), "--tenant", client(group, FIRST));
    }
  }

  private String client(String group, String letter) {
    String tenant = tenants.getOrDefault(group, "none");
    return letter.equals(FIRST) ? tenant : tenant + "-" + letter;
  }

  @Override
  public Transport connect(String group, String client) throws IOException {
    ClientIdentity identity = ClientIdentity.ofFolder(server.clientFolder(client(group, client)));
    return TlsTransport.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), identity);
  }
}
