package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Veeam Backup and Replication 12, KMIP 1.4. */
class VeeamTest {
  private static final int SIGN = 1;
  private static final int VERIFY = 2;

  @TempDir private Path folder;

  /** An Attribute inside a Key Value ends the client (Cosmian/kms, change 899). */
  @Test
  void aPairIsMadeActivatedHadWithoutAttributesInsideAndDestroyed() {
    TestClient veeam = new TestServer(folder).client("veeam").in(ProtocolVersion.V1_4);
    assertEquals(List.of(), found(veeam));
    CreateKeyPair.Response pair = veeam.ok(rsaPair(), CreateKeyPair.Response.class);
    List<String> both =
        List.of(pair.privateKeyUniqueIdentifier(), pair.publicKeyUniqueIdentifier());

    for (String key : both) {
      veeam.activated(key);
      Get.Response given = veeam.ok(get(key), Get.Response.class);
      KeyObject object = assertInstanceOf(KeyObject.class, given.object());
      KeyValue.Plain value = assertInstanceOf(KeyValue.Plain.class, object.keyBlock().keyValue());
      assertEquals(List.of(), value.attributes().list());
      assertEquals(2_048, object.keyBlock().cryptographicLength());
    }
    assertEquals(Set.copyOf(both), Set.copyOf(found(veeam)));
    for (String key : both) {
      veeam.ok(revoke(key, RevocationReasonCode.CESSATION_OF_OPERATION));
      veeam.ok(destroy(key));
    }
    assertEquals(List.of(), found(veeam));
  }

  private static List<String> found(TestClient veeam) {
    return veeam.ok(locate(), Locate.Response.class).uniqueIdentifiers();
  }

  private static CreateKeyPair.Request rsaPair() {
    Attributes common =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.RSA)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 2_048)
            .build();
    return new CreateKeyPair.Request(common, usage(SIGN), usage(VERIFY), null, null, null);
  }

  private static Attributes usage(int mask) {
    return Attributes.of(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask));
  }
}
