package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.ClientCredential;
import io.rootward.server.access.ClientRecord;
import java.time.Instant;

/**
 * A client as results show it: what an operator compares with the device, and nothing that proves
 * to be the client. {@code notAfter} is that of the certificate that lasts longest; null without
 * one.
 */
final class ClientJson {
  private ClientJson() {}

  /**
   * Fills a node.
   *
   * @return the same node, for more
   */
  static ObjectNode write(ClientRecord client, ObjectNode node) {
    node.put("name", client.name()).put("tenant", client.tenant());
    node.put("role", client.role().label()).put("revoked", client.revoked());
    node.put("created", client.created().toString());
    node.put("notAfter", client.notAfter().map(Instant::toString).orElse(null));
    ArrayNode certificates = node.putArray("certificates");
    client.credentials().forEach(credential -> write(credential, certificates.addObject()));
    return node;
  }

  /** Serial numbers are for client revoke --serial, fingerprints to compare with the device. */
  private static void write(ClientCredential credential, ObjectNode node) {
    node.put("serial", credential.serial()).put("issuer", credential.issuer().getName());
    node.put("sha256", credential.certificateSha256());
    node.put("notAfter", credential.notAfter().toString());
    node.put("trustedAlone", credential.pinned() != null);
  }
}
