package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.get;
import static io.rootward.server.testing.Requests.hash;
import static io.rootward.server.testing.Requests.mask;
import static io.rootward.server.testing.Requests.mode;
import static io.rootward.server.testing.Requests.register;
import static io.rootward.server.testing.Requests.sensitive;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.KeyWrapType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.UniqueIdentifierReference;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every Wrapping Method there and back: what Get gives is opened by Java's own providers, and what
 * is registered so is used and given out in plain, if by who may.
 */
class ClientWrapsTest {
  private static final String KEY = "00112233445566778899aabbccddeeff";
  private static final String WRAPPING = "000102030405060708090a0b0c0d0e0f";
  private static final String AUTHENTICATING = "0b".repeat(32);
  private static final int WRAPS =
      mask(CryptographicUsageMask.WRAP_KEY, CryptographicUsageMask.UNWRAP_KEY);
  private static final int PROVES =
      mask(CryptographicUsageMask.MAC_GENERATE, CryptographicUsageMask.MAC_VERIFY);

  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;
  private String wrapping;
  private String authenticating;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app");
    wrapping = registered(register(WRAPPING, WRAPS));
    authenticating = registered(register(AUTHENTICATING, PROVES));
  }

  private String registered(Register.Request request) {
    return client.ok(request, Register.Response.class).uniqueIdentifier();
  }

  private String key(Attribute<?>... more) {
    return registered(register(KEY, mask(CryptographicUsageMask.ENCRYPT), more));
  }

  private static KeyInformation by(String key, CryptographicParameters how) {
    return new KeyInformation(UniqueIdentifier.of(key), how);
  }

  private KeyWrappingSpecification how(WrappingMethod method, @Nullable EncodingOption encoding) {
    return new KeyWrappingSpecification(
        method,
        method == WrappingMethod.MAC_SIGN
            ? null
            : by(wrapping, mode(BlockCipherMode.AESKEYWRAPPADDING)),
        method == WrappingMethod.ENCRYPT
            ? null
            : by(authenticating, hash(HashingAlgorithm.SHA_256)),
        List.of(),
        encoding);
  }

  private static Get.Request wrapped(String key, KeyWrappingSpecification how) {
    return new Get.Request(UniqueIdentifier.of(key), null, null, null, how);
  }

  private static Get.Request unwrapped(String key) {
    return new Get.Request(UniqueIdentifier.of(key), null, KeyWrapType.NOT_WRAPPED, null, null);
  }

  private static byte[] wrappedBytes(KeyBlock block) {
    return ((KeyValue.Wrapped) Objects.requireNonNull(block.keyValue())).bytes().toByteArray();
  }

  private static String plainHex(KeyBlock block) {
    assertNull(block.keyWrappingData());
    return ((KeyValue.Plain) Objects.requireNonNull(block.keyValue()))
        .keyMaterial()
        .bytes(KeyMaterial.Use.CONVERSION)
        .orElseThrow()
        .toHex();
  }

  private static Register.Request again(KeyBlock block, Attribute<?>... more) {
    Attributes.Builder all =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CryptographicUsageMask.ENCRYPT.code())
            .add(Requests.activeSinceLong());
    List.of(more).forEach(all::add);
    return new Register.Request(
        ObjectType.SYMMETRIC_KEY, all.build(), new SymmetricKey(block), null);
  }

  private static KeyBlock block(KeyWrappingData data, byte[] value) {
    return new KeyBlock(
        KeyFormatType.RAW,
        null,
        new KeyValue.Wrapped(ByteString.copyOf(value)),
        CryptographicAlgorithm.AES,
        128,
        data);
  }

  private static byte[] opened(byte[] bytes) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
    cipher.init(
        Cipher.UNWRAP_MODE, new SecretKeySpec(ByteString.ofHex(WRAPPING).toByteArray(), "AES"));
    return cipher.unwrap(bytes, "AES", Cipher.SECRET_KEY).getEncoded();
  }

  private static byte[] hmac(byte[] bytes) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(ByteString.ofHex(AUTHENTICATING).toByteArray(), "HmacSHA256"));
    return mac.doFinal(bytes);
  }

  private ByteString encrypted(String key) {
    return Objects.requireNonNull(
        client
            .ok(Requests.encrypt(key, BlockCipherMode.ECB, "00".repeat(16)), Encrypt.Response.class)
            .data());
  }

  @TestFactory
  Stream<DynamicTest> everyMethodGoesThereAndBack() {
    return Stream.of(
            WrappingMethod.ENCRYPT,
            WrappingMethod.MAC_SIGN,
            WrappingMethod.ENCRYPT_THEN_MAC_SIGN,
            WrappingMethod.MAC_SIGN_THEN_ENCRYPT)
        .flatMap(
            method ->
                Stream.of(EncodingOption.NO_ENCODING, EncodingOption.TTLV_ENCODING, null)
                    .map(
                        encoding ->
                            DynamicTest.dynamicTest(
                                method + " " + encoding, () -> thereAndBack(method, encoding))));
  }

  private void thereAndBack(WrappingMethod method, @Nullable EncodingOption encoding)
      throws GeneralSecurityException {
    String key = key();
    KeyBlock block = client.keyBlock(wrapped(key, how(method, encoding)));
    KeyWrappingData data = Objects.requireNonNull(block.keyWrappingData());
    byte[] value = wrappedBytes(block);
    byte[] plain = method == WrappingMethod.MAC_SIGN ? value : opened(value);

    assertEquals(
        encoding == EncodingOption.NO_ENCODING
            ? KEY
            : "420045010000001842004308000000" + "10" + KEY,
        ByteString.copyOf(plain).toHex());
    if (method == WrappingMethod.ENCRYPT) {
      assertNull(data.macSignature());
    } else {
      byte[] over = method == WrappingMethod.ENCRYPT_THEN_MAC_SIGN ? value : plain;
      assertArrayEquals(hmac(over), Objects.requireNonNull(data.macSignature()).toByteArray());
    }

    String back = registered(again(block));
    assertEquals(encrypted(key), encrypted(back));
    assertEquals(KEY, plainHex(client.keyBlock(unwrapped(back))));
    assertArrayEquals(value, wrappedBytes(client.keyBlock(get(back))));
    KeyBlock other =
        client.keyBlock(wrapped(back, how(WrappingMethod.ENCRYPT, EncodingOption.NO_ENCODING)));
    assertEquals(KEY, ByteString.copyOf(opened(wrappedBytes(other))).toHex());
  }

  @Test
  void aWrappedKeyIsSignedByAPrivateKeyAndCheckedByItsPublicKey() throws GeneralSecurityException {
    CreateKeyPair.Response pair =
        client.ok(
            Requests.pair(
                CryptographicAlgorithm.ECDSA,
                256,
                CryptographicUsageMask.SIGN,
                CryptographicUsageMask.VERIFY),
            CreateKeyPair.Response.class);
    String signer = pair.privateKeyUniqueIdentifier();
    KeyWrappingSpecification signed =
        new KeyWrappingSpecification(
            WrappingMethod.ENCRYPT_THEN_MAC_SIGN,
            by(wrapping, mode(BlockCipherMode.NISTKEYWRAP)),
            by(signer, hash(HashingAlgorithm.SHA_256)),
            List.of(),
            EncodingOption.NO_ENCODING);
    KeyBlock block = client.keyBlock(wrapped(key(), signed));
    KeyWrappingData data = Objects.requireNonNull(block.keyWrappingData());

    KeyBlock publicKey = client.keyBlock(pair.publicKeyUniqueIdentifier(), KeyFormatType.X_509);
    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(
        KeyFactory.getInstance("EC")
            .generatePublic(
                new X509EncodedKeySpec(ByteString.ofHex(plainHex(publicKey)).toByteArray())));
    verifier.update(wrappedBytes(block));
    assertTrue(verifier.verify(Objects.requireNonNull(data.macSignature()).toByteArray()));

    assertEquals(KEY, plainHex(client.keyBlock(unwrapped(registered(again(block))))));
    byte[] changed = wrappedBytes(block);
    changed[0] ^= 1;
    client.refused(ResultReason.INVALID_FIELD, again(block(data, changed)));
  }

  @Test
  void aKeyWhoseCodeIsAnotherKeysIsNotUsed() {
    for (WrappingMethod method :
        List.of(
            WrappingMethod.MAC_SIGN,
            WrappingMethod.ENCRYPT_THEN_MAC_SIGN,
            WrappingMethod.MAC_SIGN_THEN_ENCRYPT)) {
      KeyBlock block = client.keyBlock(wrapped(key(), how(method, EncodingOption.NO_ENCODING)));
      KeyWrappingData right = Objects.requireNonNull(block.keyWrappingData());
      KeyWrappingData wrong =
          new KeyWrappingData(
              method,
              right.encryptionKeyInformation(),
              right.macSignatureKeyInformation(),
              ByteString.copyOf(new byte[32]),
              null,
              right.encodingOption());
      client.refused(ResultReason.INVALID_FIELD, again(block(wrong, wrappedBytes(block))));
    }
  }

  @Test
  void whatComesOutMustBeWhatTheKeyBlockSays() throws GeneralSecurityException {
    KeyBlock block = client.keyBlock(wrapped(key(), how(WrappingMethod.ENCRYPT, null)));
    KeyBlock longer =
        new KeyBlock(
            KeyFormatType.RAW,
            null,
            block.keyValue(),
            CryptographicAlgorithm.AES,
            256,
            block.keyWrappingData());

    client.refused(ResultReason.INVALID_FIELD, again(longer));
  }

  @Test
  void theWrappingKeyMustBeThereAndMayUnwrap() {
    KeyWrappingSpecification how = how(WrappingMethod.ENCRYPT, EncodingOption.NO_ENCODING);
    KeyBlock block = client.keyBlock(wrapped(key(), how));
    byte[] value = wrappedBytes(block);
    String onlyWraps = registered(register(WRAPPING, CryptographicUsageMask.WRAP_KEY.code()));

    client.refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        unwrapped(registered(again(block(encryptedBy(onlyWraps), value)))));
    client.refused(
        ResultReason.WRAPPING_OBJECT_NOT_FOUND,
        unwrapped(registered(again(block(encryptedBy("nobody"), value)))));
    client.refused(ResultReason.INVALID_FIELD, again(block(encryptedBy(wrapping), new byte[24])));
  }

  /** The wrapping key is not for use when they come, so that they are kept unseen. */
  @Test
  void aKeyThatCouldNotBeJudgedWhenItCameIsJudgedAtItsUse() {
    String later =
        client.createAes(
            Attribute.of(
                AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CryptographicUsageMask.UNWRAP_KEY.code()));
    String broken = registered(again(block(encryptedBy(later), new byte[24])));
    client.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, unwrapped(broken));
    client.activated(later);
    client.refused(ResultReason.CRYPTOGRAPHIC_FAILURE, unwrapped(broken));
    client.refused(
        ResultReason.CRYPTOGRAPHIC_FAILURE,
        Requests.encrypt(broken, BlockCipherMode.ECB, "00".repeat(16)));
    KeyBlock again = client.keyBlock(Requests.get(broken));
    assertEquals(ByteString.copyOf(new byte[24]), ByteString.copyOf(wrappedBytes(again)));
  }

  @Test
  void whatIsBroughtLeavesOneRecordAboutItself() {
    KeyWrappingSpecification how = how(WrappingMethod.ENCRYPT, EncodingOption.NO_ENCODING);
    String back = registered(again(client.keyBlock(wrapped(key(), how))));
    assertEquals(back, server.audited().getLast().identifier());
  }

  @Test
  void theKeyIsNamedByItsIdentifier() {
    KeyWrappingData data =
        new KeyWrappingData(
            WrappingMethod.ENCRYPT,
            new KeyInformation(
                new UniqueIdentifier.Reference(UniqueIdentifierReference.ID_PLACEHOLDER),
                mode(BlockCipherMode.AESKEYWRAPPADDING)),
            null,
            null,
            null,
            EncodingOption.NO_ENCODING);
    client.refused(ResultReason.INVALID_FIELD, again(block(data, new byte[24])));
  }

  private static KeyWrappingData encryptedBy(String key) {
    return new KeyWrappingData(
        WrappingMethod.ENCRYPT,
        by(key, mode(BlockCipherMode.AESKEYWRAPPADDING)),
        null,
        null,
        null,
        EncodingOption.NO_ENCODING);
  }

  /** A key that wraps and is never seen itself. */
  private String sensitiveKeeper() {
    return client.activated(
        client.createAes(
            sensitive(true), Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, WRAPS)));
  }

  @Test
  void aSensitiveKeyThatComesBackWrappedIsNotRead() {
    String secret = client.activated(client.createAes(sensitive(true)));
    String keeper = sensitiveKeeper();
    KeyWrappingSpecification how =
        new KeyWrappingSpecification(
            WrappingMethod.ENCRYPT,
            by(keeper, mode(BlockCipherMode.NISTKEYWRAP)),
            null,
            List.of(),
            EncodingOption.NO_ENCODING);
    String back = registered(again(client.keyBlock(wrapped(secret, how))));

    client.refused(ResultReason.SENSITIVE, unwrapped(back));
    client.refused(
        ResultReason.PERMISSION_DENIED,
        wrapped(back, how(WrappingMethod.ENCRYPT, EncodingOption.NO_ENCODING)));
    assertEquals(encrypted(secret), encrypted(back));
  }

  @Test
  void aProtectedKeyUnwrapsNoPartsOfAKey() {
    String keeper = sensitiveKeeper();
    KeyWrappingData data =
        new KeyWrappingData(
            WrappingMethod.ENCRYPT,
            by(keeper, mode(BlockCipherMode.CTR)),
            null,
            null,
            ByteString.copyOf(new byte[16]),
            EncodingOption.NO_ENCODING);
    String guessed = registered(again(block(data, Arrays.copyOf(new byte[1], 16))));

    client.refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        Requests.encrypt(guessed, BlockCipherMode.ECB, "00".repeat(16)));
  }

  @Test
  void aCodeAloneHidesNothing() {
    client.refused(
        ResultReason.SENSITIVE, wrapped(key(sensitive(true)), how(WrappingMethod.MAC_SIGN, null)));
  }

  @Test
  void methodsTakeTheKeysTheyNeedAndNoOthers() {
    String key = key();
    KeyWrappingSpecification both = how(WrappingMethod.ENCRYPT_THEN_MAC_SIGN, null);
    for (WrappingMethod method : List.of(WrappingMethod.ENCRYPT, WrappingMethod.MAC_SIGN)) {
      client.refused(ResultReason.INVALID_FIELD, wrapped(key, as(method, both)));
    }
    client.refused(
        ResultReason.INVALID_FIELD,
        wrapped(key, as(WrappingMethod.MAC_SIGN_THEN_ENCRYPT, how(WrappingMethod.ENCRYPT, null))));
    client.refused(
        ResultReason.FEATURE_NOT_SUPPORTED, wrapped(key, as(WrappingMethod.TR_31, both)));
  }

  private static KeyWrappingSpecification as(WrappingMethod method, KeyWrappingSpecification how) {
    return new KeyWrappingSpecification(
        method,
        how.encryptionKeyInformation(),
        how.macSignatureKeyInformation(),
        List.of(),
        how.encodingOption());
  }
}
