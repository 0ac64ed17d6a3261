package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.QueryFunction;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.Query;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VMware vCenter 7 (vSphere, vSAN) in KMIP 1.1, as its recorded traffic has it. */
class VmwareTest {
  private static final AttributeType<TtlvItem> VENDOR = AttributeType.vendor("x", "Vendor");
  private static final AttributeType<TtlvItem> PRODUCT = AttributeType.vendor("x", "Product");
  private static final AttributeType<TtlvItem> COMPONENT = AttributeType.vendor("x", "Component");

  @TempDir private Path folder;
  private TestClient vcenter;

  @BeforeEach
  void start() {
    vcenter = new TestServer(folder).client("vcenter").in(ProtocolVersion.V1_1);
  }

  @Test
  void nearlyEveryConnectionBeginsWithAnEmptyDiscoverVersions() {
    List<ProtocolVersion> versions =
        vcenter
            .ok(new DiscoverVersions.Request(List.of()), DiscoverVersions.Response.class)
            .protocolVersions();

    assertTrue(versions.contains(ProtocolVersion.V1_1));
  }

  @Test
  void aQueryForTheServerAloneAnswersNothingElse() {
    Query.Response answer =
        vcenter.ok(
            new Query.Request(List.of(QueryFunction.QUERY_SERVER_INFORMATION), null),
            Query.Response.class);

    assertNotNull(answer.vendorIdentification());
    assertEquals(List.of(), answer.operations());
  }

  /** Refused, vCenter drops the key: OpenKMIP/PyKMIP#218 and #661. */
  @Test
  void customAttributesThatNobodyAddedYetAreAbsentAndNoFailure() {
    String key = vcenter.createAes();

    for (String name : List.of("Product_Version", "Vendor", "Product", "Identifier", "Name")) {
      assertNull(vcenter.attribute(key, AttributeType.vendor("x", name)), name);
    }
    assertEquals(State.PRE_ACTIVE, vcenter.attribute(key, AttributeTypes.STATE));
  }

  /** The trace has the key fetched before Activate. */
  @Test
  void aKeyIsGivenOutBeforeItIsActivated() {
    String key = vcenter.createAes();

    vcenter.ok(get(key), Get.Response.class);
    vcenter.activated(key);

    assertEquals(State.ACTIVE, vcenter.attribute(key, AttributeTypes.STATE));
  }

  @Test
  void threeCustomAttributesAreAddedInOneBatchAndFoundAgainOneByOne() {
    String key = vcenter.activated(vcenter.createAes());

    List<ResponseBatchItem> added =
        vcenter.batch(
            add(key, VENDOR, "VMware, Inc."),
            add(key, PRODUCT, "VMware vCenter Server"),
            add(key, COMPONENT, "VC"));

    assertEquals(3, added.size());
    added.forEach(item -> assertEquals(ResultStatus.SUCCESS, item.resultStatus()));
    Attributes seen =
        vcenter
            .ok(
                new GetAttributes.Request(UniqueIdentifier.of(key), List.of(PRODUCT)),
                GetAttributes.Response.class)
            .attributes();
    assertEquals(List.of(PRODUCT), seen.types());
    assertTrue(
        seen.orNull(PRODUCT) instanceof TtlvItem.TextItem(int _, String value)
            && value.equals("VMware vCenter Server"));
  }

  private static AddAttribute.Request add(String key, AttributeType<TtlvItem> type, String value) {
    TtlvItem text = new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), value);
    return new AddAttribute.Request(UniqueIdentifier.of(key), Attribute.of(type, text));
  }
}
