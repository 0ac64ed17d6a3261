package io.rootward.hsm.software;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.encoding.FfcNumbers;
import io.rootward.hsm.encoding.FfcNumbers.Method;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Objects;
import javax.crypto.KeyAgreement;
import javax.crypto.interfaces.DHPublicKey;
import javax.crypto.spec.DHPublicKeySpec;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.DomainParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** DSA and Diffie-Hellman beside the providers of the JDK, and what must be refused of both. */
class FiniteFieldTest {
  private static final byte[] MESSAGE = {1, 2, 3};
  private static final KeyPairSpec.Dsa DSA = new KeyPairSpec.Dsa(2048, 224);
  private static final KeyPairSpec.Dh DH = new KeyPairSpec.Dh(2048);
  private static final KeyEngine ENGINE =
      SoftwareEngine.start(Providers.fastest(), new SecureRandom());

  private static FfcNumbers privateNumbers(EngineKey key) {
    try (SecretBytes pkcs8 = ENGINE.export(key)) {
      return FfcNumbers.ofPrivate(pkcs8);
    }
  }

  private static byte[] exported(EngineKey key) {
    try (SecretBytes bytes = ENGINE.export(key)) {
      return bytes.exposeCopy();
    }
  }

  private static EngineKey publicKey(KeyPairSpec pair, byte[] info) {
    try (SecretBytes bytes = SecretBytes.owning(info.clone())) {
      return ENGINE.importKey(new KeySpec.Public(pair), bytes);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SHA224", "SHA256", "SHA384", "SHA512", "SHA3_256"})
  void signaturesAreGoodForTheJdkAndBack(Hash hash) throws GeneralSecurityException {
    String name = hash.standardName();
    String signer = (name.startsWith("SHA3") ? name : name.replace("-", "")) + "withDSA";
    KeyFactory keys = KeyFactory.getInstance("DSA", "SUN");
    SignatureMechanism how = new SignatureMechanism.Dsa(hash);
    EngineKeyPair pair = ENGINE.generatePair(DSA);
    try (EngineKey privateKey = pair.privateKey();
        EngineKey publicKey = pair.publicKey()) {
      PublicKey theirs = keys.generatePublic(new X509EncodedKeySpec(exported(publicKey)));
      Signature verifier = Signature.getInstance(signer, "SUN");
      verifier.initVerify(theirs);
      verifier.update(MESSAGE);
      assertTrue(verifier.verify(ENGINE.sign(privateKey, how, MESSAGE)));

      PrivateKey own = keys.generatePrivate(new PKCS8EncodedKeySpec(exported(privateKey)));
      Signature made = Signature.getInstance(signer, "SUN");
      made.initSign(own);
      made.update(MESSAGE);
      byte[] signature = made.sign();
      assertTrue(ENGINE.verify(publicKey, how, MESSAGE, signature));
      byte[] digest = MessageDigest.getInstance(name).digest(MESSAGE);
      SignatureMechanism digested = new SignatureMechanism.Dsa(null);
      assertTrue(ENGINE.verify(publicKey, digested, digest, signature));
      signature[signature.length - 1] ^= 1;
      assertFalse(ENGINE.verify(publicKey, how, MESSAGE, signature));
    }
  }

  /** What Wycheproof tries with DSA: 0, the order, a sum with it, negative numbers, other DER. */
  @Test
  void noForgeryIsASignature() throws IOException {
    SignatureMechanism how = new SignatureMechanism.Dsa(Hash.SHA256);
    EngineKeyPair pair = ENGINE.generatePair(DSA);
    try (EngineKey privateKey = pair.privateKey();
        EngineKey publicKey = pair.publicKey()) {
      BigInteger q = Objects.requireNonNull(privateNumbers(privateKey).q());
      ASN1Sequence good = ASN1Sequence.getInstance(ENGINE.sign(privateKey, how, MESSAGE));
      BigInteger r = ASN1Integer.getInstance(good.getObjectAt(0)).getValue();
      BigInteger s = ASN1Integer.getInstance(good.getObjectAt(1)).getValue();
      assertTrue(ENGINE.verify(publicKey, how, MESSAGE, der(r, s)));
      BigInteger zero = BigInteger.ZERO;
      for (List<BigInteger> forged :
          List.of(
              List.of(zero, zero),
              List.of(zero, s),
              List.of(r, zero),
              List.of(r, q),
              List.of(q, s),
              List.of(r.add(q), s),
              List.of(r, s.add(q)),
              List.of(r.negate(), s),
              List.of(BigInteger.ONE, zero),
              List.of(BigInteger.ONE, q))) {
        assertFalse(ENGINE.verify(publicKey, how, MESSAGE, der(forged.get(0), forged.get(1))));
      }
      byte[] longer = der(r, s);
      longer[1]++;
      assertFalse(ENGINE.verify(publicKey, how, MESSAGE, longer));
      assertFalse(ENGINE.verify(publicKey, how, MESSAGE, new byte[0]));
    }
  }

  private static byte[] der(BigInteger r, BigInteger s) throws IOException {
    ASN1EncodableVector both = new ASN1EncodableVector();
    both.add(new ASN1Integer(r));
    both.add(new ASN1Integer(s));
    return new DERSequence(both).getEncoded();
  }

  @Test
  void secretsAreSharedWithTheJdk() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("DH", "SunJCE");
    generator.initialize(2048);
    KeyPair theirs = generator.generateKeyPair();
    EngineKeyPair pair = ENGINE.generatePair(DH);
    try (EngineKey privateKey = pair.privateKey();
        EngineKey own = pair.publicKey();
        EngineKey peer = publicKey(DH, theirs.getPublic().getEncoded())) {
      FfcNumbers mine = FfcNumbers.ofPublic(exported(own));
      KeyAgreement agreement = KeyAgreement.getInstance("DH", "SunJCE");
      agreement.init(theirs.getPrivate());
      agreement.doPhase(
          KeyFactory.getInstance("DH", "SunJCE")
              .generatePublic(new DHPublicKeySpec(mine.value(), mine.p(), mine.g())),
          true);
      assertArrayEquals(agreement.generateSecret(), shared(privateKey, peer));
      DHPublicKey read = (DHPublicKey) theirs.getPublic();
      assertEquals(read.getY(), FfcNumbers.ofPublic(exported(peer)).value());
    }
  }

  private static byte[] shared(EngineKey privateKey, EngineKey peer) {
    var how = new DerivationMechanism.Agreement(peer, null, new byte[0]);
    try (EngineKey secret =
        ENGINE.derive(privateKey, how, new KeySpec.Secret(SecretAlgorithm.GENERIC, 2048))) {
      return exported(secret);
    }
  }

  @Test
  void publicKeysOfSmallOrderAndOfOtherGroupsAreRefused() {
    EngineKeyPair pair = ENGINE.generatePair(DH);
    try (EngineKey privateKey = pair.privateKey();
        EngineKey publicKey = pair.publicKey()) {
      FfcNumbers good = FfcNumbers.ofPublic(exported(publicKey));
      BigInteger last = good.p().subtract(BigInteger.ONE);
      BigInteger nonSquare = good.p().subtract(good.value());
      for (BigInteger y : List.of(BigInteger.ZERO, BigInteger.ONE, last, good.p(), nonSquare)) {
        FfcNumbers bad = new FfcNumbers(Method.DH, good.p(), good.q(), good.g(), null, y);
        assertFails(Kind.BAD_KEY, bad::toSubjectPublicKeyInfo);
        assertFails(Kind.BAD_KEY, () -> publicKey(DH, encodedPublic(bad)));
      }
      FfcNumbers silent = new FfcNumbers(Method.DH, good.p(), null, good.g(), null, nonSquare);
      try (EngineKey peer = publicKey(DH, silent.toSubjectPublicKeyInfo())) {
        assertFails(Kind.BAD_DATA, () -> shared(privateKey, peer));
      }
      FfcNumbers other =
          new FfcNumbers(Method.DH, good.p(), good.q(), BigInteger.valueOf(4), null, good.value());
      try (EngineKey peer = publicKey(DH, other.toSubjectPublicKeyInfo())) {
        assertFails(Kind.BAD_DATA, () -> shared(privateKey, peer));
      }
    }
  }

  @Test
  void groupsThatAreNoneAreRefused() {
    EngineKeyPair pair = ENGINE.generatePair(DSA);
    try (EngineKey privateKey = pair.privateKey();
        EngineKey publicKey = pair.publicKey()) {
      FfcNumbers good = privateNumbers(privateKey);
      BigInteger order = Objects.requireNonNull(good.q());
      assertEquals(DSA, good.spec());
      assertArrayEquals(
          exported(publicKey), KeyEncodings.publicOf(SecretBytes.owning(exported(privateKey))));
      BigInteger one = BigInteger.ONE;
      for (FfcNumbers bad :
          List.of(
              with(good, good.p().add(one), order, good.g(), good.value()),
              with(good, good.p(), order.add(BigInteger.TWO), good.g(), good.value()),
              with(good, good.p(), order, one, good.value()),
              with(good, good.p(), order, BigInteger.TWO, good.value()),
              with(good, good.p(), order, good.g(), BigInteger.ZERO),
              with(good, good.p(), order, good.g(), order))) {
        assertFails(Kind.BAD_KEY, bad::toPkcs8);
        assertFails(Kind.BAD_KEY, () -> privateKey(DSA, encodedPrivate(bad)));
      }
      FfcNumbers small = with(good, good.p().shiftRight(1100), order, good.g(), good.value());
      assertFails(Kind.BAD_PARAMETERS, small::toPkcs8);
    }
  }

  @Test
  void anOrderThatIsNoPrimeGivesNoSignature() throws IOException {
    BigInteger two = BigInteger.TWO;
    BigInteger order = two.pow(159).nextProbablePrime().multiply(BigInteger.valueOf(6));
    BigInteger p = order.multiply(two.pow(1024 - order.bitLength())).add(BigInteger.ONE);
    while (!p.isProbablePrime(20)) {
      p = p.add(order);
    }
    BigInteger cofactor = p.subtract(BigInteger.ONE).divide(order);
    FfcNumbers bad = new FfcNumbers(Method.DSA, p, order, two.modPow(cofactor, p), null, two);
    SignatureMechanism how = new SignatureMechanism.Dsa(Hash.SHA256);
    KeyPairSpec spec = bad.spec();
    try (EngineKey key = privateKey(spec, encodedPrivate(bad));
        EngineKey verifier = publicKey(spec, bad.publicOf().toSubjectPublicKeyInfo())) {
      assertFails(Kind.BAD_KEY, () -> ENGINE.sign(key, how, MESSAGE));
      assertFalse(ENGINE.verify(verifier, how, MESSAGE, der(two, two)));
    }
  }

  private static EngineKey privateKey(KeyPairSpec spec, byte[] pkcs8) {
    try (SecretBytes bytes = SecretBytes.owning(pkcs8)) {
      return ENGINE.importKey(new KeySpec.Private(spec), bytes);
    }
  }

  /** Bad ones too. */
  private static byte[] encodedPrivate(FfcNumbers dsa) throws IOException {
    var group = new DSAParameter(dsa.p(), Objects.requireNonNull(dsa.q()), dsa.g());
    var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.id_dsa, group);
    return new PrivateKeyInfo(algorithm, new ASN1Integer(dsa.value())).getEncoded();
  }

  /** Bad ones too. */
  private static byte[] encodedPublic(FfcNumbers dh) throws IOException {
    var group = new DomainParameters(dh.p(), dh.g(), Objects.requireNonNull(dh.q()), null, null);
    var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.dhpublicnumber, group);
    return new SubjectPublicKeyInfo(algorithm, new ASN1Integer(dh.value())).getEncoded();
  }

  private static FfcNumbers with(
      FfcNumbers of, BigInteger p, BigInteger q, BigInteger g, BigInteger value) {
    return new FfcNumbers(of.method(), p, q, g, null, value);
  }

  @Test
  void groupsThatNobodyPublishedAreNotMade() {
    assertFails(Kind.UNSUPPORTED, () -> ENGINE.generatePair(new KeyPairSpec.Dsa(2048, 256)));
  }

  @Test
  void keysShowNothingOfTheirNumbers() {
    EngineKeyPair pair = ENGINE.generatePair(DSA);
    try (EngineKey privateKey = pair.privateKey();
        EngineKey publicKey = pair.publicKey()) {
      assertEquals(publicKey.spec(), new KeySpec.Public(DSA));
      assertEquals("FfcNumbers[DSA, 2048 bits, hidden]", privateNumbers(privateKey).toString());
    }
  }
}
