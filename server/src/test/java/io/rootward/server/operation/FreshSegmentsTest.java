package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.encrypt;
import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.access.Role;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys for one message: a reference that ends in {@code /~} names one that nobody had before. */
class FreshSegmentsTest {
  private static final int CIPHER =
      mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT);
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app", "app", Role.ADMIN);
  }

  private Encrypt.Response encrypted(String reference) {
    return app.ok(encrypt(reference, BlockCipherMode.ECB, "00".repeat(16)), Encrypt.Response.class);
  }

  @Test
  void eachMessageHasAKeyThatTheAnswerNames() {
    String master = Masters.aes(app, KEY, CIPHER);
    Set<ByteString> sealed = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Encrypt.Response made = encrypted(master + "/tenant-7/~");
      assertTrue(
          made.uniqueIdentifier().matches(master + "/tenant-7/0x[0-9a-f]{32}"),
          made.uniqueIdentifier());
      sealed.add(Objects.requireNonNull(made.data()));
      assertEquals(ByteString.ofHex("00".repeat(16)), opened(made));
    }
    assertEquals(20, sealed.size(), "the same message under 20 keys");
  }

  private ByteString opened(Encrypt.Response made) {
    Decrypt.Request request =
        new Decrypt.Request(
            UniqueIdentifier.of(made.uniqueIdentifier()),
            Requests.mode(BlockCipherMode.ECB),
            Data.of(Objects.requireNonNull(made.data())),
            null,
            null,
            null,
            null,
            null,
            null);
    return Objects.requireNonNull(app.ok(request, Decrypt.Response.class).data());
  }

  @Test
  void numbersGoOnAndAreOneSeriesUnderEverySpelling() {
    String master = Masters.aes(app, KEY, CIPHER, Masters.scheme("aes-ecb-index"), named("pa"));
    assertEquals(master + "/7/4294967296", encrypted(master + "/7/~").uniqueIdentifier());
    assertEquals("pa/7/4294967297", encrypted("pa/7/~").uniqueIdentifier());
    assertEquals("pa/8/4294967296", encrypted("pa/8/~").uniqueIdentifier());
    assertEquals(master + "/4294967296", encrypted(master + "/~").uniqueIdentifier());
  }

  private static Attribute<?> named(String name) {
    return Attribute.of(AttributeTypes.NAME, Name.of(name));
  }

  @Test
  void moreNumbersThanABlockHasAreAllDifferent() {
    String master = Masters.aes(app, KEY, CIPHER, Masters.scheme("aes-ecb-index"));
    Set<String> all = new HashSet<>();
    for (int i = 0; i < FreshSegments.NUMBERS_PER_BLOCK + 10; i++) {
      assertTrue(all.add(encrypted(master + "/~").uniqueIdentifier()));
    }
  }

  @Test
  void whereNoneCanBeItIsRefused() {
    String tree = Masters.seed(app, KEY, "bip32", CIPHER);
    app.refused(ResultReason.INVALID_FIELD, encrypt(tree + "/~", BlockCipherMode.ECB, "00"));
    String master = Masters.aes(app, KEY, CIPHER);
    String block = "00".repeat(16);
    app.refused(ResultReason.OBJECT_NOT_FOUND, encrypt("none/~", BlockCipherMode.ECB, block));
    app.refused(ResultReason.INVALID_FIELD, Requests.mac(master + "/~", "00"));
    app.refused(ResultReason.INVALID_FIELD, encrypt(master + "/~/a", BlockCipherMode.ECB, block));
    TestClient other = server.client("other");
    other.refused(
        ResultReason.OBJECT_NOT_FOUND, encrypt(master + "/~", BlockCipherMode.ECB, block));
  }

  /** PowerAuth: index 2000 is the vault's key, 1000 what one-time keys come from. */
  @Test
  void aKeyLeavesWrappedByAOneTimeKeyThatTheAnswerNames() {
    Create.Request create =
        Requests.createActive(
            mask(CryptographicUsageMask.DERIVE_KEY),
            Masters.scheme("aes-ecb-index"),
            Masters.childUsage(CryptographicUsageMask.WRAP_KEY),
            Attribute.of(AttributeTypes.SENSITIVE, true));
    String master = app.ok(create, Create.Response.class).uniqueIdentifier();
    Set<String> keys = new HashSet<>();
    Set<ByteString> wrapped = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      Get.Response got = app.ok(wrapped(master + "/2000", master + "/1000/~"), Get.Response.class);
      KeyObject object = (KeyObject) got.object();
      KeyWrappingData data = Objects.requireNonNull(object.keyBlock().keyWrappingData());
      UniqueIdentifier by =
          Objects.requireNonNull(data.encryptionKeyInformation()).uniqueIdentifier();
      keys.add(((UniqueIdentifier.Text) by).value());
      wrapped.add(
          ((KeyValue.Wrapped) Objects.requireNonNull(object.keyBlock().keyValue())).bytes());
    }
    assertEquals(
        Set.of(
            master + "/1000/4294967296", master + "/1000/4294967297", master + "/1000/4294967298"),
        keys);
    assertEquals(3, wrapped.size());
  }

  private static Get.Request wrapped(String key, String by) {
    return Requests.getWrapped(key, by, EncodingOption.NO_ENCODING);
  }
}
