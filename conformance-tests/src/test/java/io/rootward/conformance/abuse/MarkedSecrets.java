package io.rootward.conformance.abuse;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Random;

/** Makes secrets and keeps each for the search. */
final class MarkedSecrets {
  private final Random random;
  private final SecretSearch search = new SecretSearch();

  MarkedSecrets(long seed) {
    this.random = new Random(seed);
  }

  SecretSearch search() {
    return search;
  }

  /** Random bytes. */
  byte[] bytes(String name, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    search.add(name, bytes);
    return bytes;
  }

  /** A secret that the server made or gave out. */
  void known(String name, byte[] bytes) {
    search.add(name, bytes);
  }

  /** A password that nobody writes by accident. */
  String password(String name) {
    StringBuilder text = new StringBuilder();
    random.ints(24, 'a', 'z' + 1).forEach(letter -> text.append((char) letter));
    search.add(name, text.toString().getBytes(StandardCharsets.UTF_8));
    return text.toString();
  }

  /** A PKCS#8 key; what is secret in it is looked for. */
  byte[] rsa(String name) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
    number(name + " exponent", key.getPrivateExponent());
    number(name + " prime", key.getPrimeP());
    number(name + " coefficient", key.getCrtCoefficient());
    return key.getEncoded();
  }

  /** A PKCS#8 key on P-256. */
  byte[] ec(String name) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    ECPrivateKey key = (ECPrivateKey) generator.generateKeyPair().getPrivate();
    number(name, key.getS());
    return key.getEncoded();
  }

  /** What is secret in a PKCS#8 key on a curve that the server made. */
  void ecKnown(String name, byte[] pkcs8) throws GeneralSecurityException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    number(name, ((ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec)).getS());
  }

  private void number(String name, BigInteger number) {
    search.add(name, number.toByteArray());
  }
}
