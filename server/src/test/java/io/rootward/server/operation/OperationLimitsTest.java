package io.rootward.server.operation;

import static io.rootward.kmip.model.enums.CryptographicUsageMask.DERIVE_KEY;
import static io.rootward.kmip.model.enums.CryptographicUsageMask.ENCRYPT;
import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.request.RequestLimits;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each limit of an operation, just met and just passed: rows of docs/limits.md. */
class OperationLimitsTest {
  private static final int PAGE = 3;
  private static final int COUNT = 4;
  private static final int OFFSET = 10;
  private static final int LINKS = 3;
  private static final int RSA_BITS = 2048;
  private static final int ITERATIONS = 1_000;
  private static final int ATTRIBUTES = 40;

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    OperationLimits small =
        new OperationLimits(
            PAGE, COUNT, OFFSET, LINKS, RSA_BITS, RSA_BITS, ITERATIONS, ATTRIBUTES, true);
    server = new TestServer(folder, small, RequestLimits.defaults());
    app = server.client("app");
  }

  private String make(int mask) {
    server.clock().move(Duration.ofSeconds(1));
    return app.ok(createActive(mask), Create.Response.class).uniqueIdentifier();
  }

  private static Locate.Request page(@Nullable Integer maximum, @Nullable Integer offset) {
    return new Locate.Request(maximum, offset, null, null, LocateConditions.NONE);
  }

  private Locate.Response found(@Nullable Integer maximum, @Nullable Integer offset) {
    return app.ok(page(maximum, offset), Locate.Response.class);
  }

  @Test
  void aPageOfLocateIsNoLongerThanItMayBeAndOffsetGivesTheRest() {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i <= PAGE; i++) {
      newestFirst.addFirst(make(0));
    }

    assertEquals(newestFirst.subList(0, PAGE), found(null, null).uniqueIdentifiers());
    assertEquals(newestFirst.subList(0, PAGE), found(PAGE + 1, null).uniqueIdentifiers());
    assertEquals(newestFirst.subList(PAGE, PAGE + 1), found(null, PAGE).uniqueIdentifiers());
  }

  @Test
  void locatedItemsAreToldAsLongAsTheyAreCounted() {
    for (int i = 0; i < COUNT; i++) {
      make(0);
    }
    assertEquals(COUNT, found(null, null).locatedItems());

    make(0);

    assertNull(found(null, null).locatedItems());
  }

  @Test
  void anOffsetHasAnEnd() {
    assertEquals(List.of(), found(null, OFFSET).uniqueIdentifiers());

    app.refused(ResultReason.INVALID_FIELD, page(null, OFFSET + 1));
  }

  @Test
  void theNewestDerivedKeyLinksAreShownAndTheirNumber() {
    String base = make(mask(DERIVE_KEY));
    List<String> children = new ArrayList<>();
    for (int i = 0; i < LINKS; i++) {
      children.add(child(base));
    }
    assertEquals(children, derivedKeys(base));

    children.add(child(base));

    assertEquals(children.subList(1, LINKS + 1), derivedKeys(base));
    TtlvItem count = app.attributes(base).orNull(VisibleAttributes.DERIVED_COUNT);
    assertTrue(count instanceof TtlvItem.IntegerItem(int _, int value) && value == LINKS + 1);
  }

  private String child(String base) {
    server.clock().move(Duration.ofSeconds(1));
    return app.ok(derive(base, "01"), DeriveKey.Response.class).uniqueIdentifier();
  }

  private List<String> derivedKeys(String base) {
    List<String> found = new ArrayList<>();
    for (Link link : app.attributes(base).all(AttributeTypes.LINK)) {
      assertEquals(LinkType.DERIVED_KEY_LINK, link.linkType());
      if (link.linkedObjectIdentifier() instanceof UniqueIdentifier.Text(String target)) {
        found.add(target);
      }
    }
    return found;
  }

  @Test
  void longerRsaKeysThanTheLimitAreNotMade() {
    app.ok(rsaPair(RSA_BITS));

    app.refused(ResultReason.INVALID_ATTRIBUTE_VALUE, rsaPair(RSA_BITS - 1_024));
    app.refused(ResultReason.INVALID_ATTRIBUTE_VALUE, rsaPair(RSA_BITS + 1_024));
    app.in(ProtocolVersion.V1_4).refused(ResultReason.INVALID_FIELD, rsaPair(RSA_BITS + 1_024));
    assertEquals(2, found(null, null).locatedItems());
  }

  private static CreateKeyPair.Request rsaPair(int bits) {
    Attributes common =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.RSA)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits)
            .build();
    return new CreateKeyPair.Request(
        common,
        usage(CryptographicUsageMask.SIGN),
        usage(CryptographicUsageMask.VERIFY),
        null,
        null,
        null);
  }

  private static Attributes usage(CryptographicUsageMask bit) {
    return Attributes.of(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask(bit)));
  }

  @Test
  void rsaKeysOfOtherSizesAreKeptAndNotUsed() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1_000);
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.PKCS_8,
            KeyMaterial.of(ByteString.adopt(key)),
            CryptographicAlgorithm.RSA,
            1_000);

    Attributes active = usage(CryptographicUsageMask.SIGN).plus(activeSinceLong());
    Register.Request kept =
        new Register.Request(ObjectType.PRIVATE_KEY, active, new PrivateKey(block), null);
    String id = app.ok(kept, Register.Response.class).uniqueIdentifier();

    app.ok(get(id));
    app.refused(ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS, sign(id));
  }

  private static Sign.Request sign(String identifier) {
    return new Sign.Request(
        UniqueIdentifier.of(identifier),
        hash(HashingAlgorithm.SHA_256),
        Data.of(ByteString.ofHex("00")),
        null,
        null,
        null,
        null);
  }

  @Test
  void moreRoundsOfPbkdf2ThanTheLimitAreRefusedInEveryVersion() {
    String base = make(mask(DERIVE_KEY));
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      TestClient speaker = app.in(version);

      speaker.ok(pbkdf2(base, ITERATIONS));
      speaker.refused(ResultReason.INVALID_FIELD, pbkdf2(base, ITERATIONS + 1));
    }
  }

  private static DeriveKey.Request pbkdf2(String base, int iterations) {
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(UniqueIdentifier.of(base)),
        DerivationMethod.PBKDF2,
        new DerivationParameters(
            hash(HashingAlgorithm.SHA_256),
            null,
            List.of(),
            ByteString.ofHex("73616c74"),
            iterations),
        aes(128, mask(ENCRYPT)));
  }

  @Test
  void anObjectHasNoMoreAttributesThanItMay() {
    String key = make(0);
    UniqueIdentifier id = UniqueIdentifier.of(key);
    int added = 0;
    while (added < ATTRIBUTES && app.call(group(id, added)).resultReason() == null) {
      added++;
    }

    app.refused(ResultReason.SERVER_LIMIT_EXCEEDED, group(id, added));
    app.in(ProtocolVersion.V1_4).refused(ResultReason.INDEX_OUT_OF_BOUNDS, group(id, added));
    assertEquals(added, app.attributes(key).all(AttributeTypes.OBJECT_GROUP).size());
  }

  private static AddAttribute.Request group(UniqueIdentifier id, int number) {
    return new AddAttribute.Request(
        id, Attribute.of(AttributeTypes.OBJECT_GROUP, "group " + number));
  }
}
