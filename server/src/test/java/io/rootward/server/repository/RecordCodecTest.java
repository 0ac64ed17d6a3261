package io.rootward.server.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.object.Custody;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.ObjectMaterial;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoreException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
  private static final RecordKey KEY = new RecordKey(RecordKind.OBJECT, "tenant", "object");
  private static final int VALUE = Tag.ATTRIBUTE_VALUE.code();

  /** Each comes by a request of its own that is within the limits of a request. */
  @Test
  void attributesThatCameOneByOneAreReadTogether() {
    TtlvItem.Structure structure =
        new TtlvItem.Structure(
            VALUE, Collections.nCopies(60_000, new TtlvItem.IntegerItem(0x540001, 1)));
    Attributes.Builder attributes = Attributes.builder();
    for (int i = 0; i < 4; i++) {
      attributes.add(AttributeType.vendor("v", "many" + i), structure);
    }

    assertReadBack(attributes.build());
  }

  @Test
  void theLongestTextARequestMayHaveIsReadBack() {
    assertReadBack(Attributes.builder().add(AttributeTypes.COMMENT, "x".repeat(1 << 20)).build());
  }

  @Test
  void theDeepestValueARequestMayHaveIsReadBack() {
    TtlvItem item = new TtlvItem.Structure(VALUE, List.of());
    for (int depth = 1; depth < 60; depth++) {
      item = new TtlvItem.Structure(VALUE, List.of(item));
    }

    assertReadBack(Attributes.builder().add(AttributeType.vendor("v", "deep"), item).build());
  }

  @Test
  void otherBytesAreNoObject() {
    StoreException refused =
        assertThrows(StoreException.class, () -> RecordCodec.decode(KEY, new byte[16]));

    assertEquals(StoreException.Kind.CORRUPT, refused.kind());
  }

  private static void assertReadBack(Attributes attributes) {
    ManagedObject object =
        new ManagedObject(
            KEY.tenant(),
            KEY.id(),
            ObjectType.OPAQUE_OBJECT,
            attributes,
            new ObjectMaterial(new Custody.Absent(), null, false, null, 1, null));

    ManagedObject read = RecordCodec.decode(KEY, RecordCodec.encode(object));

    assertEquals(values(attributes), values(read.attributes()));
  }

  private static List<Object> values(Attributes attributes) {
    return attributes.list().stream().<Object>map(attribute -> attribute.value()).toList();
  }
}
