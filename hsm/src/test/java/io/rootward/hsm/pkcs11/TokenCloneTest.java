package io.rootward.hsm.pkcs11;

import static io.rootward.hsm.Failures.assertFails;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.DerivationMechanism.EncryptData;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.engine.WrapMechanism.AesKeyWrapPadded;
import io.rootward.hsm.group.CloneReport;
import io.rootward.hsm.group.KeyClone;
import io.rootward.hsm.selftest.CheckValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** Keys that get from one token into others, seen through the engine and from beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenCloneTest {
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final Set<KeyPurpose> KEK = EnumSet.of(KeyPurpose.WRAP, KeyPurpose.UNWRAP);
  private static final Set<KeyPurpose> BASE = EnumSet.of(KeyPurpose.DERIVE);
  private static final Set<KeyPurpose> DATA = EnumSet.of(KeyPurpose.ENCRYPT, KeyPurpose.DECRYPT);
  private static final WrapMechanism KWP = new AesKeyWrapPadded();
  private static final KeyId ROOT = new KeyId("clone:root");
  private static final KeyId WRAPPING = new KeyId("clone:kek");

  private Pkcs11Engine first;
  private Pkcs11Engine second;
  private Pkcs11Engine third;

  @BeforeAll
  void open() {
    SkippedSuites.require(
        SoftHsm.isPresent(), "softhsm2", "SoftHSM2 is missing; install the package softhsm2");
    first = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.FIRST));
    second = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.SECOND));
    third = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.THIRD));
  }

  @AfterEach
  void removeKeys() {
    for (Pkcs11Engine engine : List.of(first, second, third)) {
      engine.destroy(ROOT);
      engine.destroy(WRAPPING);
    }
  }

  @AfterAll
  void close() {
    if (first != null) {
      first.close();
      second.close();
      third.close();
    }
  }

  private static EngineKey made(KeyEngine engine, KeyId id, Set<KeyPurpose> purposes) {
    return engine.generate(AES_256, KeyPolicy.inside(purposes).residentAs(id).toBeCloned());
  }

  private static byte[] derivedAnswer(KeyEngine engine, EngineKey base) {
    byte[] index = "thirty-two bytes that name a key".getBytes(US_ASCII);
    EncryptData how = new EncryptData(BlockMode.ECB, Padding.NONE, null, index);
    try (EngineKey child = engine.derive(base, how, AES_256, KeyPolicy.inside(DATA))) {
      return engine
          .encrypt(child, new Block(BlockMode.ECB, Padding.NONE), null, new byte[16])
          .data();
    }
  }

  @Test
  void aDerivationRootIsTheSameEverywhereAndReadableNowhere() {
    EngineKey root = made(first, ROOT, BASE);
    assertTrue(root.policy().cloneable());
    assertFalse(root.policy().extractable());
    assertEquals(Set.of(ROOT), first.cloneable());
    CloneReport report = KeyClone.copy(first, List.of(second, third), ROOT);
    assertEquals(List.of(SoftHsm.SECOND, SoftHsm.THIRD), report.copied());
    byte[] expected = derivedAnswer(first, root);
    for (Pkcs11Engine engine : List.of(first, second, third)) {
      Pkcs11Settings settings = SoftHsm.settings(engine.name());
      assertTrue(
          BesideTheEngine.answerToReading(settings, ROOT).contains("CKR_ATTRIBUTE_SENSITIVE"));
      assertEquals(
          false, BesideTheEngine.attribute(settings, ROOT, PKCS11Constants.CKA_EXTRACTABLE));
      try (EngineKey key = engine.find(ROOT).orElseThrow()) {
        assertEquals(KeyPolicy.inside(BASE).residentAs(ROOT), key.policy());
        assertEquals(report.checkValue(), CheckValue.of(engine, key));
        assertArrayEquals(expected, derivedAnswer(engine, key));
      }
      assertEquals(Set.of(), engine.cloneable());
    }
  }

  @Test
  void aKeyIsNotCopiedAgainAndNeverUnlessItWasMadeForIt() {
    made(first, ROOT, BASE).close();
    KeyClone.copy(first, List.of(second), ROOT);
    assertFails(Kind.FORBIDDEN, () -> KeyClone.copy(first, List.of(third), ROOT));
    assertEquals(List.of(SoftHsm.SECOND), KeyClone.copy(first, List.of(second), ROOT).held());
    first.generate(AES_256, KeyPolicy.inside(KEK).residentAs(WRAPPING)).close();
    assertFails(Kind.FORBIDDEN, () -> KeyClone.copy(first, List.of(second), WRAPPING));
    assertFails(
        Kind.BAD_PARAMETERS, () -> KeyClone.copy(first, List.of(second), new KeyId("absent")));
  }

  /** The third token has another key of that name: the copy in the second is taken back. */
  @Test
  void aFailureHalfWayLeavesNothing() {
    made(first, ROOT, BASE).close();
    int before = BesideTheEngine.objects(SoftHsm.settings(SoftHsm.SECOND));
    third.generate(AES_256, KeyPolicy.inside(BASE).residentAs(ROOT)).close();
    var refused =
        assertThrows(
            EngineException.class, () -> KeyClone.copy(first, List.of(second, third), ROOT));
    assertEquals(Kind.BAD_PARAMETERS, refused.kind());
    assertEquals("token third has another key of the name clone:root", refused.getMessage());
    assertTrue(second.find(ROOT).isEmpty());
    assertEquals(before, BesideTheEngine.objects(SoftHsm.settings(SoftHsm.SECOND)));
    assertTrue(third.find(ROOT).isPresent());
    assertEquals(Set.of(ROOT), first.cloneable());
    KeyClone.copy(first, List.of(second), ROOT);
    assertEquals(before + 1, BesideTheEngine.objects(SoftHsm.settings(SoftHsm.SECOND)));
  }

  /** After the crash of a process between copy and seal. */
  @Test
  void whatIsThereAlreadyIsComparedAndSealed() {
    made(first, ROOT, BASE).close();
    EngineKeyPair transport = second.generateTransport(new KeyPairSpec.Rsa(3072));
    var how = new RsaOaep(Hash.SHA1, Hash.SHA1, new byte[0]);
    try (var info = second.export(transport.publicKey())) {
      byte[] wrapped = info.use(bytes -> first.wrapClone(bytes, how, ROOT));
      KeyPolicy policy = KeyPolicy.inside(BASE).residentAs(ROOT);
      second.unwrapClone(transport.privateKey(), how, wrapped, AES_256, policy).close();
    }
    transport.close();
    assertEquals(Set.of(ROOT), first.cloneable());
    CloneReport report = KeyClone.copy(first, List.of(second), ROOT);
    assertEquals(List.of(SoftHsm.SECOND), report.held());
    assertEquals(Set.of(), first.cloneable());
  }

  @Test
  void otherKeysTravelUnderAKeyThatBothHave() {
    made(first, WRAPPING, KEK).close();
    KeyClone.copy(first, List.of(second), WRAPPING);
    KeyPolicy signing = KeyPolicy.inside(EnumSet.of(KeyPurpose.SIGN));
    var how = new SignatureMechanism.RsaPkcs1(Hash.SHA256, SignatureMechanism.Input.MESSAGE);
    byte[] message = "signed there".getBytes(US_ASCII);
    try (EngineKeyPair pair =
        first.generatePair(new KeyPairSpec.Rsa(2048), signing.residentAs(ROOT).toBeCloned())) {
      KeyClone.copyUnder(WRAPPING, first, List.of(second), ROOT);
      try (EngineKey copy = second.find(ROOT).orElseThrow()) {
        assertTrue(first.verify(pair.publicKey(), how, message, second.sign(copy, how, message)));
        assertEquals(signing.residentAs(ROOT), copy.policy());
      }
    }
  }

  /** What must not leave does not, whatever wraps it. */
  @Test
  void aCloneableKeyIsNotWrappedLikeOthers() {
    try (EngineKey root = made(first, ROOT, BASE);
        EngineKey kek = first.generate(AES_256, KeyPolicy.inside(KEK));
        EngineKey readable = first.generate(AES_256, new KeyPolicy(null, false, true, true, KEK))) {
      assertFails(Kind.FORBIDDEN, () -> first.export(root));
      assertFails(Kind.FORBIDDEN, () -> first.wrap(kek, KWP, root));
      assertFails(Kind.FORBIDDEN, () -> first.wrapClone(readable, KWP, ROOT));
    }
  }

  @Test
  void aKeyGetsFromNssIntoSoftHsm(@TempDir Path folder) throws IOException {
    SkippedSuites.require(
        Nss.isPresent(), "nss", "NSS softokn is missing; install the package libnss3-tools");
    try (Pkcs11Engine nss = Pkcs11Engine.open(Nss.make(folder));
        EngineKey root = made(nss, ROOT, BASE)) {
      byte[] expected = derivedAnswer(nss, root);
      CloneReport report = KeyClone.copy(nss, List.of(second), ROOT);
      assertEquals(List.of(SoftHsm.SECOND), report.copied());
      try (EngineKey copy = second.find(ROOT).orElseThrow()) {
        assertArrayEquals(expected, derivedAnswer(second, copy));
      }
      assertEquals(Set.of(), nss.cloneable());
    }
  }
}
