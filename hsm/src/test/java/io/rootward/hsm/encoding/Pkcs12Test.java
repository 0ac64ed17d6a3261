package io.rootward.hsm.encoding;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.encoding.Pkcs12.Content;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;

class Pkcs12Test {
  private static final Set<Kind> REFUSALS = EnumSet.of(Kind.BAD_KEY, Kind.AUTHENTICATION_FAILED);

  /** How often the JDK hashes a password that it checks a container with. */
  private static final String CHECK_ITERATIONS = "keystore.pkcs12.macIterationCount";

  private static char[] password() {
    return "sesame".toCharArray();
  }

  private static byte[] privateKey() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
  }

  /** Checked by one iteration: a test opens it a thousand times. */
  private static byte[] quick(byte[] pkcs8) {
    System.setProperty(CHECK_ITERATIONS, "1");
    try (Content content = new Content("mine", SecretBytes.copyOf(pkcs8), List.of())) {
      return Pkcs12.write(content, password());
    } finally {
      System.clearProperty(CHECK_ITERATIONS);
    }
  }

  @Test
  void whatItWritesItReads() throws Exception {
    byte[] pkcs8 = privateKey();
    try (Content content = new Content("mine", SecretBytes.copyOf(pkcs8), List.of())) {
      byte[] container = Pkcs12.write(content, password());
      assertArrayEquals(pkcs8, content.privateKey().exposeCopy());
      try (Content back = Pkcs12.read(container, password(), "MINE")) {
        assertEquals("mine", back.friendlyName());
        assertEquals(
            KeyEncodings.privateSpec(content.privateKey()),
            KeyEncodings.privateSpec(back.privateKey()));
      }
      char[] other = "simsalabim".toCharArray();
      assertFails(Kind.AUTHENTICATION_FAILED, () -> Pkcs12.read(container, other, null));
      assertFails(Kind.BAD_KEY, () -> Pkcs12.read(container, password(), "yours"));
    }
  }

  @Test
  void aSecretKeyIsPassedOver() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("a", new SecretKeySpec(new byte[16], "AES"), password(), null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, password());
    assertFails(Kind.BAD_KEY, () -> Pkcs12.read(out.toByteArray(), password(), null));
  }

  @Test
  void aContainerWithoutAPartIsMalformed() throws IOException {
    ContentInfo none = new ContentInfo(PKCSObjectIdentifiers.data, null);
    var nothing = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2);
    var bag =
        new SafeBag(
            PKCSObjectIdentifiers.pkcs8ShroudedKeyBag,
            new EncryptedPrivateKeyInfo(nothing, new byte[16]));
    ContentInfo unsaid = data(new DERSequence(bag));
    for (ContentInfo content :
        List.of(none, data(new DERSequence(none)), data(new DERSequence(unsaid)))) {
      byte[] container = new Pfx(content, null).getEncoded();
      assertFails(Kind.BAD_KEY, () -> Pkcs12Cost.iterations(container));
    }
  }

  private static ContentInfo data(ASN1Encodable value) throws IOException {
    byte[] bytes = value.toASN1Primitive().getEncoded();
    return new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(bytes));
  }

  @Test
  void bytesThatAreChangedAreRefusedInOneWay() throws Exception {
    byte[] container = quick(privateKey());
    assertEquals(10_001, Pkcs12Cost.iterations(container));
    assertTrue(opens(container));
    for (int i = 0; i < container.length; i++) {
      for (int change : new int[] {1, 0x80, 0xff}) {
        byte[] changed = container.clone();
        changed[i] ^= (byte) change;
        opens(changed);
      }
    }
  }

  /** As the server does: what it takes to open is judged first. */
  private static boolean opens(byte[] container) {
    try {
      if (Pkcs12Cost.iterations(container) > 20_000) {
        return false;
      }
      Pkcs12.read(container, password(), null).close();
      return true;
    } catch (EngineException e) {
      assertTrue(REFUSALS.contains(e.kind()), e.toString());
      return false;
    }
  }
}
