package io.rootward.hsm.pkcs11;

import static io.rootward.hsm.Failures.assertFails;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.Assurance;
import io.rootward.hsm.engine.Attack;
import io.rootward.hsm.engine.AttackFinding;
import io.rootward.hsm.engine.AttackFinding.Outcome;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.DerivationMechanism.EncryptData;
import io.rootward.hsm.engine.EngineCalls;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism.Hmac;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.Support;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That keys stay inside a SoftHSM2 token, seen from beside the engine. */
class TokenProtectionTest {
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final Set<KeyPurpose> BASE = EnumSet.of(KeyPurpose.DERIVE);
  private static final Set<KeyPurpose> DATA = EnumSet.of(KeyPurpose.ENCRYPT, KeyPurpose.DECRYPT);
  private static final byte[] INDEX = "thirty-two bytes that name a key".getBytes(US_ASCII);
  private static final EncryptData BY_ENCRYPTION =
      new EncryptData(BlockMode.ECB, Padding.NONE, null, INDEX);

  private Pkcs11Engine engine;

  @BeforeEach
  void open() {
    SkippedSuites.require(
        SoftHsm.isPresent(), "softhsm2", "SoftHSM2 is missing; install the package softhsm2");
    engine = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.CUSTODY));
  }

  @AfterEach
  void close() {
    if (engine != null) {
      engine.close();
    }
  }

  private static String answerToReading(KeyId id) {
    return BesideTheEngine.answerToReading(SoftHsm.settings(SoftHsm.CUSTODY), id);
  }

  @Test
  void aGeneratedRootAndItsChildAreReadByNobody() {
    KeyId root = new KeyId("protection:root");
    KeyId child = new KeyId("protection:child");
    try (EngineKey base = engine.generate(AES_256, KeyPolicy.inside(BASE).residentAs(root));
        EngineKey derived =
            engine.derive(base, BY_ENCRYPTION, AES_256, KeyPolicy.inside(DATA).residentAs(child))) {
      assertEquals(Residence.INSIDE, derived.residence());
      assertTrue(answerToReading(root).contains("CKR_ATTRIBUTE_SENSITIVE"));
      assertTrue(answerToReading(child).contains("CKR_ATTRIBUTE_SENSITIVE"));
    } finally {
      assertTrue(engine.destroy(root));
      assertTrue(engine.destroy(child));
    }
  }

  /**
   * A token that takes short HMAC keys for short hashes only must not make this process fill them.
   */
  @Test
  void aShortHmacKeyIsMadeInside() {
    KeyId id = new KeyId("protection:code");
    var hmac = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
    KeyPolicy policy = KeyPolicy.inside(EnumSet.of(KeyPurpose.MAC)).residentAs(id);
    EngineCalls before = engine.calls();
    try (EngineKey key = engine.generate(hmac, policy)) {
      EngineCalls since = engine.calls().since(before);
      assertEquals(0, since.of(EngineCalls.Call.IMPORT) + since.of(EngineCalls.Call.RANDOM));
      assertEquals(32, engine.mac(key, new Hmac(Hash.SHA256), INDEX).length);
      assertFails(Kind.UNSUPPORTED, () -> engine.mac(key, new Hmac(Hash.SHA512), INDEX));
    } finally {
      assertTrue(engine.destroy(id));
    }
  }

  /** The child is the right one: computed independently from a base that this test knows. */
  @Test
  void aDerivedKeyIsTheEncryptionOfTheData() throws GeneralSecurityException {
    byte[] known = "a base known to this test only!!".getBytes(US_ASCII);
    byte[] expected = encrypted(encrypted(known, INDEX), new byte[16]);
    try (SecretBytes material = SecretBytes.copyOf(known);
        EngineKey base = engine.importKey(AES_256, KeyPolicy.inside(BASE), material);
        EngineKey child = engine.derive(base, BY_ENCRYPTION, AES_256, KeyPolicy.inside(DATA))) {
      assertArrayEquals(
          expected,
          engine.encrypt(child, new Block(BlockMode.ECB, Padding.NONE), null, new byte[16]).data());
    }
  }

  private static byte[] encrypted(byte[] key, byte[] data) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    return cipher.doFinal(data);
  }

  /** Refused with token, method and what would have left it; allowed only where the key says so. */
  @Test
  void whatWouldLeaveTheTokenIsRefused() {
    var seed = new KeySpec.Secret(SecretAlgorithm.HMAC, 512);
    var code = new DerivationMechanism.HmacOfData(Hash.SHA256, INDEX);
    Support support = engine.capabilities().support(code, seed);
    assertEquals(Residence.RESULT_TRANSITS_MEMORY, support.residence());
    try (EngineKey strict = engine.generate(seed, KeyPolicy.inside(BASE));
        EngineKey lenient = engine.generate(seed, KeyPolicy.inside(BASE).transiting())) {
      var refused =
          assertThrows(
              EngineException.class,
              () -> engine.derive(strict, code, AES_256, KeyPolicy.inside(DATA)));
      assertEquals(EngineException.Kind.UNSUPPORTED, refused.kind());
      assertEquals(
          "token custody cannot derive by HMAC as a key/SHA256 inside: the derived key would leave"
              + " it for the memory of this process",
          refused.getMessage());
      KeyPolicy allowed = KeyPolicy.inside(DATA).transiting();
      engine.derive(lenient, code, AES_256, allowed).close();
    }
  }

  /** SoftHSM2 gives a readable child of a sensitive base to whoever asks, and says so here. */
  @Test
  void theSelfTestSaysWhatTheTokenDoesNotKeep() {
    Set<Attack> succeeded =
        engine.capabilities().attacks().stream()
            .filter(finding -> finding.outcome() == Outcome.SUCCEEDED)
            .map(AttackFinding::attack)
            .collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(Attack.class).size(), engine.capabilities().attacks().size());
    assertTrue(succeeded.contains(Attack.READABLE_CHILD), succeeded::toString);
    assertTrue(!succeeded.contains(Attack.READ_VALUE), succeeded::toString);
    assertEquals(
        Assurance.SERVER_ENFORCED,
        engine.capabilities().support(BY_ENCRYPTION, AES_256).assurance());
    assertEquals(
        Residence.INSIDE, engine.capabilities().support(BY_ENCRYPTION, AES_256).residence());
  }
}
