package io.rootward.server.operation;

import static io.rootward.kmip.model.enums.CryptographicUsageMask.DECRYPT;
import static io.rootward.kmip.model.enums.CryptographicUsageMask.ENCRYPT;
import static io.rootward.kmip.model.enums.CryptographicUsageMask.SIGN;
import static io.rootward.kmip.model.enums.CryptographicUsageMask.VERIFY;
import static io.rootward.kmip.model.enums.CryptographicUsageMask.WRAP_KEY;
import static io.rootward.server.testing.Requests.activeSinceLong;
import static io.rootward.server.testing.Requests.aes;
import static io.rootward.server.testing.Requests.destroy;
import static io.rootward.server.testing.Requests.get;
import static io.rootward.server.testing.Requests.mask;
import static io.rootward.server.testing.Requests.name;
import static io.rootward.server.testing.Requests.sensitive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.SplitKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.model.enums.UniqueIdentifierReference;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.CreateSplitKey;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.JoinSplitKey;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Create Split Key and Join Split Key: KMIP 2.1 sections 6.1.10 and 6.1.27. */
class SplitKeyTest {
  private static final SplitKeyMethod GF_2_8 = SplitKeyMethod.POLYNOMIAL_SHARING_GF_2_8;
  private static final int USE = mask(ENCRYPT, DECRYPT);

  /** Test case TC-SJ-3. */
  private static final List<String> PUBLISHED =
      List.of(
          "66C46A7754F94DE420C7B1A7FFF5EC56",
          "CF93D1E2A7E593CD5B8D6247F4E5D49C",
          "A855B891F61AD9217240D8EC061E37DA",
          "803DBAD55CDD329FAD19D99AE2C5A415");

  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app");
  }

  private static CreateSplitKey.Request split(
      @Nullable String base,
      int parts,
      int threshold,
      SplitKeyMethod method,
      Attribute<?>... given) {
    return new CreateSplitKey.Request(
        ObjectType.SPLIT_KEY,
        base == null ? null : UniqueIdentifier.of(base),
        parts,
        threshold,
        method,
        null,
        Attributes.of(given),
        null);
  }

  private List<String> parts(CreateSplitKey.Request request) {
    return client.ok(request, CreateSplitKey.Response.class).uniqueIdentifiers();
  }

  private static JoinSplitKey.Request join(
      ObjectType type, List<String> parts, Attribute<?>... given) {
    return new JoinSplitKey.Request(
        type, parts.stream().map(UniqueIdentifier::of).toList(), null, Attributes.of(given), null);
  }

  private String joined(List<String> parts, Attribute<?>... given) {
    return client
        .ok(join(ObjectType.SYMMETRIC_KEY, parts, given), JoinSplitKey.Response.class)
        .uniqueIdentifier();
  }

  private String key(Attribute<?>... more) {
    return client.ok(Requests.createActive(USE, more), Create.Response.class).uniqueIdentifier();
  }

  private ByteString value(String identifier) {
    return value(client.keyBlock(get(identifier)));
  }

  private static ByteString value(KeyBlock block) {
    KeyValue.Plain plain = (KeyValue.Plain) Objects.requireNonNull(block.keyValue());
    return plain.keyMaterial().bytes(KeyMaterial.Use.MESSAGE).orElseThrow();
  }

  private String registered(int number, String hex, SplitKeyMethod method, int threshold) {
    KeyBlock block =
        KeyBlock.plain(KeyFormatType.RAW, KeyMaterial.of(ByteString.ofHex(hex)), null, null);
    SplitKey part = new SplitKey(4, number, threshold, method, null, block);
    Register.Request request =
        new Register.Request(ObjectType.SPLIT_KEY, Attributes.EMPTY, part, null);
    return client.ok(request, Register.Response.class).uniqueIdentifier();
  }

  @Test
  void whatIsSplitIsJoinedInEveryVersionAndMethod() {
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      TestClient speaking = client.in(version);
      if (!version.isAtLeast(ProtocolVersion.V1_2)) {
        speaking.refused(
            ResultReason.OPERATION_NOT_SUPPORTED, split(key(), 2, 2, SplitKeyMethod.XOR));
        continue;
      }
      for (SplitKeyMethod method : SplitKeyMethod.values()) {
        String base = key();
        int needed = method == SplitKeyMethod.XOR ? 4 : 3;
        List<String> parts =
            speaking
                .ok(split(base, 4, needed, method), CreateSplitKey.Response.class)
                .uniqueIdentifiers();
        assertEquals(4, parts.size());
        for (int place = 0; place < parts.size(); place++) {
          Get.Response got = speaking.ok(get(parts.get(place)), Get.Response.class);
          SplitKey part = (SplitKey) got.object();
          assertEquals(place + 1, part.keyPartIdentifier());
          assertEquals(List.of(4, needed), List.of(part.splitKeyParts(), part.splitKeyThreshold()));
          assertEquals(method, part.splitKeyMethod());
          assertEquals(CryptographicAlgorithm.AES, part.keyBlock().cryptographicAlgorithm());
          assertNotEquals(value(base), value(part.keyBlock()));
        }
        List<String> some = parts.reversed().subList(0, needed);
        String joined =
            speaking
                .ok(join(ObjectType.SYMMETRIC_KEY, some), JoinSplitKey.Response.class)
                .uniqueIdentifier();
        assertEquals(value(base), value(joined), version + " " + method);
        assertEquals(USE, client.present(joined, AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK));
      }
    }
  }

  @Test
  void publishedPartsGiveThePublishedKey() {
    List<String> parts = new ArrayList<>();
    for (String hex : PUBLISHED) {
      parts.add(registered(parts.size() + 1, hex, GF_2_8, 2));
    }
    ByteString secret = ByteString.ofHex("0102030405060708090a0b0c0d0e0f10");
    Attribute<?>[] given = aes(128, USE).list().toArray(new Attribute<?>[0]);
    assertEquals(secret, value(joined(List.of(parts.get(3), parts.get(0)), given)));
    assertEquals(secret, value(joined(parts, given)));
    client.refused(
        ResultReason.CRYPTOGRAPHIC_FAILURE, join(ObjectType.SYMMETRIC_KEY, parts.subList(2, 3)));
  }

  @Test
  void xorOfAllPartsIsTheKey() {
    String base = key();
    byte[] sum = new byte[16];
    for (String part : parts(split(base, 3, 3, SplitKeyMethod.XOR))) {
      byte[] bytes = value(part).toByteArray();
      for (int i = 0; i < sum.length; i++) {
        sum[i] ^= bytes[i];
      }
    }
    assertEquals(value(base), ByteString.adopt(sum));
  }

  @Test
  void thePrimeIsTheNextOneUnlessTheClientHasAnother() {
    SplitKeyMethod method = SplitKeyMethod.POLYNOMIAL_SHARING_PRIME_FIELD;
    String base = key();
    SplitKey part =
        (SplitKey)
            client
                .ok(get(parts(split(base, 2, 2, method)).getFirst()), Get.Response.class)
                .object();
    assertEquals(BigInteger.TWO.pow(128).add(BigInteger.valueOf(51)), part.primeFieldSize());
    BigInteger mersenne = BigInteger.TWO.pow(521).subtract(BigInteger.ONE);
    List<String> own =
        parts(
            new CreateSplitKey.Request(
                ObjectType.SPLIT_KEY,
                UniqueIdentifier.of(base),
                3,
                2,
                method,
                mersenne,
                Attributes.EMPTY,
                null));
    assertEquals(value(base), value(joined(own.subList(0, 2))));
    for (BigInteger wrong : List.of(BigInteger.TWO.pow(128), BigInteger.valueOf(65_537))) {
      client.refused(
          ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS,
          new CreateSplitKey.Request(
              ObjectType.SPLIT_KEY,
              UniqueIdentifier.of(base),
              3,
              2,
              method,
              wrong,
              Attributes.EMPTY,
              null));
    }
  }

  @Test
  void privateKeysAndSecretDataAreSplitToo() {
    for (SplitKeyMethod method : List.of(SplitKeyMethod.XOR, GF_2_8)) {
      CreateKeyPair.Response pair =
          client.ok(
              Requests.pair(CryptographicAlgorithm.RSA, 2048, SIGN, VERIFY),
              CreateKeyPair.Response.class);
      List<String> parts = parts(split(pair.privateKeyUniqueIdentifier(), 3, 3, method));
      String joined =
          client
              .ok(
                  join(ObjectType.PRIVATE_KEY, parts, activeSinceLong()),
                  JoinSplitKey.Response.class)
              .uniqueIdentifier();
      Data data = Data.of(ByteString.ofHex("0102"));
      Sign.Response signed =
          client.ok(
              new Sign.Request(
                  UniqueIdentifier.of(joined),
                  Requests.hash(HashingAlgorithm.SHA_256),
                  data,
                  null,
                  null,
                  null,
                  null),
              Sign.Response.class);
      SignatureVerify.Response verified =
          client.ok(
              new SignatureVerify.Request(
                  UniqueIdentifier.of(pair.publicKeyUniqueIdentifier()),
                  Requests.hash(HashingAlgorithm.SHA_256),
                  data,
                  null,
                  signed.signatureData(),
                  null,
                  null,
                  null),
              SignatureVerify.Response.class);
      assertEquals(ValidityIndicator.VALID, verified.validityIndicator());
    }
    String secret =
        client.ok(Requests.secret("00005ec2e7", 0), Register.Response.class).uniqueIdentifier();
    for (SplitKeyMethod method : SplitKeyMethod.values()) {
      if (method == SplitKeyMethod.POLYNOMIAL_SHARING_GF_2_16) {
        client.refused(ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS, split(secret, 2, 2, method));
        continue;
      }
      JoinSplitKey.Request request =
          new JoinSplitKey.Request(
              ObjectType.SECRET_DATA,
              parts(split(secret, 2, 2, method)).stream().map(UniqueIdentifier::of).toList(),
              SecretDataType.SEED,
              Attributes.EMPTY,
              null);
      String joined = client.ok(request, JoinSplitKey.Response.class).uniqueIdentifier();
      SecretData got = (SecretData) client.ok(get(joined), Get.Response.class).object();
      assertEquals(SecretDataType.SEED, got.secretDataType());
      assertEquals(ByteString.ofHex("00005ec2e7"), value(got.keyBlock()), method.specName());
    }
  }

  @Test
  void aNewKeyIsInItsPartsAlone() {
    List<String> parts =
        parts(split(null, 3, 2, GF_2_8, aes(256, USE).list().toArray(new Attribute<?>[0])));
    Locate.Response all = client.ok(Requests.locate(), Locate.Response.class);
    assertEquals(3, all.uniqueIdentifiers().size());
    String joined = joined(parts.subList(1, 3));
    assertEquals(32, value(joined).length());
    assertEquals(256, client.present(joined, AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    client.refused(ResultReason.INVALID_ATTRIBUTE, split(null, 3, 2, GF_2_8));
  }

  @Test
  void partsLeadToTheKeyAndToOneAnother() {
    String base = key();
    List<String> parts = parts(split(base, 3, 2, GF_2_8));
    List<Link> middle = links(parts.get(1));
    assertTrue(middle.contains(Link.to(LinkType.PARENT_LINK, base)));
    assertTrue(middle.contains(Link.to(LinkType.PREVIOUS_LINK, parts.get(0))));
    assertTrue(middle.contains(Link.to(LinkType.NEXT_LINK, parts.get(2))));
    Locate.Response found =
        client.ok(
            Requests.locate(Attribute.of(AttributeTypes.LINK, Link.to(LinkType.PARENT_LINK, base))),
            Locate.Response.class);
    assertEquals(parts.reversed(), found.uniqueIdentifiers());
  }

  private List<Link> links(String identifier) {
    return client.attributes(identifier, AttributeTypes.LINK).all(AttributeTypes.LINK);
  }

  /** A wrong mask or algorithm in the request is not what the parts get. */
  @Test
  void whatTheKeyIsCountsMoreThanWhatTheRequestSays() {
    String part =
        parts(
                split(
                    key(),
                    2,
                    2,
                    GF_2_8,
                    Attribute.of(
                        AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.DES3),
                    Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, WRAP_KEY.code())))
            .getFirst();
    assertEquals(
        CryptographicAlgorithm.AES, client.present(part, AttributeTypes.CRYPTOGRAPHIC_ALGORITHM));
    assertEquals(USE, client.present(part, AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK));
  }

  @Test
  void laterItemsMeanTheFirstPartAndTheKey() {
    UniqueIdentifier first =
        new UniqueIdentifier.Reference(UniqueIdentifierReference.CREATE_SPLIT_KEY);
    var results =
        client.batch(
            split(key(), 2, 2, SplitKeyMethod.XOR),
            new Get.Request(null, null, null, null, null),
            new Get.Request(first, null, null, null, null),
            new JoinSplitKey.Request(
                ObjectType.SYMMETRIC_KEY,
                List.of(new UniqueIdentifier.Index(0), new UniqueIdentifier.Index(1)),
                null,
                Attributes.EMPTY,
                null),
            new Get.Request(null, null, null, null, null));
    results.forEach(it -> assertEquals(ResultStatus.SUCCESS, it.resultStatus()));
    String one =
        payload(results.getFirst(), CreateSplitKey.Response.class).uniqueIdentifiers().getFirst();
    String joined = payload(results.get(3), JoinSplitKey.Response.class).uniqueIdentifier();
    assertEquals(
        List.of(one, one, joined),
        List.of(1, 2, 4).stream()
            .map(it -> payload(results.get(it), Get.Response.class).uniqueIdentifier())
            .toList());
  }

  private static <P extends ResponsePayload> P payload(ResponseBatchItem result, Class<P> type) {
    return type.cast(Objects.requireNonNull(result.payload()));
  }

  @Test
  void splittingAndJoiningTakesNoProtectionOff() {
    String base = key(sensitive(true));
    List<String> parts = parts(split(base, 3, 2, GF_2_8));
    parts.forEach(part -> client.refused(ResultReason.SENSITIVE, get(part)));
    assertNull(client.attribute(parts.getFirst(), AttributeTypes.DIGEST));
    client.refused(
        ResultReason.INVALID_ATTRIBUTE_VALUE,
        join(
            ObjectType.SYMMETRIC_KEY,
            parts,
            Attribute.of(
                AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask(ENCRYPT, DECRYPT, WRAP_KEY))));
    client.refused(
        ResultReason.INVALID_ATTRIBUTE_VALUE,
        join(
            ObjectType.SYMMETRIC_KEY,
            parts,
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.CAMELLIA)));
    String joined = joined(parts, sensitive(false));
    client.refused(ResultReason.SENSITIVE, get(joined));
    assertTrue(client.present(joined, AttributeTypes.ALWAYS_SENSITIVE));
    String fixed = key(Requests.extractable(false));
    client.refused(ResultReason.NOT_EXTRACTABLE, split(fixed, 2, 2, GF_2_8));
    String open = joined(parts(split(key(), 2, 2, GF_2_8)), sensitive(true));
    assertFalse(client.present(open, AttributeTypes.ALWAYS_SENSITIVE));
  }

  @Test
  void whoMayNotGetAKeyMayNeitherSplitNorJoinIt() {
    String base = key();
    List<String> parts = parts(split(base, 2, 2, GF_2_8));
    server.grant(Grant.Effect.DENY, "app", "app", Permission.GET);
    client.refused(ResultReason.PERMISSION_DENIED, split(base, 2, 2, GF_2_8));
    client.refused(ResultReason.PERMISSION_DENIED, join(ObjectType.SYMMETRIC_KEY, parts));
  }

  @Test
  void wrongRequestsHaveTheirReasonsAndChangeNothing() {
    String base = key();
    int before = client.ok(Requests.locate(), Locate.Response.class).uniqueIdentifiers().size();
    TestClient old = client.in(ProtocolVersion.V1_4);
    CreateSplitKey.Request tooMany = split(base, 256, 2, GF_2_8);
    client.refused(ResultReason.SERVER_LIMIT_EXCEEDED, tooMany);
    old.refused(ResultReason.INVALID_FIELD, tooMany);
    for (CreateSplitKey.Request wrong :
        List.of(
            split(base, 3, 1, GF_2_8),
            split(base, 3, 4, GF_2_8),
            split(base, -1, -1, GF_2_8),
            split(base, 3, 2, SplitKeyMethod.XOR))) {
      client.refused(ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS, wrong);
      old.refused(ResultReason.INVALID_FIELD, wrong);
    }
    client.refused(ResultReason.NON_UNIQUE_NAME_ATTRIBUTE, split(base, 2, 2, GF_2_8, name("part")));
    client.refused(ResultReason.OBJECT_NOT_FOUND, split("nowhere", 2, 2, GF_2_8));
    client.refused(
        ResultReason.INVALID_OBJECT_TYPE,
        new CreateSplitKey.Request(
            ObjectType.SYMMETRIC_KEY,
            UniqueIdentifier.of(base),
            2,
            2,
            GF_2_8,
            null,
            Attributes.EMPTY,
            null));
    client.refused(
        ResultReason.INVALID_FIELD,
        new CreateSplitKey.Request(
            ObjectType.SPLIT_KEY,
            UniqueIdentifier.of(base),
            2,
            2,
            GF_2_8,
            BigInteger.valueOf(257),
            Attributes.EMPTY,
            null));
    String big =
        client
            .ok(Requests.secret("ab".repeat(8_193), 0), Register.Response.class)
            .uniqueIdentifier();
    client.refused(ResultReason.SERVER_LIMIT_EXCEEDED, split(big, 2, 2, GF_2_8));
    int after = client.ok(Requests.locate(), Locate.Response.class).uniqueIdentifiers().size();
    assertEquals(before + 1, after);
  }

  @Test
  void whatDoesNotBelongTogetherIsNotJoined() {
    List<String> one = parts(split(key(), 3, 2, GF_2_8));
    List<String> two = parts(split(key(), 3, 2, GF_2_8));
    ObjectType type = ObjectType.SYMMETRIC_KEY;
    client.refused(ResultReason.CRYPTOGRAPHIC_FAILURE, join(type, List.of(one.get(0), two.get(1))));
    client.refused(ResultReason.INVALID_FIELD, join(type, List.of(one.get(0), one.get(0))));
    client.refused(ResultReason.INVALID_FIELD, join(type, List.of()));
    client.refused(ResultReason.INVALID_OBJECT_TYPE, join(type, List.of(one.get(0), key())));
    client.refused(ResultReason.INVALID_OBJECT_TYPE, join(ObjectType.PUBLIC_KEY, one));
    client.refused(
        ResultReason.CRYPTOGRAPHIC_FAILURE,
        join(
            type,
            List.of(
                registered(1, PUBLISHED.get(0), GF_2_8, 2),
                registered(1, PUBLISHED.get(1), GF_2_8, 2))));
    client.refused(
        ResultReason.CRYPTOGRAPHIC_FAILURE,
        join(
            type,
            List.of(
                registered(1, PUBLISHED.get(0), GF_2_8, 2),
                registered(2, PUBLISHED.get(1), GF_2_8, 3))));
    client.ok(destroy(one.get(1)));
    client.refused(ResultReason.OBJECT_DESTROYED, join(type, one));
    String left = joined(List.of(one.get(0), one.get(2)));
    assertEquals(16, value(left).length());
  }

  /** A Key Block and what stands around it are told apart by nobody but the part itself. */
  @Test
  void aPartThatWasTakenOutAndBroughtBackIsAsGood() {
    String base = key();
    List<String> parts = parts(split(base, 3, 2, GF_2_8));
    KeyObject taken = (KeyObject) client.ok(get(parts.get(2)), Get.Response.class).object();
    client.ok(destroy(parts.get(2)));
    String back =
        client
            .ok(
                new Register.Request(
                    ObjectType.SPLIT_KEY, Attributes.EMPTY, (SplitKey) taken, null),
                Register.Response.class)
            .uniqueIdentifier();
    assertEquals(value(base), value(joined(List.of(back, parts.getFirst()))));
  }
}
