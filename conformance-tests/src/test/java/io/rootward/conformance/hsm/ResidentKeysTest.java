package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.KmipFailure;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.token.TestToken;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.ReKey;
import io.rootward.kmip.payload.ReKeyKeyPair;
import io.rootward.kmip.payload.Revoke;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Resident keys are no second class: everything KMIP lets keys do, on objects of SoftHSM2. */
@Timeout(120)
class ResidentKeysTest {
  @TempDir static Path scratch;

  @SuppressWarnings("NullAway.Init") // set before every test, or no test runs
  private static TestToken token;

  @SuppressWarnings("NullAway.Init") // set before every test, or no test runs
  private static TokenServer server;

  @BeforeAll
  static void start() throws Exception {
    token = TokenFamily.SOFTHSM.create(scratch);
    server = TokenServer.start(token.launch(scratch.resolve("home"), "resident"));
  }

  @AfterAll
  @SuppressWarnings("NullAway") // null when it was skipped or did not start
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static UniqueIdentifier preActive(Attribute<?>... more) {
    List<Attribute<?>> all = new ArrayList<>(TokenKeys.BOUND);
    all.add(Requests.usage(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT));
    all.addAll(List.of(more));
    return TokenKeys.made(
        server, Requests.create(CryptographicAlgorithm.AES, 256, all.toArray(Attribute<?>[]::new)));
  }

  private static Encrypt.Response encrypted(UniqueIdentifier key) {
    return server.call(TokenKeys.encrypt(key), Encrypt.Response.class);
  }

  private static Decrypt.Request decrypt(UniqueIdentifier key, Encrypt.Response sealed) {
    return new Decrypt.Request(
        key,
        Requests.gcm(),
        Data.of(Objects.requireNonNull(sealed.data())),
        sealed.ivCounterNonce(),
        null,
        null,
        null,
        null,
        sealed.authenticatedEncryptionTag());
  }

  private static void revoke(UniqueIdentifier key, RevocationReasonCode why) {
    server.call(
        new Revoke.Request(key, new RevocationReason(why, null), null), Revoke.Response.class);
  }

  private static @Nullable State stateOf(UniqueIdentifier key) {
    return server.attributes(key).orNull(AttributeTypes.STATE);
  }

  private static void refused(ResultReason reason, KmipFailure failure) {
    assertEquals(reason, failure.reason(), failure.getMessage());
  }

  @Test
  void statesDecideWhatAResidentKeyMayDo() {
    UniqueIdentifier key = preActive();
    refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, server.refused(TokenKeys.encrypt(key)));
    server.call(new Activate.Request(key), Activate.Response.class);
    Encrypt.Response sealed = encrypted(key);
    revoke(key, RevocationReasonCode.CESSATION_OF_OPERATION);
    assertEquals(State.DEACTIVATED, stateOf(key));
    refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, server.refused(TokenKeys.encrypt(key)));
    assertEquals(
        ByteString.adopt(new byte[64]),
        server.call(decrypt(key, sealed), Decrypt.Response.class).data());
  }

  @Test
  void masksAndAttributesHoldAsForOthers() {
    UniqueIdentifier key = preActive(Requests.active());
    refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, server.refused(TokenKeys.sign(key)));
    Attribute<Name> name = Attribute.of(AttributeTypes.NAME, Name.of("a resident key"));
    server.call(new AddAttribute.Request(key, name), AddAttribute.Response.class);
    LocateConditions conditions = LocateConditions.of(Attributes.of(name));
    assertEquals(
        List.of(key),
        server
            .call(new Locate.Request(null, null, null, null, conditions), Locate.Response.class)
            .uniqueIdentifiers()
            .stream()
            .map(UniqueIdentifier::of)
            .toList());
    refused(
        ResultReason.NOT_EXTRACTABLE, server.refused(new Get.Request(key, null, null, null, null)));
  }

  @Test
  void usageLimitsRunOut() {
    UsageLimits two = new UsageLimits(2L, null, UsageLimitsUnit.OBJECT);
    UniqueIdentifier key =
        preActive(Requests.active(), Attribute.of(AttributeTypes.USAGE_LIMITS, two));
    encrypted(key);
    encrypted(key);
    refused(ResultReason.USAGE_LIMIT_EXCEEDED, server.refused(TokenKeys.encrypt(key)));
  }

  @Test
  void aRotatedKeyStaysInsideAndTheOldOneStillDecrypts() throws Exception {
    Attribute<Name> name = Attribute.of(AttributeTypes.NAME, Name.of("rotated"));
    UniqueIdentifier old = preActive(Requests.active(), name);
    Encrypt.Response sealed = encrypted(old);
    ReKey.Response replaced =
        server.call(new ReKey.Request(old, null, Attributes.EMPTY, null), ReKey.Response.class);
    UniqueIdentifier fresh = UniqueIdentifier.of(replaced.uniqueIdentifier());
    assertTrue(lineOf(fresh).endsWith("CKR_ATTRIBUTE_SENSITIVE"), lineOf(fresh));
    assertEquals(List.of(Name.of("rotated")), server.attributes(fresh).all(AttributeTypes.NAME));
    encrypted(fresh);
    assertEquals(
        ByteString.adopt(new byte[64]),
        server.call(decrypt(old, sealed), Decrypt.Response.class).data());
  }

  @Test
  void aRotatedPairStaysInsideAndTheNewKeySigns() throws Exception {
    UniqueIdentifier old = TokenKeys.signer(server);
    ReKeyKeyPair.Response replaced =
        server.call(
            new ReKeyKeyPair.Request(
                old, null, Attributes.EMPTY, Attributes.EMPTY, Attributes.EMPTY, null, null, null),
            ReKeyKeyPair.Response.class);
    UniqueIdentifier fresh = UniqueIdentifier.of(replaced.privateKeyUniqueIdentifier());
    assertTrue(lineOf(fresh).endsWith("CKR_ATTRIBUTE_SENSITIVE"), lineOf(fresh));
    server.call(TokenKeys.sign(fresh), Sign.Response.class);
    server.call(TokenKeys.sign(old), Sign.Response.class);
  }

  /** What another program with the PIN sees: the object comes, tells nothing, and goes. */
  @Test
  void aDestroyedKeyIsGoneFromTheToken() throws Exception {
    UniqueIdentifier secret = preActive(Requests.active());
    UniqueIdentifier signer = TokenKeys.signer(server);
    server.call(TokenKeys.sign(signer), Sign.Response.class);
    for (UniqueIdentifier key : List.of(secret, signer)) {
      assertTrue(lineOf(key).endsWith("CKR_ATTRIBUTE_SENSITIVE"), lineOf(key));
      revoke(key, RevocationReasonCode.KEY_COMPROMISE);
      server.call(new Destroy.Request(key), Destroy.Response.class);
      assertEquals(State.DESTROYED_COMPROMISED, stateOf(key));
      assertEquals("", lineOf(key));
    }
    assertFalse(BesideTheServer.run(token, scratch, "list").contains("readable"));
    refused(ResultReason.OBJECT_DESTROYED, server.refused(TokenKeys.encrypt(secret)));
  }

  /** A Name that is taken is found when the key is there already: it goes again, at once. */
  @Test
  void whatIsRefusedLeavesNothingInTheToken() throws Exception {
    Attribute<Name> taken = Attribute.of(AttributeTypes.NAME, Name.of("taken"));
    UniqueIdentifier base = preActive(Requests.active(), taken);
    List<Attribute<?>> again = new ArrayList<>(TokenKeys.BOUND);
    again.add(taken);
    Create.Request aes = TokenKeys.aes(again, CryptographicUsageMask.ENCRYPT);
    long before = keysInToken();
    refused(ResultReason.NON_UNIQUE_NAME_ATTRIBUTE, server.refused(aes));
    Attributes named = Attributes.of(again.toArray(Attribute<?>[]::new));
    refused(
        ResultReason.NON_UNIQUE_NAME_ATTRIBUTE,
        server.refused(Requests.createPair(named, Attributes.EMPTY)));
    refused(
        ResultReason.NON_UNIQUE_NAME_ATTRIBUTE,
        server.refused(new ReKey.Request(replaceable(), null, Attributes.of(taken), null)));
    assertEquals(before + 1, keysInToken(), "the key whose replacement was refused, and no more");
    encrypted(base);
  }

  private static UniqueIdentifier replaceable() {
    return preActive(Requests.active());
  }

  private static long keysInToken() throws Exception {
    return BesideTheServer.run(token, scratch, "list").lines().count();
  }

  private static String lineOf(UniqueIdentifier key) throws Exception {
    String name = key instanceof UniqueIdentifier.Text(String text) ? text : "none";
    return BesideTheServer.run(token, scratch, "list")
        .lines()
        .filter(line -> line.contains("/" + name + " "))
        .findFirst()
        .orElse("");
  }
}
