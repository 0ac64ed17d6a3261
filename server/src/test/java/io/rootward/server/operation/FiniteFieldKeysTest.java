package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.PublicKey;
import io.rootward.kmip.model.TransparentKeys;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.crypto.KeyAgreement;
import javax.crypto.interfaces.DHPublicKey;
import javax.crypto.spec.DHPublicKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diffie-Hellman and DSA keys through KMIP, the JDK on the other side. */
class FiniteFieldKeysTest {
  private static final CryptographicUsageMask DERIVES = CryptographicUsageMask.DERIVE_KEY;

  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app");
  }

  private CreateKeyPair.Response pair(CryptographicAlgorithm algorithm, int bits) {
    return client.ok(
        Requests.pair(algorithm, bits, DERIVES, DERIVES), CreateKeyPair.Response.class);
  }

  private TtlvItem.Structure transparent(String key, KeyFormatType format) {
    KeyBlock block = client.keyBlock(key, format);
    return ((KeyValue.Plain) Objects.requireNonNull(block.keyValue()))
        .keyMaterial()
        .structure(KeyMaterial.Use.CONVERSION)
        .orElseThrow();
  }

  private static TransparentKeys.DhPublic publicNumbers(TtlvItem.Structure structure) {
    return TransparentKeys.DhPublic.CODEC.read(structure, ReadContext.of(ProtocolVersion.V2_1));
  }

  private static Register.Request register(TransparentKeys.DhPublic key) {
    TtlvItem item =
        TransparentKeys.DhPublic.CODEC.write(Tag.KEY_MATERIAL.code(), key, ProtocolVersion.V2_1);
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.TRANSPARENT_DH_PUBLIC_KEY,
            KeyMaterial.of((TtlvItem.Structure) item),
            CryptographicAlgorithm.DH,
            key.p().bitLength());
    return new Register.Request(ObjectType.PUBLIC_KEY, derives(), new PublicKey(block), null);
  }

  private static Attributes derives() {
    return Attributes.of(
        Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, DERIVES.code()),
        Requests.activeSinceLong());
  }

  private String registered(Register.Request request) {
    return client.ok(request, Register.Response.class).uniqueIdentifier();
  }

  private static DeriveKey.Request agree(
      String privateKey, String publicKey, CryptographicParameters how) {
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(UniqueIdentifier.of(privateKey), UniqueIdentifier.of(publicKey)),
        DerivationMethod.ASYMMETRIC_KEY,
        new DerivationParameters(how, null, List.of(), null, null),
        Requests.aes(256, CryptographicUsageMask.ENCRYPT.code()));
  }

  @Test
  void aSecretIsAgreedWithTheJdk() throws GeneralSecurityException {
    CreateKeyPair.Response own = pair(CryptographicAlgorithm.DH, 2048);
    TransparentKeys.DhPublic mine =
        publicNumbers(
            transparent(own.publicKeyUniqueIdentifier(), KeyFormatType.TRANSPARENT_DH_PUBLIC_KEY));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("DH", "SunJCE");
    generator.initialize(2048);
    KeyPair theirs = generator.generateKeyPair();
    DHPublicKey peer = (DHPublicKey) theirs.getPublic();
    String peerKey =
        registered(
            register(
                new TransparentKeys.DhPublic(
                    peer.getParams().getP(), null, peer.getParams().getG(), null, peer.getY())));
    KeyAgreement agreement = KeyAgreement.getInstance("DH", "SunJCE");
    agreement.init(theirs.getPrivate());
    agreement.doPhase(
        KeyFactory.getInstance("DH", "SunJCE")
            .generatePublic(new DHPublicKeySpec(mine.y(), mine.p(), mine.g())),
        true);
    byte[] expected = Arrays.copyOf(agreement.generateSecret(), 32);

    CryptographicParameters dh =
        CryptographicParameters.builder().cryptographicAlgorithm(CryptographicAlgorithm.DH).build();
    DeriveKey.Request request = agree(own.privateKeyUniqueIdentifier(), peerKey, dh);
    String derived = client.ok(request, DeriveKey.Response.class).uniqueIdentifier();
    KeyBlock block = client.keyBlock(Requests.get(derived));
    assertEquals(
        ByteString.copyOf(expected),
        ((KeyValue.Plain) Objects.requireNonNull(block.keyValue()))
            .keyMaterial()
            .bytes(KeyMaterial.Use.CONVERSION)
            .orElseThrow());

    CryptographicParameters ecdh =
        CryptographicParameters.builder()
            .cryptographicAlgorithm(CryptographicAlgorithm.ECDH)
            .build();
    client.refused(
        ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS,
        agree(own.privateKeyUniqueIdentifier(), peerKey, ecdh));
  }

  @Test
  void privateKeysOfDiffieHellmanComeBackAsTheyWere() {
    CreateKeyPair.Response own = pair(CryptographicAlgorithm.DH, 2048);
    TtlvItem.Structure numbers =
        transparent(own.privateKeyUniqueIdentifier(), KeyFormatType.TRANSPARENT_DH_PRIVATE_KEY);
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.TRANSPARENT_DH_PRIVATE_KEY, KeyMaterial.of(numbers), null, null);
    String again =
        registered(
            new Register.Request(ObjectType.PRIVATE_KEY, derives(), new PrivateKey(block), null));

    assertEquals(
        CryptographicAlgorithm.DH, client.attribute(again, AttributeTypes.CRYPTOGRAPHIC_ALGORITHM));
    assertEquals(2048, client.attribute(again, AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    assertEquals(numbers, transparent(again, KeyFormatType.TRANSPARENT_DH_PRIVATE_KEY));
  }

  @Test
  void aPublicKeyOfSmallOrderIsRefusedAsItComes() {
    CreateKeyPair.Response own = pair(CryptographicAlgorithm.DH, 2048);
    TransparentKeys.DhPublic good =
        publicNumbers(
            transparent(own.publicKeyUniqueIdentifier(), KeyFormatType.TRANSPARENT_DH_PUBLIC_KEY));
    BigInteger last = good.p().subtract(BigInteger.ONE);
    for (BigInteger y : List.of(BigInteger.ZERO, BigInteger.ONE, last, good.p())) {
      client.refused(
          ResultReason.INVALID_FIELD,
          register(new TransparentKeys.DhPublic(good.p(), good.q(), good.g(), good.j(), y)));
    }
  }

  @Test
  void lengthsAreBoundedAndTheOrderIsTold() {
    client.refused(
        ResultReason.INVALID_ATTRIBUTE_VALUE,
        Requests.pair(CryptographicAlgorithm.DSA, 1024, DERIVES, DERIVES));
    client.refused(
        ResultReason.INVALID_ATTRIBUTE_VALUE,
        Requests.pair(CryptographicAlgorithm.DH, 8192, DERIVES, DERIVES));
    CreateKeyPair.Response pair = pair(CryptographicAlgorithm.DSA, 3072);
    assertEquals(
        new CryptographicDomainParameters(256, null),
        client.attribute(
            pair.publicKeyUniqueIdentifier(), AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS));
    client.refused(
        ResultReason.UNSUPPORTED_CRYPTOGRAPHIC_PARAMETERS,
        Requests.pair(
            CryptographicAlgorithm.DSA,
            2048,
            CryptographicUsageMask.SIGN,
            CryptographicUsageMask.VERIFY,
            Attribute.of(
                AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
                new CryptographicDomainParameters(256, null))));
  }
}
