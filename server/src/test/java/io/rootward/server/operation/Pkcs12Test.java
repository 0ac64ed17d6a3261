package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.activeSinceLong;
import static io.rootward.server.testing.Requests.get;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CertificateType;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.pki.CertificateAuthority;
import io.rootward.server.pki.KeyAndChain;
import io.rootward.server.pki.TestCertificates;
import io.rootward.server.request.RequestLimits;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Objects;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PKCS#12 there and back, the other side being Bouncy Castle's key store. */
class Pkcs12Test {
  private static final String PASSWORD = "open sesame";
  private static final BouncyCastleProvider OTHER = new BouncyCastleProvider();

  @TempDir private Path folder;
  private TestClient client;
  private KeyAndChain issued;
  private X509Certificate issuer;
  private String password;

  @BeforeEach
  void start() {
    start(folder, OperationLimits.defaults());
  }

  private void start(Path home, OperationLimits limits) {
    client = new TestServer(home, limits, RequestLimits.defaults()).client("app");
    CertificateAuthority authority = TestCertificates.authority(home.resolve("other-ca"));
    issued = authority.issueClient("someone");
    issuer = authority.certificate();
    password = password(SecretDataType.PASSWORD, activeSinceLong());
  }

  private String password(SecretDataType type, Attribute<?>... more) {
    return password(PASSWORD, type, more);
  }

  private String password(String text, SecretDataType type, Attribute<?>... more) {
    ByteString bytes = ByteString.adopt(text.getBytes(StandardCharsets.UTF_8));
    KeyBlock block = KeyBlock.plain(KeyFormatType.OPAQUE, KeyMaterial.of(bytes), null, null);
    return client
        .ok(
            new Register.Request(
                ObjectType.SECRET_DATA, Attributes.of(more), new SecretData(type, block), null),
            Register.Response.class)
        .uniqueIdentifier();
  }

  private static KeyStore store() throws GeneralSecurityException {
    return KeyStore.getInstance("PKCS12", OTHER);
  }

  private byte[] container(String alias, X509Certificate... chain)
      throws GeneralSecurityException, IOException {
    KeyStore store = store();
    store.load(null, null);
    store.setKeyEntry(alias, issued.key(), null, chain);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD.toCharArray());
    return out.toByteArray();
  }

  private static KeyStore opened(ByteString container)
      throws GeneralSecurityException, IOException {
    KeyStore store = store();
    store.load(new ByteArrayInputStream(container.toByteArray()), PASSWORD.toCharArray());
    return store;
  }

  private static Register.Request register(byte[] container, Attribute<?>... more) {
    KeyBlock block =
        new KeyBlock(
            KeyFormatType.PKCS_12,
            null,
            new KeyValue.Wrapped(ByteString.copyOf(container)),
            null,
            null,
            null);
    return new Register.Request(
        ObjectType.PRIVATE_KEY,
        Attributes.of(more)
            .plus(
                Attribute.of(
                    AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CryptographicUsageMask.SIGN.code())),
        new PrivateKey(block),
        null);
  }

  private static Attribute<Link> under(String identifier) {
    return link(LinkType.PKCS_12_PASSWORD_LINK, identifier);
  }

  private static Attribute<Link> link(LinkType type, String identifier) {
    return Attribute.of(AttributeTypes.LINK, Link.to(type, identifier));
  }

  private static Get.Request contained(String key) {
    return new Get.Request(UniqueIdentifier.of(key), KeyFormatType.PKCS_12, null, null, null);
  }

  private KeyStore got(String key) throws GeneralSecurityException, IOException {
    KeyBlock block =
        ((KeyObject) client.ok(contained(key), Get.Response.class).object()).keyBlock();
    assertEquals(KeyFormatType.PKCS_12, block.keyFormatType());
    return opened(((KeyValue.Wrapped) Objects.requireNonNull(block.keyValue())).bytes());
  }

  @Test
  void aContainerBecomesAKeyAndItsCertificatesAndComesBack()
      throws GeneralSecurityException, IOException {
    byte[] container = container("mine", issued.certificate(), issuer);
    String key =
        client.ok(register(container, under(password)), Register.Response.class).uniqueIdentifier();

    assertEquals("mine", client.attribute(key, AttributeTypes.PKCS_12_FRIENDLY_NAME));
    assertEquals(KeyFormatType.PKCS_8, client.attribute(key, AttributeTypes.KEY_FORMAT_TYPE));
    Get.Response plain = client.ok(get(key), Get.Response.class);
    assertEquals(number(issued.key().getEncoded()), number(material(plain)));

    String own = certificateOf(key);
    Get.Response certificate = client.ok(get(own), Get.Response.class);
    assertArrayEquals(
        issued.certificate().getEncoded(),
        ((io.rootward.kmip.model.Certificate) Objects.requireNonNull(certificate.object()))
            .certificateValue()
            .toByteArray());

    KeyStore back = got(key);
    assertEquals(number(issued.key().getEncoded()), number(back.getKey("mine", null).getEncoded()));
    assertArrayEquals(
        new Certificate[] {issued.certificate(), issuer}, back.getCertificateChain("mine"));
  }

  /** Providers differ in what they write beside the number itself. */
  private static BigInteger number(byte[] pkcs8) throws GeneralSecurityException {
    ECPrivateKey key =
        (ECPrivateKey)
            KeyFactory.getInstance("EC", "SunEC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    return key.getS();
  }

  private static byte[] material(Get.Response got) {
    return ((KeyValue.Plain)
            Objects.requireNonNull(((KeyObject) got.object()).keyBlock().keyValue()))
        .keyMaterial()
        .bytes(KeyMaterial.Use.CONVERSION)
        .orElseThrow()
        .toByteArray();
  }

  private String certificateOf(String object) {
    return client.attributes(object, AttributeTypes.LINK).all(AttributeTypes.LINK).stream()
        .filter(link -> link.linkType() == LinkType.PKCS_12_CERTIFICATE_LINK)
        .map(link -> ((UniqueIdentifier.Text) link.linkedObjectIdentifier()).value())
        .findFirst()
        .orElseThrow();
  }

  /** A pair that signs. */
  private CreateKeyPair.Response made() {
    return client.ok(
        Requests.pair(
            CryptographicAlgorithm.RSA,
            2048,
            CryptographicUsageMask.SIGN,
            CryptographicUsageMask.VERIFY),
        CreateKeyPair.Response.class);
  }

  @Test
  void aPairThatWasMadeHereIsPackedWithTheCertificateOfItsPublicKey()
      throws GeneralSecurityException, IOException {
    CreateKeyPair.Response pair = made();
    String key = pair.privateKeyUniqueIdentifier();
    client.ok(new AddAttribute.Request(UniqueIdentifier.of(key), under(password)));
    assertTrue(got(key).isKeyEntry("alias"), "no certificate is needed");
    String certificate = registered(certificate());
    client.ok(
        new AddAttribute.Request(
            UniqueIdentifier.of(pair.publicKeyUniqueIdentifier()),
            link(LinkType.CERTIFICATE_LINK, certificate)));

    KeyStore back = got(key);
    assertTrue(back.isKeyEntry("alias"));
    assertArrayEquals(new Certificate[] {issuer}, back.getCertificateChain("alias"));
  }

  @Test
  void theCertificateStandsForItsKeyWhereAContainerIsAskedFor()
      throws GeneralSecurityException, IOException {
    byte[] container = container("mine", issued.certificate(), issuer);
    String key = registered(register(container, under(password)));
    String own = certificateOf(key);

    Get.Response got = client.ok(contained(own), Get.Response.class);
    assertEquals(ObjectType.PRIVATE_KEY, got.objectType());
    assertEquals(key, got.uniqueIdentifier());
    assertArrayEquals(
        new Certificate[] {issued.certificate(), issuer}, got(own).getCertificateChain("mine"));
    client.refused(ResultReason.KEY_FORMAT_TYPE_NOT_SUPPORTED, contained(certificateOf(own)));
  }

  @Test
  void thePasswordMayBeThatOfTheCertificate() throws GeneralSecurityException, IOException {
    CreateKeyPair.Response pair = made();
    String certificate = registered(certificate());
    client.ok(new AddAttribute.Request(UniqueIdentifier.of(certificate), under(password)));
    client.ok(
        new AddAttribute.Request(
            UniqueIdentifier.of(pair.publicKeyUniqueIdentifier()),
            link(LinkType.CERTIFICATE_LINK, certificate)));

    assertArrayEquals(new Certificate[] {issuer}, got(certificate).getCertificateChain("alias"));
  }

  @Test
  void thePasswordMustBeOneAndBeThereAndBeActive() throws GeneralSecurityException, IOException {
    byte[] container = container("mine", issued.certificate());
    String early = password(SecretDataType.PASSWORD);
    String seed = password(SecretDataType.SEED, activeSinceLong());

    client.refused(ResultReason.BAD_PASSWORD, register(container));
    client.refused(ResultReason.BAD_PASSWORD, register(container, under(early)));
    client.refused(ResultReason.BAD_PASSWORD, register(container, under(seed)));
    client.refused(ResultReason.BAD_PASSWORD, register(container, under("nobody")));
    String foreign = password("s\u00e9same", SecretDataType.PASSWORD, activeSinceLong());
    client.refused(ResultReason.BAD_PASSWORD, register(container, under(foreign)));
    client.refused(ResultReason.BAD_PASSWORD, register(container, under(password), under(early)));
    TestClient older = client.in(ProtocolVersion.V1_4);
    older.refused(ResultReason.PERMISSION_DENIED, register(container, under(early)));
    older.refused(ResultReason.INVALID_FIELD, register(container));
  }

  private Register.Request certificate() throws GeneralSecurityException {
    return new Register.Request(
        ObjectType.CERTIFICATE,
        Attributes.EMPTY,
        new io.rootward.kmip.model.Certificate(
            CertificateType.X_509, ByteString.copyOf(issuer.getEncoded())),
        null);
  }

  private String registered(Register.Request request) {
    return client.ok(request, Register.Response.class).uniqueIdentifier();
  }

  @Test
  void whatIsNoContainerOrHasAnotherNameOrAnotherPasswordIsRefused()
      throws GeneralSecurityException, IOException {
    byte[] container = container("mine", issued.certificate());
    Attribute<String> other = Attribute.of(AttributeTypes.PKCS_12_FRIENDLY_NAME, "yours");

    client.refused(ResultReason.INVALID_FIELD, register(container, under(password), other));
    client.refused(ResultReason.INVALID_FIELD, register(new byte[100], under(password)));
    String another = password("close sesame", SecretDataType.PASSWORD, activeSinceLong());
    client.refused(ResultReason.BAD_PASSWORD, register(container, under(another)));
    container[container.length / 2] ^= 1;
    client.refused(ResultReason.BAD_PASSWORD, register(container, under(password)));
  }

  @Test
  void aChainHasAnEnd() throws GeneralSecurityException, IOException {
    String key = registered(register(container("mine", issued.certificate()), under(password)));
    String first = certificateOf(key);
    client.ok(
        new AddAttribute.Request(
            UniqueIdentifier.of(first), link(LinkType.PKCS_12_CERTIFICATE_LINK, first)));
    assertEquals(1, got(key).getCertificateChain("mine").length);
    client.ok(
        new AddAttribute.Request(
            UniqueIdentifier.of(first), link(LinkType.PKCS_12_CERTIFICATE_LINK, key)));
    client.refused(ResultReason.INVALID_FIELD, contained(key));
  }

  @Test
  void aChainOfElevenIsNotGiven() throws GeneralSecurityException, IOException {
    String key = registered(register(container("mine", issued.certificate()), under(password)));
    String next = certificateOf(key);
    for (int i = 0; i < 10; i++) {
      String certificate = registered(certificate());
      client.ok(
          new AddAttribute.Request(
              UniqueIdentifier.of(next), link(LinkType.PKCS_12_CERTIFICATE_LINK, certificate)));
      next = certificate;
    }
    client.refused(ResultReason.SERVER_LIMIT_EXCEEDED, contained(key));
  }

  @Test
  void whatTakesTooLongToOpenIsRefusedUnopened(@TempDir Path home)
      throws GeneralSecurityException, IOException {
    start(
        home, new OperationLimits(1_000, 10_000, 1_000_000, 1_000, 4_096, 2_048, 100, 1_000, true));

    client.refused(
        ResultReason.SERVER_LIMIT_EXCEEDED,
        register(container("mine", issued.certificate()), under(password)));
  }
}
