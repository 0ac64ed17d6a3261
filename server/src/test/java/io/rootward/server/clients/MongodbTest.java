package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MongoDB: client-side field level encryption (libmongocrypt), and Percona Server at rest. */
class MongodbTest {
  private static final String MASTER_KEY = "c7".repeat(96);

  @TempDir private Path folder;
  private TestClient mongo;

  @BeforeEach
  void start() {
    mongo = new TestServer(folder).client("mongo").in(ProtocolVersion.V1_0);
  }

  /** A Cryptographic Usage Mask of 0 must be legal: mongodb/libmongocrypt#603. */
  @Test
  void libmongocryptKeepsAMasterKeyOf96BytesAsASeedWithoutAnyUse() {
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.OPAQUE, KeyMaterial.of(ByteString.ofHex(MASTER_KEY)), null, null);
    Register.Request request =
        new Register.Request(
            ObjectType.SECRET_DATA,
            Attributes.of(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, 0)),
            new SecretData(SecretDataType.SEED, block),
            null);

    String id = mongo.activated(mongo.ok(request, Register.Response.class).uniqueIdentifier());

    SecretData given =
        assertInstanceOf(SecretData.class, mongo.ok(get(id), Get.Response.class).object());
    assertEquals(SecretDataType.SEED, given.secretDataType());
    KeyValue.Plain value = assertInstanceOf(KeyValue.Plain.class, given.keyBlock().keyValue());
    assertEquals(
        MASTER_KEY, value.keyMaterial().bytes(KeyMaterial.Use.CONVERSION).orElseThrow().toHex());
  }

  @Test
  void libmongocryptDelegatesEncryptionAndTheServerChoosesTheIv() {
    TestClient delegating = mongo.in(ProtocolVersion.V1_2);
    UniqueIdentifier key = UniqueIdentifier.of(delegating.activated(delegating.createAes()));
    CryptographicParameters cbc =
        CryptographicParameters.builder()
            .blockCipherMode(BlockCipherMode.CBC)
            .paddingMethod(PaddingMethod.PKCS5)
            .randomIv(true)
            .build();
    Data plaintext = Data.of(ByteString.ofHex(MASTER_KEY));

    Encrypt.Response sealed =
        delegating.ok(
            new Encrypt.Request(key, cbc, plaintext, null, null, null, null, null),
            Encrypt.Response.class);
    ByteString iv = Objects.requireNonNull(sealed.ivCounterNonce());
    Decrypt.Response opened =
        delegating.ok(
            new Decrypt.Request(
                key,
                cbc,
                Data.of(Objects.requireNonNull(sealed.data())),
                iv,
                null,
                null,
                null,
                null,
                null),
            Decrypt.Response.class);

    assertEquals(16, iv.length());
    assertEquals(MASTER_KEY, Objects.requireNonNull(opened.data()).toHex());
  }

  /** The node polls State and stops unless it is Active; Fresh stopped it (Cosmian/kms#687). */
  @Test
  void perconasNodeActivatesItsKeyPollsItsStateAndSeesNothingNewerThanItsVersion() {
    String id =
        mongo
            .ok(
                new Register.Request(
                    ObjectType.SYMMETRIC_KEY,
                    aes(256, 12),
                    register("5a".repeat(32), 12).object(),
                    null),
                Register.Response.class)
            .uniqueIdentifier();
    assertEquals(State.PRE_ACTIVE, mongo.attribute(id, AttributeTypes.STATE));
    mongo.activated(id);

    mongo.ok(get(id), Get.Response.class);

    assertEquals(State.ACTIVE, mongo.attribute(id, AttributeTypes.STATE));
    assertFalse(mongo.attributes(id).has(AttributeTypes.FRESH));
  }
}
