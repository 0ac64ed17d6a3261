package io.rootward.hsm.engine;

import static io.rootward.hsm.Failures.assertFails;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rootward.hsm.Vectors;
import io.rootward.hsm.Vectors.Vector;
import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.path.PathFamily;
import io.rootward.hsm.derivation.path.PathStep;
import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.hsm.derivation.scheme.PathDerivation;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SignatureMechanism.Ecdsa;
import io.rootward.hsm.engine.SignatureMechanism.Ed25519;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Children at the end of paths, by every scheme: published values, and one call as step by step.
 */
public abstract class SchemeContract extends EngineContract {
  private static final long SEED = 20261121;
  private static final int HARDENED = Integer.MIN_VALUE;

  private PathDerivation paths() {
    return new PathDerivation(engine());
  }

  private static KeySpec.Secret secret(SecretAlgorithm algorithm, int bytes) {
    return new KeySpec.Secret(algorithm, 8 * bytes);
  }

  private byte[] child(EngineKey master, DerivationScheme scheme, DerivationPath path, int bytes) {
    KeySpec.Secret spec = secret(SecretAlgorithm.GENERIC, bytes);
    try (EngineKey key = paths().secret(master, scheme, path, spec, KeyPolicy.open())) {
      assertEquals(spec, key.spec());
      return keys().material(key);
    }
  }

  /** Left out by name where the engine says that it cannot; there it must refuse. */
  private void assumeSupported(
      EngineKey master, DerivationScheme scheme, DerivationPath path, int bytes) {
    KeySpec.Secret spec = secret(SecretAlgorithm.GENERIC, bytes);
    Support support = paths().secretSupport(scheme, path, master.spec(), spec);
    if (!support.available()) {
      assertFails(Kind.UNSUPPORTED, () -> child(master, scheme, path, bytes));
    }
    assumeTrue(support.available(), support::reason);
  }

  static Stream<Vector> labelPath() {
    return Vectors.of("label-path");
  }

  /** AES masters, as the scheme's definition has them; under HMAC they are only bytes. */
  @ParameterizedTest
  @MethodSource
  void labelPath(Vector vector) {
    DerivationScheme scheme = DerivationScheme.named(vector.text("scheme")).orElseThrow();
    DerivationPath path = scheme.parse(vector.text("path"));
    byte[] material = vector.hex("key");
    try (EngineKey master = keys().aes(material)) {
      assumeSupported(master, scheme, path, material.length);
      assertArrayEquals(vector.hex("output"), child(master, scheme, path, material.length));
      for (int steps = 1; steps <= path.steps().size(); steps++) {
        assertArrayEquals(
            HexFormat.of().parseHex(vector.node().path("levels").path(steps - 1).asText()),
            child(master, scheme, path.first(steps), material.length));
      }
    }
  }

  static Stream<Vector> diversified() {
    return Vectors.of("cmac-diversify").filter(it -> it.text("function").equals("an10922"));
  }

  @ParameterizedTest
  @MethodSource
  void diversified(Vector vector) {
    DerivationPath path = DerivationScheme.AN10922.parse("/0x" + vector.text("data"));
    byte[] material = vector.hex("key");
    try (EngineKey master = keys().aes(material)) {
      assumeSupported(master, DerivationScheme.AN10922, path, material.length);
      assertArrayEquals(
          vector.hex("output"), child(master, DerivationScheme.AN10922, path, material.length));
    }
  }

  static Stream<Vector> powerAuth() {
    return Vectors.of("powerauth").filter(it -> it.text("function").equals("kdf"));
  }

  @ParameterizedTest
  @MethodSource
  void powerAuth(Vector vector) {
    DerivationPath path = DerivationScheme.AES_ECB_INDEX.parse("/" + vector.number("index"));
    try (EngineKey master = keys().aes(vector.hex("key"))) {
      assertArrayEquals(
          vector.hex("output"), child(master, DerivationScheme.AES_ECB_INDEX, path, 16));
    }
  }

  static Stream<Vector> powerAuthV4() {
    return Vectors.of("powerauth").filter(it -> it.text("function").equals("kdf-v4"));
  }

  @ParameterizedTest
  @MethodSource
  void powerAuthV4(Vector vector) {
    var how =
        new DerivationMechanism.PowerAuthV4(
            vector.text("label").getBytes(US_ASCII), vector.hex("data"));
    try (EngineKey master = keys().generic(vector.hex("key"))) {
      assumeOffered(how, master.spec());
      KeySpec.Secret spec = secret(SecretAlgorithm.GENERIC, vector.number("length"));
      try (EngineKey key = engine().derive(master, how, spec)) {
        assertArrayEquals(vector.hex("output"), keys().material(key));
      }
    }
  }

  static Stream<DerivationScheme> secretSchemes() {
    return Arrays.stream(DerivationScheme.values()).filter(it -> it.curve().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("secretSchemes")
  void stepByStepIsOneCall(DerivationScheme scheme) {
    Random random = new Random(SEED);
    for (int round = 0; round < 4; round++) {
      byte[] material = new byte[16];
      random.nextBytes(material);
      DerivationPath path = path(scheme, random);
      int cut = 1 + random.nextInt(path.steps().size() - 1);
      DerivationPath rest =
          DerivationPath.of(path.family(), path.steps().subList(cut, path.steps().size()));
      try (EngineKey master = keys().aes(material)) {
        assumeSupported(master, scheme, path, 16);
        byte[] half = child(master, scheme, path.first(cut), 16);
        try (EngineKey middle = keys().aes(half)) {
          assertArrayEquals(
              child(master, scheme, path, 16),
              child(middle, scheme, rest, 16),
              () -> "seed " + SEED);
        }
      }
    }
  }

  private static DerivationPath path(DerivationScheme scheme, Random random) {
    List<PathStep> steps = new ArrayList<>();
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      byte[] bytes =
          new byte[scheme == DerivationScheme.AES_CBC_DATA ? 32 : 1 + random.nextInt(31)];
      random.nextBytes(bytes);
      steps.add(
          switch (scheme.family()) {
            case INDEX -> new PathStep.Index(random.nextLong() >>> 1);
            case HEX -> PathStep.Bytes.hex(bytes);
            default -> PathStep.Bytes.label(bytes);
          });
    }
    return DerivationPath.of(scheme.family(), steps);
  }

  /** Neither the child nor a key on the way is readable where the master is not. */
  @Test
  void childrenOfASensitiveMasterAreSensitive() {
    DerivationScheme scheme = DerivationScheme.AES_ECB_INDEX;
    DerivationPath path = scheme.parse("/1000/7");
    KeySpec.Secret spec = secret(SecretAlgorithm.AES, 16);
    KeyPolicy inside = KeyPolicy.inside(EnumSet.of(KeyPurpose.DERIVE));
    KeyPolicy encrypting = KeyPolicy.inside(EnumSet.of(KeyPurpose.ENCRYPT));
    byte[] material = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    byte[] expected = HexFormat.of().parseHex("c71d19fc2f9741a990e18e4652650f83");
    try (SecretBytes bytes = SecretBytes.copyOf(material);
        EngineKey master = engine().importKey(spec, inside, bytes);
        EngineKey child = paths().secret(master, scheme, path, spec, encrypting);
        EngineKey open = keys().aes(expected)) {
      assertFails(Kind.FORBIDDEN, () -> engine().export(child));
      assertFails(
          Kind.FORBIDDEN, () -> paths().secret(master, scheme, path, spec, KeyPolicy.open()));
      byte[] iv = new byte[12];
      assertArrayEquals(
          engine().encrypt(open, gcm(), iv, MESSAGE).data(),
          engine().encrypt(child, gcm(), iv, MESSAGE).data());
    }
  }

  @Test
  void aSchemeRefusesThePathsOfAnother() {
    DerivationPath labels = DerivationPath.parse(PathFamily.LABEL, "/a");
    DerivationPath tree = DerivationPath.parse(PathFamily.HD, "/0");
    try (EngineKey master = keys().aes(new byte[16])) {
      assertFails(
          Kind.BAD_PARAMETERS, () -> child(master, DerivationScheme.AES_ECB_INDEX, labels, 16));
      assertFails(Kind.BAD_PARAMETERS, () -> child(master, DerivationScheme.HKDF_SHA256, tree, 16));
      assertFails(Kind.BAD_PARAMETERS, () -> child(master, DerivationScheme.BIP32, tree, 16));
      assertFails(
          Kind.BAD_PARAMETERS,
          () -> paths().tree(master, null, DerivationScheme.HKDF_SHA256, labels, KeyPolicy.open()));
      assertFails(
          Kind.BAD_PARAMETERS,
          () -> paths().tree(master, null, DerivationScheme.BIP32, labels, KeyPolicy.open()));
    }
  }

  // Trees of private keys

  private static Curve curve(Vector vector) {
    return switch (vector.text("curve")) {
      case "nist256p1" -> Curve.P256;
      case "ed25519" -> Curve.ED25519;
      case "curve25519" -> Curve.X25519;
      default -> Curve.SECP256K1;
    };
  }

  private static DerivationScheme scheme(Curve curve) {
    return DerivationScheme.defaultFor(new KeySpec.Private(new KeyPairSpec.Ec(curve)))
        .orElseThrow();
  }

  static Stream<Vector> trees() {
    return Stream.of("bip32", "slip10")
        .flatMap(Vectors::of)
        .filter(it -> it.has("private") && it.text("path").length() > 1);
  }

  @ParameterizedTest
  @MethodSource
  void trees(Vector vector) {
    Curve curve = curve(vector);
    DerivationPath path = scheme(curve).parse(vector.text("path").substring(1));
    try (EngineKey seed = keys().generic(vector.hex("seed"))) {
      assumeTree(curve, seed);
      try (HdChild child = paths().tree(seed, null, scheme(curve), path, KeyPolicy.open())) {
        assertArrayEquals(vector.hex("private"), raw(child.privateKey()));
        assertArrayEquals(vector.hex("chain_code"), child.chainCode().exposeCopy());
        assertEquals(path.steps().size(), child.depth());
        assertEquals(
            vector.text("parent_fingerprint"),
            HexFormat.of().toHexDigits(child.parentFingerprint()));
      }
    }
  }

  private void assumeTree(Curve curve, EngineKey seed) {
    Support support = paths().treeSupport(scheme(curve), seed.spec());
    if (!support.available()) {
      assertFails(
          Kind.UNSUPPORTED, () -> paths().root(seed, scheme(curve), KeyPolicy.open()).close());
    }
    assumeTrue(support.available(), support::reason);
  }

  private byte[] raw(EngineKey privateKey) {
    try (SecretBytes pkcs8 = engine().export(privateKey);
        SecretBytes raw = KeyEncodings.pkcs8ToRawPrivate(pkcs8)) {
      return raw.exposeCopy();
    }
  }

  /** A cached node in the middle leads to the same keys as the seed. */
  @ParameterizedTest
  @EnumSource(
      value = Curve.class,
      names = {"SECP256K1", "P256", "ED25519", "X25519"})
  void aNodeInTheMiddleLeadsToTheSameKeys(Curve curve) {
    Random random = new Random(SEED);
    DerivationScheme scheme = scheme(curve);
    int mark = scheme.family() == PathFamily.HD_HARDENED ? HARDENED : 0;
    List<PathStep> steps =
        IntStream.range(0, 5)
            .<PathStep>mapToObj(_ -> new PathStep.Child(random.nextInt() | mark))
            .toList();
    DerivationPath path = DerivationPath.of(scheme.family(), steps);
    DerivationPath rest = DerivationPath.of(scheme.family(), steps.subList(3, 5));
    try (EngineKey seed = keys().generic(new byte[64])) {
      assumeTree(curve, seed);
      try (HdChild whole = paths().tree(seed, null, scheme, path, KeyPolicy.open());
          HdChild node = paths().tree(seed, null, scheme, path.first(3), KeyPolicy.open());
          HdChild child =
              paths().tree(node.privateKey(), node.chainCode(), scheme, rest, KeyPolicy.open())) {
        assertArrayEquals(raw(whole.privateKey()), raw(child.privateKey()), () -> "seed " + SEED);
        assertArrayEquals(whole.publicKey(), child.publicKey());
        assertEquals(whole.parentFingerprint(), child.parentFingerprint());
      }
    }
  }

  @Test
  void aPrivateChildSigns() {
    for (Curve curve : List.of(Curve.SECP256K1, Curve.P256, Curve.ED25519)) {
      DerivationScheme scheme = scheme(curve);
      SignatureMechanism how = curve == Curve.ED25519 ? new Ed25519() : new Ecdsa(Hash.SHA256);
      KeyPolicy signing = KeyPolicy.inside(EnumSet.of(KeyPurpose.SIGN));
      try (EngineKey seed = keys().generic(new byte[32])) {
        assumeTree(curve, seed);
        try (HdChild child = paths().tree(seed, null, scheme, scheme.parse("/0'/1'"), signing);
            EngineKey verifier = keys().publicKey(new KeyPairSpec.Ec(curve), child.publicKey())) {
          byte[] signature = engine().sign(child.privateKey(), how, MESSAGE);
          assertTrue(engine().verify(verifier, how, MESSAGE, signature));
          assertFalse(engine().verify(verifier, how, flip(MESSAGE), signature));
          assertFails(Kind.FORBIDDEN, () -> engine().export(child.privateKey()));
        }
      }
    }
  }

  @Test
  void aTreeHasItsMasterAndItsCurve() {
    HdMechanism root = new HdMechanism(Curve.SECP256K1, null, List.of());
    try (EngineKey seed = keys().generic(new byte[16])) {
      assumeTree(Curve.SECP256K1, seed);
      try (EngineKey tooShort = keys().generic(new byte[15]);
          EngineKeyPair p256 = engine().generatePair(new KeyPairSpec.Ec(Curve.P256));
          SecretBytes code = SecretBytes.owning(new byte[32]);
          SecretBytes half = SecretBytes.owning(new byte[31])) {
        KeyPolicy open = KeyPolicy.open();
        assertFails(Kind.BAD_KEY, () -> engine().deriveTree(tooShort, root, open));
        assertFails(Kind.BAD_KEY, () -> engine().deriveTree(p256.privateKey(), root, open));
        HdMechanism other = new HdMechanism(Curve.SECP256K1, code, List.of());
        assertFails(Kind.BAD_KEY, () -> engine().deriveTree(p256.privateKey(), other, open));
        assertFails(Kind.BAD_KEY, () -> engine().deriveTree(seed, other, open));
        HdMechanism normal = new HdMechanism(Curve.ED25519, null, List.of(0));
        assertFails(Kind.BAD_DATA, () -> engine().deriveTree(seed, normal, open));
        assertFails(Kind.BAD_PARAMETERS, () -> new HdMechanism(Curve.P256, half, List.of()));
        HdMechanism none = new HdMechanism(Curve.P384, null, List.of());
        assertFails(Kind.BAD_KEY, () -> engine().deriveTree(seed, none, open));
      }
    }
  }

  @Test
  void aSensitiveSeedHasSensitiveChildren() {
    KeyPolicy inside = KeyPolicy.inside(EnumSet.of(KeyPurpose.DERIVE));
    KeyPolicy other = KeyPolicy.inside(EnumSet.of(KeyPurpose.MAC));
    DerivationPath path = DerivationScheme.BIP32.parse("/0");
    KeySpec.Secret spec = secret(SecretAlgorithm.GENERIC, 32);
    try (SecretBytes bytes = SecretBytes.owning(new byte[32]);
        EngineKey open = keys().generic(new byte[32])) {
      assumeTree(Curve.SECP256K1, open);
      try (EngineKey seed = engine().importKey(spec, inside, bytes);
          EngineKey coder = engine().importKey(spec, other, bytes)) {
        EngineException refusal =
            assertThrows(
                EngineException.class,
                () -> paths().tree(seed, null, DerivationScheme.BIP32, path, KeyPolicy.open()));
        // A token without trees says that first: the seed must not leave it.
        assertTrue(EnumSet.of(Kind.FORBIDDEN, Kind.UNSUPPORTED).contains(refusal.kind()));
        assertFails(
            refusal.kind(), () -> paths().tree(coder, null, DerivationScheme.BIP32, path, inside));
      }
    }
  }
}
