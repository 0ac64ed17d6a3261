package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.DeleteAttribute;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.payload.SetAttribute;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.object.AttributeTable;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes as clients set, change and delete them. */
class AttributeRightsTest {
  private static final int MASK = CryptographicUsageMask.DERIVE_KEY.code();

  @TempDir private Path folder;
  private TestClient app;

  @BeforeEach
  void start() {
    app = new TestServer(folder).client("app");
  }

  private String make(Attribute<?>... more) {
    return app.ok(create(MASK, more), Create.Response.class).uniqueIdentifier();
  }

  private static Attribute<TtlvItem> text(AttributeType<TtlvItem> type, String value) {
    return Attribute.of(type, new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), value));
  }

  @Test
  void theNameOfAnActiveObjectWithASchemeIsFrozen() {
    String key = make(name("master"), text(DerivationSettings.SCHEME.attribute(), "hkdf-sha256"));
    UniqueIdentifier id = UniqueIdentifier.of(app.activated(key));

    ResultReason frozen = ResultReason.WRONG_KEY_LIFECYCLE_STATE;
    app.refused(frozen, new ModifyAttribute.Request(id, null, name("other")));
    app.refused(frozen, new AddAttribute.Request(id, name("second")));
    app.refused(frozen, new DeleteAttribute.Request(id, AttributeTypes.NAME, null, null));
  }

  @Test
  void customAttributesOf1xAreVendorAttributesOf2x() {
    AttributeType<TtlvItem> custom = AttributeType.vendor("x", "site");
    TestClient old = app.in(ProtocolVersion.V1_2);
    String key =
        old.ok(create(MASK, text(custom, "Utrecht")), Create.Response.class).uniqueIdentifier();

    assertEquals(text(custom, "Utrecht").value(), old.present(key, custom));
    assertEquals("Utrecht", textOf(app.present(key, custom)));
    app.ok(new SetAttribute.Request(UniqueIdentifier.of(key), text(custom, "Delft")));
    assertEquals("Delft", textOf(old.present(key, custom)));
  }

  private static String textOf(TtlvItem item) {
    return ((TtlvItem.TextItem) item).value();
  }

  @Test
  void whatTheServerKeepsNoClientSets() {
    String key = make();
    int tried = 0;
    for (Attribute<?> kept : app.attributes(key).list()) {
      if (AttributeTable.of(kept.type()).orElseThrow().isReadOnly()) {
        refusedEverywhere(UniqueIdentifier.of(key), kept);
        tried++;
      }
    }
    assertTrue(tried >= 8, tried + " were tried");
  }

  private void refusedEverywhere(UniqueIdentifier id, Attribute<?> given) {
    app.refused(new AddAttribute.Request(id, given));
    app.refused(new ModifyAttribute.Request(id, null, given));
    app.refused(new SetAttribute.Request(id, given));
    app.refused(new DeleteAttribute.Request(id, given.type(), null, null));
  }
}
