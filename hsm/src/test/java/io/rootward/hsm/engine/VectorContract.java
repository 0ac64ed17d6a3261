package io.rootward.hsm.engine;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.Vectors;
import io.rootward.hsm.Vectors.Vector;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.DerivationMechanism.EncryptData;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.MacMechanism.Cmac;
import io.rootward.hsm.engine.MacMechanism.Hmac;
import io.rootward.hsm.engine.SignatureMechanism.DeterministicEcdsa;
import io.rootward.hsm.engine.SignatureMechanism.DeterministicEcdsa.Form;
import io.rootward.hsm.engine.SignatureMechanism.Ecdsa;
import io.rootward.hsm.engine.SignatureMechanism.Ed25519;
import io.rootward.hsm.engine.SignatureMechanism.Input;
import io.rootward.hsm.engine.SignatureMechanism.RsaPkcs1;
import io.rootward.hsm.engine.SignatureMechanism.RsaPss;
import io.rootward.hsm.engine.WrapMechanism.AesKeyWrap;
import io.rootward.hsm.engine.WrapMechanism.AesKeyWrapPadded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published values, one test an entry, over keys of the engine. */
public abstract class VectorContract extends EngineContract {
  private static final KeyPairSpec RSA = new KeyPairSpec.Rsa(2048);

  // AES

  static Stream<Vector> aesModes() {
    return Vectors.of("aes-modes");
  }

  @ParameterizedTest
  @MethodSource
  void aesModes(Vector vector) {
    BlockMode mode = BlockMode.valueOf(vector.text("mode").toUpperCase(Locale.ROOT));
    byte[] iv = mode == BlockMode.ECB ? null : vector.hex("iv");
    byte[] clear = vector.hex("plaintext");
    byte[] sealed = vector.hex("ciphertext");
    var data = new EncryptData(mode, Padding.NONE, iv, clear);
    try (EngineKey key = keys().aes(vector.hex("key"))) {
      CipherMechanism cipher =
          switch (mode) {
            case ECB -> new Block(BlockMode.ECB, Padding.NONE);
            case CBC -> new Block(BlockMode.CBC, Padding.NONE);
            case CTR -> new Block(BlockMode.CTR, Padding.NONE);
            case CFB, OFB -> null;
          };
      if (cipher != null) {
        assertArrayEquals(sealed, engine().encrypt(key, cipher, iv, clear).data());
        assertArrayEquals(
            clear, opened(key, cipher, Ciphertext.of(sealed, iv == null ? NONE : iv)));
      }
      assertArrayEquals(sealed, derived(key, data, sealed.length));
    }
  }

  static Stream<Vector> blockCiphers() {
    return Vectors.of("block-ciphers");
  }

  @ParameterizedTest
  @MethodSource
  void blockCiphers(Vector vector) {
    Block ecb = new Block(BlockMode.ECB, Padding.NONE);
    byte[] clear = vector.hex("plaintext");
    byte[] sealed = vector.hex("ciphertext");
    byte[] material = vector.hex("key");
    SecretAlgorithm algorithm = SecretAlgorithm.valueOf(vector.text("algorithm"));
    assumeOffered(ecb, new KeySpec.Secret(algorithm, 8 * material.length));
    try (EngineKey key = keys().secret(algorithm, material)) {
      assertArrayEquals(sealed, engine().encrypt(key, ecb, null, clear).data());
      assertArrayEquals(clear, opened(key, ecb, Ciphertext.of(sealed)));
    }
  }

  static Stream<Vector> aesGcm() {
    return Vectors.of("aes-gcm");
  }

  @ParameterizedTest
  @MethodSource
  void aesGcm(Vector vector) {
    try (EngineKey key = keys().aes(vector.hex("key"))) {
      for (int tagBytes = 12; tagBytes <= 16; tagBytes++) {
        Gcm how = new Gcm(tagBytes, vector.hex("aad"));
        Ciphertext made = engine().encrypt(key, how, vector.hex("iv"), vector.hex("plaintext"));
        assertArrayEquals(vector.hex("ciphertext"), made.data());
        assertArrayEquals(Arrays.copyOf(vector.hex("tag"), tagBytes), made.tag());
        assertArrayEquals(vector.hex("plaintext"), opened(key, how, made));
      }
    }
  }

  static Stream<Vector> keyWrap() {
    return Vectors.of("key-wrap");
  }

  @ParameterizedTest
  @MethodSource
  void keyWrap(Vector vector) {
    WrapMechanism how = vector.flag("padded") ? new AesKeyWrapPadded() : new AesKeyWrap();
    try (EngineKey kek = keys().aes(vector.hex("key"));
        SecretBytes material = SecretBytes.owning(vector.hex("material"));
        SecretBytes unwrapped = engine().unwrapBytes(kek, how, vector.hex("wrapped"))) {
      assertArrayEquals(vector.hex("wrapped"), engine().wrapBytes(kek, how, material));
      assertArrayEquals(vector.hex("material"), unwrapped.exposeCopy());
    }
  }

  // Codes

  static Stream<Vector> hmac() {
    return Vectors.of("hmac");
  }

  @ParameterizedTest
  @MethodSource
  void hmac(Vector vector) {
    try (EngineKey key = keys().hmac(vector.hex("key"))) {
      Hmac how = new Hmac(vector.hash("hash"));
      assertArrayEquals(vector.hex("mac"), engine().mac(key, how, vector.hex("data")));
    }
  }

  static Stream<Vector> cmac() {
    return Vectors.of("cmac-diversify").filter(vector -> vector.text("function").equals("cmac"));
  }

  @ParameterizedTest
  @MethodSource
  void cmac(Vector vector) {
    try (EngineKey key = keys().aes(vector.hex("key"))) {
      assertArrayEquals(vector.hex("output"), engine().mac(key, new Cmac(), vector.hex("data")));
    }
  }

  // RSA

  static Stream<Vector> rsa() {
    return Vectors.of("rsa");
  }

  @ParameterizedTest
  @MethodSource
  void rsa(Vector vector) {
    Vector pair = Vectors.shared("rsa");
    byte[] message = vector.hex("message");
    try (EngineKey privateKey = keys().privateKey(RSA, pair.hex("private"));
        EngineKey publicKey = keys().publicKey(RSA, pair.hex("public"))) {
      if (vector.has("signature")) {
        SignatureMechanism how = rsaSignature(vector);
        assumeOffered(how, privateKey.spec());
        assertTrue(engine().verify(publicKey, how, message, vector.hex("signature")));
        if (how instanceof RsaPkcs1) {
          assertArrayEquals(vector.hex("signature"), engine().sign(privateKey, how, message));
        }
      } else {
        Ciphertext sealed = Ciphertext.of(vector.hex("ciphertext"));
        assumeOffered(rsaCipher(vector), privateKey.spec());
        assertArrayEquals(message, opened(privateKey, rsaCipher(vector), sealed));
      }
    }
  }

  private static SignatureMechanism rsaSignature(Vector vector) {
    return vector.text("function").equals("pss")
        ? new RsaPss(
            vector.hash("hash"),
            vector.hash("mgf_hash"),
            vector.number("salt_length"),
            Input.MESSAGE)
        : new RsaPkcs1(vector.hash("hash"), Input.MESSAGE);
  }

  private static CipherMechanism rsaCipher(Vector vector) {
    return vector.text("function").equals("oaep")
        ? new RsaOaep(vector.hash("hash"), vector.hash("mgf_hash"), vector.hex("label"))
        : new CipherMechanism.RsaPkcs1();
  }

  // Curves

  static Stream<Vector> ecdsa() {
    return Vectors.of("ecdsa-rfc6979");
  }

  @ParameterizedTest
  @MethodSource
  void ecdsa(Vector vector) {
    Curve curve = vector.curve();
    assumeOffered(Algorithm.signatureOn(curve));
    Hash hash = namedHash(vector);
    Ecdsa how = new Ecdsa(hash);
    byte[] signature = derSignature(vector.hex("r"), vector.hex("s"));
    try (EngineKey privateKey = keys().rawPrivate(curve, vector.hex("private"));
        EngineKey publicKey = publicOf(privateKey)) {
      byte[] message = hash == null ? digest(vector) : vector.hex("message");
      assertTrue(engine().verify(publicKey, how, message, signature));
      assertFalse(engine().verify(publicKey, how, flip(message), signature));
      byte[] own = engine().sign(privateKey, how, message);
      assertTrue(engine().verify(publicKey, how, message, own));
    }
  }

  @ParameterizedTest
  @MethodSource("ecdsa")
  void deterministicEcdsa(Vector vector) {
    assumeOffered(Algorithm.ECDSA_DETERMINISTIC);
    Curve curve = vector.curve();
    Hash hash = namedHash(vector);
    byte[] digest = digest(vector);
    byte[] message = hash == null ? digest : vector.hex("message");
    try (EngineKey privateKey = keys().rawPrivate(curve, vector.hex("private"));
        EngineKey publicKey = publicOf(privateKey)) {
      DeterministicEcdsa how = new DeterministicEcdsa(hash, Form.DER);
      byte[] signature = derSignature(vector.hex("r"), vector.hex("s"));
      assertArrayEquals(signature, engine().sign(privateKey, how, message));
      assertTrue(engine().verify(publicKey, how, message, signature));
      DeterministicEcdsa unnamed = new DeterministicEcdsa(null, Form.DER);
      assertArrayEquals(signature, engine().sign(privateKey, unnamed, digest));
      if (vector.has("recovery_id")) {
        DeterministicEcdsa form = new DeterministicEcdsa(null, Form.RECOVERABLE);
        byte[] recoverable = engine().sign(privateKey, form, digest);
        assertArrayEquals(recoverableSignature(vector), recoverable);
        assertTrue(engine().verify(publicKey, form, digest, recoverable));
      }
    }
  }

  private static byte[] recoverableSignature(Vector vector) {
    return ByteBuffer.allocate(65)
        .put(vector.hex("r"))
        .put(vector.hex("s"))
        .put((byte) vector.number("recovery_id"))
        .array();
  }

  /** Ethereum's hash has no name in KMIP nor here: its digests come from outside. */
  private static @Nullable Hash namedHash(Vector vector) {
    return vector.text("hash").equals("keccak256") ? null : vector.hash("hash");
  }

  private static byte[] digest(Vector vector) {
    byte[] message = vector.hex("message");
    Hash hash = namedHash(vector);
    if (hash == null) {
      return new Keccak.Digest256().digest(message);
    }
    try {
      return MessageDigest.getInstance(hash.standardName()).digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private EngineKey publicOf(EngineKey privateKey) {
    KeyPairSpec pair = ((KeySpec.Private) privateKey.spec()).pair();
    try (SecretBytes pkcs8 = engine().export(privateKey)) {
      return keys().publicKey(pair, KeyEncodings.publicOf(pkcs8));
    }
  }

  private static byte[] derSignature(byte[] r, byte[] s) {
    var values = new ASN1EncodableVector();
    values.add(new ASN1Integer(new BigInteger(1, r)));
    values.add(new ASN1Integer(new BigInteger(1, s)));
    try {
      return new DERSequence(values).getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Vector> ed25519() {
    return Vectors.of("ed25519");
  }

  @ParameterizedTest
  @MethodSource
  void ed25519(Vector vector) {
    assumeOffered(Algorithm.ED25519);
    Ed25519 how = new Ed25519();
    byte[] message = vector.hex("message");
    try (EngineKey publicKey = keys().point(Curve.ED25519, vector.hex("public"))) {
      assertEquals(
          vector.isValid(), engine().verify(publicKey, how, message, vector.hex("signature")));
    }
    if (vector.has("private")) {
      try (EngineKey privateKey = keys().rawPrivate(Curve.ED25519, vector.hex("private"))) {
        assertArrayEquals(vector.hex("signature"), engine().sign(privateKey, how, message));
      }
    }
  }

  static Stream<Vector> ecdh() {
    return Vectors.of("ecdh");
  }

  @ParameterizedTest
  @MethodSource
  void ecdh(Vector vector) {
    assumeOffered(Algorithm.agreementOn(vector.curve()));
    if (vector.isValid()) {
      assertArrayEquals(vector.hex("shared"), shared(vector));
    } else {
      var refused = assertThrows(EngineException.class, () -> shared(vector));
      assertTrue(
          refused.kind() == Kind.BAD_KEY || refused.kind() == Kind.BAD_DATA,
          () -> refused.kind() + " " + refused.getMessage());
    }
  }

  private byte[] shared(Vector vector) {
    Curve curve = vector.curve();
    try (EngineKey privateKey = keys().rawPrivate(curve, vector.hex("private"));
        EngineKey peer = keys().point(curve, vector.hex("peer_public"))) {
      var how = new DerivationMechanism.Agreement(peer, null, NONE);
      return derived(privateKey, how, curve.fieldBytes());
    }
  }

  // Derivation

  static Stream<Vector> aesEncryptData() {
    return Vectors.of("aes-encrypt-data");
  }

  @ParameterizedTest
  @MethodSource
  void aesEncryptData(Vector vector) {
    BlockMode mode = BlockMode.valueOf(vector.text("mode").toUpperCase(Locale.ROOT));
    byte[] iv = mode == BlockMode.ECB ? null : vector.hex("iv");
    try (EngineKey key = keys().aes(vector.hex("key"))) {
      var how = new EncryptData(mode, Padding.NONE, iv, vector.hex("data"));
      assertArrayEquals(vector.hex("output"), derived(key, how, vector.number("length")));
    }
  }

  static Stream<Vector> kbkdf() {
    return Vectors.of("sp800-108").filter(vector -> vector.flag("kmip_default"));
  }

  @ParameterizedTest
  @MethodSource
  void kbkdf(Vector vector) {
    DerivationMechanism.KbkdfMode mode =
        DerivationMechanism.KbkdfMode.valueOf(
            vector.text("mode").toUpperCase(Locale.ROOT).replace('-', '_'));
    boolean cmac = vector.text("prf").equals("cmac-aes");
    MacMechanism prf =
        cmac
            ? new Cmac()
            : new Hmac(
                Hash.valueOf(
                    vector.text("prf").substring("hmac-".length()).toUpperCase(Locale.ROOT)));
    var how =
        new DerivationMechanism.Sp800108(mode, prf, vector.hex("iv"), vector.hex("fixed_input"));
    SecretAlgorithm kind = cmac ? SecretAlgorithm.AES : SecretAlgorithm.HMAC;
    try (EngineKey key = keys().secret(kind, vector.hex("key"))) {
      assertArrayEquals(vector.hex("output"), derived(key, how, vector.number("length")));
    }
  }

  static Stream<Vector> pbkdf2() {
    return Vectors.of("pbkdf2")
        .filter(vector -> !vector.flag("slow") && vector.hex("password").length > 0);
  }

  @ParameterizedTest
  @MethodSource
  void pbkdf2(Vector vector) {
    var how =
        new DerivationMechanism.Pbkdf2(
            vector.hash("hash"), vector.hex("salt"), vector.number("iterations"));
    try (EngineKey key = keys().generic(vector.hex("password"))) {
      assertArrayEquals(vector.hex("dk"), derived(key, how, vector.number("length")));
    }
  }

  static Stream<Vector> hkdf() {
    return Vectors.of("hkdf").filter(vector -> vector.hex("ikm").length > 0);
  }

  @ParameterizedTest
  @MethodSource
  void hkdf(Vector vector) {
    var how =
        new DerivationMechanism.Hkdf(vector.hash("hash"), vector.hex("salt"), vector.hex("info"));
    try (EngineKey key = keys().generic(vector.hex("ikm"))) {
      assumeOffered(how, key.spec());
      if (vector.isValid()) {
        assertArrayEquals(vector.hex("okm"), derived(key, how, vector.number("length")));
      } else {
        var spec = new KeySpec.Secret(SecretAlgorithm.GENERIC, 8 * vector.number("length"));
        assertFails(Kind.OUTPUT_TOO_SHORT, () -> engine().derive(key, how, spec));
      }
    }
  }

  static Stream<Vector> awsSigV4() {
    return Vectors.of("aws-sigv4");
  }

  @ParameterizedTest
  @MethodSource
  void awsSigV4(Vector vector) {
    var how =
        new DerivationMechanism.AwsSigV4(
            vector.hex("date"), vector.hex("region"), vector.hex("service"));
    try (EngineKey key = keys().generic(vector.hex("secret"))) {
      assertArrayEquals(vector.hex("output"), derived(key, how, 32));
    }
  }

  private byte[] derived(EngineKey base, DerivationMechanism how, int length) {
    assumeDerives(base, how, length);
    var spec = new KeySpec.Secret(SecretAlgorithm.GENERIC, 8 * length);
    try (EngineKey key = engine().derive(base, how, spec)) {
      return keys().material(key);
    }
  }
}
