package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.*;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.OpaqueObject;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Objects that cannot be used for what is asked: KMIP 1.4 sections 11.30 to 11.35 call it
 * Permission Denied ("Object specified is not able to be used for ..."), KMIP 2.1 sections 6.1.11
 * to 6.1.56 Invalid Object Type.
 */
class NoKeyForItTest {
  private static final ByteString DATA = ByteString.ofHex("00".repeat(16));
  private static final int EVERY_USE =
      mask(
          CryptographicUsageMask.SIGN,
          CryptographicUsageMask.VERIFY,
          CryptographicUsageMask.ENCRYPT,
          CryptographicUsageMask.DECRYPT,
          CryptographicUsageMask.MAC_GENERATE,
          CryptographicUsageMask.MAC_VERIFY);

  @TempDir private Path folder;

  private static String opaque(TestClient client, Attribute<?>... attributes) {
    Register.Request request =
        new Register.Request(
            ObjectType.OPAQUE_OBJECT,
            Attributes.of(attributes),
            new OpaqueObject(0x80000001, DATA),
            null);
    return client.ok(request, Register.Response.class).uniqueIdentifier();
  }

  private static List<RequestPayload> everyUse(String key) {
    return List.of(
        encrypt(key, BlockCipherMode.CBC, DATA.toHex()),
        decrypt(key, BlockCipherMode.CBC, DATA),
        mac(key, DATA.toHex()),
        macVerify(key, DATA.toHex(), DATA),
        sign(key),
        verify(key));
  }

  private static Sign.Request sign(String key) {
    return new Sign.Request(
        UniqueIdentifier.of(key),
        hash(HashingAlgorithm.SHA_256),
        Data.of(DATA),
        null,
        null,
        null,
        null);
  }

  private static SignatureVerify.Request verify(String key) {
    return new SignatureVerify.Request(
        UniqueIdentifier.of(key),
        hash(HashingAlgorithm.SHA_256),
        Data.of(DATA),
        null,
        DATA,
        null,
        null,
        null);
  }

  /** Whether or not it is Active and has the bit: naming another object is what would help. */
  @ParameterizedTest
  @CsvSource({
    "1, 2, PERMISSION_DENIED",
    "1, 4, PERMISSION_DENIED",
    "2, 0, INVALID_OBJECT_TYPE",
    "2, 1, INVALID_OBJECT_TYPE"
  })
  void anOpaqueObjectIsNoKey(int major, int minor, ResultReason reason) {
    TestClient client = client(major, minor);
    Attribute<Integer> uses = Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, EVERY_USE);

    everyUse(opaque(client)).forEach(use -> client.refused(reason, use));
    everyUse(opaque(client, uses, activeSinceLong())).forEach(use -> client.refused(reason, use));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, PERMISSION_DENIED",
    "1, 4, PERMISSION_DENIED",
    "2, 0, INVALID_OBJECT_TYPE",
    "2, 1, INVALID_OBJECT_TYPE"
  })
  void aSymmetricKeySignsNothing(int major, int minor, ResultReason reason) {
    TestClient client = client(major, minor);
    String key = client.ok(createActive(EVERY_USE), Create.Response.class).uniqueIdentifier();

    client.refused(reason, sign(key));
    client.refused(reason, verify(key));
  }

  /** Destroyed comes first: whatever it was, it is not there any more. */
  @Test
  void whatIsDestroyedIsGoneBeforeItIsOfTheWrongType() {
    TestClient client = client(2, 1);
    String object = opaque(client);
    client.ok(destroy(object));

    client.refused(
        ResultReason.OBJECT_DESTROYED, encrypt(object, BlockCipherMode.CBC, DATA.toHex()));
  }

  private TestClient client(int major, int minor) {
    return new TestServer(folder).client("app").in(new ProtocolVersion(major, minor));
  }
}
