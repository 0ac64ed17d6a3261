package io.rootward.hsm.engine;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.DerivationMechanism.EncryptData;
import io.rootward.hsm.engine.DerivationMechanism.HmacOfData;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.MacMechanism.Hmac;
import io.rootward.hsm.engine.SignatureMechanism.Ecdsa;
import io.rootward.hsm.engine.WrapMechanism.AesKeyWrapPadded;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What engines keep of a key's policy, whatever their token would. */
public abstract class PolicyContract extends EngineContract {
  private static final Set<KeyPurpose> WRAPPING = EnumSet.of(KeyPurpose.WRAP, KeyPurpose.UNWRAP);
  private static final Set<KeyPurpose> DATA = EnumSet.of(KeyPurpose.ENCRYPT, KeyPurpose.DECRYPT);
  private static final KeySpec.Secret HMAC_256 = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
  private static final KeyPairSpec P256 = new KeyPairSpec.Ec(Curve.P256);
  private static final WrapMechanism KWP = new AesKeyWrapPadded();
  private static final CipherMechanism CBC = new Block(BlockMode.CBC, Padding.PKCS5);
  private static final Hmac HMAC = new Hmac(Hash.SHA256);

  private EngineKey generated(KeySpec.Secret spec, Set<KeyPurpose> purposes) {
    return engine().generate(spec, KeyPolicy.inside(purposes));
  }

  @Test
  void aKeyHasThePolicyItWasMadeWith() {
    KeyPolicy policy = KeyPolicy.inside(DATA).wrappable();
    try (EngineKey key = engine().generate(AES_256, policy)) {
      assertEquals(policy, key.policy());
      assertEquals(AES_256, key.spec());
    }
  }

  @Test
  void aSensitiveKeyIsNotExported() {
    try (EngineKey key = generated(AES_256, DATA);
        EngineKeyPair pair =
            engine().generatePair(P256, KeyPolicy.inside(EnumSet.of(KeyPurpose.SIGN)))) {
      assertFails(Kind.FORBIDDEN, () -> engine().export(key));
      assertFails(Kind.FORBIDDEN, () -> engine().export(pair.privateKey()));
      assertTrue(keys().material(pair.publicKey()).length > 64);
    }
  }

  @Test
  void aKeyThatIsNotExtractableIsNotWrapped() {
    try (EngineKey kek = generated(AES_256, WRAPPING);
        EngineKey key = generated(AES_256, DATA)) {
      assertFails(Kind.FORBIDDEN, () -> engine().wrap(kek, KWP, key));
    }
  }

  @Test
  void aSensitiveKeyIsWrappedOnlyByOneThatKeepsIt() {
    KeyPolicy readable = new KeyPolicy(null, false, true, true, WRAPPING);
    KeyPolicy decrypting =
        KeyPolicy.inside(EnumSet.of(KeyPurpose.WRAP, KeyPurpose.UNWRAP, KeyPurpose.DECRYPT));
    try (EngineKey key = engine().generate(AES_256, KeyPolicy.inside(DATA).wrappable())) {
      for (KeyPolicy weak : new KeyPolicy[] {readable, decrypting, KeyPolicy.inside(DATA)}) {
        try (EngineKey kek = engine().generate(AES_256, weak)) {
          assertFails(Kind.FORBIDDEN, () -> engine().wrap(kek, KWP, key));
        }
      }
    }
  }

  @Test
  void whatCanBeEncryptedIsNotUnwrappedAsSensitive() {
    Set<KeyPurpose> both = EnumSet.of(KeyPurpose.UNWRAP, KeyPurpose.ENCRYPT);
    try (EngineKey kek = generated(AES_256, both)) {
      assertFails(
          Kind.FORBIDDEN,
          () -> engine().unwrap(kek, KWP, new byte[40], AES_256, KeyPolicy.inside(DATA)));
    }
  }

  @Test
  void aSensitiveKeyTravelsWrapped() {
    try (EngineKey kek = generated(AES_256, WRAPPING);
        EngineKey key = engine().generate(AES_256, KeyPolicy.inside(DATA).wrappable())) {
      Ciphertext sealed = engine().encrypt(key, CBC, null, MESSAGE);
      byte[] wrapped = engine().wrap(kek, KWP, key);
      KeyPolicy policy = KeyPolicy.inside(EnumSet.of(KeyPurpose.DECRYPT));
      try (EngineKey back = engine().unwrap(kek, KWP, wrapped, AES_256, policy)) {
        assertArrayEquals(MESSAGE, opened(back, CBC, sealed));
        assertFails(Kind.FORBIDDEN, () -> engine().export(back));
        assertFails(Kind.FORBIDDEN, () -> engine().encrypt(back, CBC, null, MESSAGE));
      }
    }
  }

  static Stream<Arguments> signers() {
    return Stream.of(
        arguments(P256, new Ecdsa(Hash.SHA256)),
        arguments(
            new KeyPairSpec.Rsa(2048),
            new SignatureMechanism.RsaPkcs1(Hash.SHA256, SignatureMechanism.Input.MESSAGE)));
  }

  @ParameterizedTest
  @MethodSource("signers")
  void aPrivateKeyTravelsWrapped(KeyPairSpec kind, SignatureMechanism how) {
    KeyPolicy signing = KeyPolicy.inside(EnumSet.of(KeyPurpose.SIGN));
    try (EngineKey kek = generated(AES_256, WRAPPING);
        EngineKeyPair pair = engine().generatePair(kind, signing.wrappable())) {
      byte[] wrapped = engine().wrap(kek, KWP, pair.privateKey());
      KeySpec spec = pair.privateKey().spec();
      try (EngineKey back = engine().unwrap(kek, KWP, wrapped, spec, signing)) {
        byte[] signature = engine().sign(back, how, MESSAGE);
        assertTrue(engine().verify(pair.publicKey(), how, MESSAGE, signature));
        assertFails(Kind.FORBIDDEN, () -> engine().export(back));
      }
    }
  }

  @Test
  void aKeyDoesOnlyWhatItWasMadeFor() {
    try (EngineKey kek = generated(AES_256, WRAPPING);
        EngineKey mac = generated(HMAC_256, EnumSet.of(KeyPurpose.DERIVE))) {
      Ciphertext sealed = Ciphertext.of(new byte[16], new byte[16]);
      assertFails(Kind.FORBIDDEN, () -> engine().encrypt(kek, CBC, null, MESSAGE));
      assertFails(Kind.FORBIDDEN, () -> engine().decrypt(kek, CBC, sealed));
      assertFails(Kind.FORBIDDEN, () -> engine().mac(mac, HMAC, MESSAGE));
    }
    try (EngineKey data = generated(AES_256, DATA);
        SecretBytes material = SecretBytes.owning(new byte[16])) {
      EncryptData encryption = new EncryptData(BlockMode.ECB, Padding.NONE, null, new byte[32]);
      assertFails(Kind.FORBIDDEN, () -> engine().wrapBytes(data, KWP, material));
      assertFails(Kind.FORBIDDEN, () -> engine().unwrapBytes(data, KWP, new byte[24]));
      assertFails(Kind.FORBIDDEN, () -> engine().derive(data, encryption, AES_256));
    }
    KeyPolicy deriving = KeyPolicy.inside(EnumSet.of(KeyPurpose.DERIVE));
    try (EngineKeyPair pair = engine().generatePair(P256, deriving)) {
      assertFails(
          Kind.FORBIDDEN, () -> engine().sign(pair.privateKey(), new Ecdsa(Hash.SHA256), MESSAGE));
    }
  }

  /** Whoever could encrypt or authenticate with the base would have the derived key. */
  @Test
  void aBaseDoesNotGiveItsChildrenAway() {
    EncryptData encryption = new EncryptData(BlockMode.ECB, Padding.NONE, null, new byte[32]);
    HmacOfData code = new HmacOfData(Hash.SHA256, MESSAGE);
    KeyPolicy child = KeyPolicy.inside(DATA).transiting();
    try (EngineKey base = generated(AES_256, EnumSet.of(KeyPurpose.DERIVE, KeyPurpose.ENCRYPT));
        EngineKey mac = generated(HMAC_256, EnumSet.of(KeyPurpose.DERIVE, KeyPurpose.MAC))) {
      assertFails(Kind.FORBIDDEN, () -> engine().derive(base, encryption, AES_256, child));
      assertFails(Kind.FORBIDDEN, () -> engine().derive(mac, code, AES_256, child));
    }
  }

  @Test
  void aChildIsNeverEasierToReadThanItsBase() {
    EncryptData encryption = new EncryptData(BlockMode.ECB, Padding.NONE, null, new byte[32]);
    try (EngineKey base = generated(AES_256, EnumSet.of(KeyPurpose.DERIVE))) {
      assertFails(
          Kind.FORBIDDEN, () -> engine().derive(base, encryption, AES_256, KeyPolicy.open()));
      try (EngineKey child = engine().derive(base, encryption, AES_256, KeyPolicy.inside(DATA));
          EngineKey twin = engine().derive(base, encryption, AES_256, KeyPolicy.inside(DATA))) {
        assertFails(Kind.FORBIDDEN, () -> engine().export(child));
        Ciphertext sealed = engine().encrypt(child, CBC, null, MESSAGE);
        assertArrayEquals(MESSAGE, opened(twin, CBC, sealed));
      }
    }
  }

  @Test
  void whereThereIsATokenKeysAreKept() {
    KeyId id = new KeyId("contract:kept");
    KeyPolicy policy = KeyPolicy.inside(DATA).residentAs(id);
    if (!engine().keepsKeys()) {
      assertFails(Kind.UNSUPPORTED, () -> engine().generate(AES_256, policy));
      assertEquals(Optional.empty(), engine().find(id));
      assertFalse(engine().destroy(id));
      return;
    }
    Ciphertext sealed;
    try (EngineKey key = engine().generate(AES_256, policy)) {
      sealed = engine().encrypt(key, CBC, null, MESSAGE);
      assertFails(Kind.BAD_PARAMETERS, () -> engine().generate(AES_256, policy));
    }
    try (EngineKey found = engine().find(id).orElseThrow()) {
      assertEquals(policy, found.policy());
      assertEquals(AES_256, found.spec());
      assertEquals(Residence.INSIDE, found.residence());
      assertArrayEquals(MESSAGE, opened(found, CBC, sealed));
      assertTrue(engine().destroy(id));
      assertFalse(engine().destroy(id));
      assertEquals(Optional.empty(), engine().find(id));
      assertThrows(EngineException.class, () -> engine().encrypt(found, CBC, null, MESSAGE));
    }
  }

  @Test
  void whereThereIsATokenPrivateKeysAreKept() {
    if (!engine().keepsKeys()) {
      return;
    }
    KeyId id = new KeyId("contract:pair");
    KeyPolicy policy = KeyPolicy.inside(EnumSet.of(KeyPurpose.SIGN)).residentAs(id);
    try (EngineKeyPair pair = engine().generatePair(P256, policy);
        EngineKey found = engine().find(id).orElseThrow()) {
      assertEquals(new KeySpec.Private(P256), found.spec());
      byte[] signature = engine().sign(found, new Ecdsa(Hash.SHA256), MESSAGE);
      assertTrue(engine().verify(pair.publicKey(), new Ecdsa(Hash.SHA256), MESSAGE, signature));
      assertTrue(engine().destroy(id));
    }
  }

  @Test
  void tellsHowItIs() {
    assertEquals(EngineHealth.State.UP, engine().probe().state());
    assertEquals(engine().health(), engine().probe());
    assertFalse(engine().identity().label().isEmpty());
    EngineCalls before = engine().calls();
    try (EngineKey key = engine().generate(AES_256)) {
      engine().encrypt(key, CBC, null, MESSAGE);
    }
    EngineCalls since = engine().calls().since(before);
    boolean token = engine().keepsKeys();
    assertEquals(token, since.of(EngineCalls.Call.USE) > 0);
    assertEquals(token, since.total() > 0);
  }
}
