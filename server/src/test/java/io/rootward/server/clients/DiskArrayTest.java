package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.QueryFunction;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.Query;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk array of OpenKMIP/PyKMIP#459, KMIP 1.0: everything in one batch. */
class DiskArrayTest {
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";

  @TempDir private Path folder;

  @Test
  void whatLocateFoundByCustomAttributesIsHadByTheIdPlaceholder() {
    TestClient array = new TestServer(folder).client("array").in(ProtocolVersion.V1_0);
    Attribute<TtlvItem> resource = custom("ResourceID", "volume-7");
    Attribute<TtlvItem> system = custom("SystemID", "array-1");
    String key =
        array.ok(register(KEY, 12, resource, system), Register.Response.class).uniqueIdentifier();
    array.ok(register(KEY, 12, custom("ResourceID", "volume-8"), system));

    List<ResponseBatchItem> answers =
        array.batch(
            new Query.Request(List.of(QueryFunction.QUERY_OPERATIONS), null),
            locate(resource, system),
            new Get.Request(null, KeyFormatType.OPAQUE, null, null, null),
            new GetAttributes.Request(null, List.of()));

    assertEquals(4, answers.size());
    answers.forEach(it -> assertEquals(ResultStatus.SUCCESS, it.resultStatus(), it.toString()));
    Get.Response given = assertInstanceOf(Get.Response.class, answers.get(2).payload());
    assertEquals(key, given.uniqueIdentifier());
    assertEquals(KEY, opaque(given));
    GetAttributes.Response seen =
        assertInstanceOf(GetAttributes.Response.class, answers.get(3).payload());
    assertEquals(key, seen.uniqueIdentifier());
  }

  private static Attribute<TtlvItem> custom(String name, String value) {
    return Attribute.of(
        AttributeType.vendor("x", name), new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), value));
  }

  private static String opaque(Get.Response given) {
    SymmetricKey key = assertInstanceOf(SymmetricKey.class, given.object());
    assertEquals(KeyFormatType.OPAQUE, key.keyBlock().keyFormatType());
    KeyValue.Plain value = assertInstanceOf(KeyValue.Plain.class, key.keyBlock().keyValue());
    return value.keyMaterial().bytes(KeyMaterial.Use.CONVERSION).orElseThrow().toHex();
  }
}
