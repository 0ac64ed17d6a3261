package io.rootward.conformance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.RootwardProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every method by its options; the expected keys are computed here, with the JDK's primitives. */
class DeriveCommandTest {
  private static final byte[] DATA = "of the third floor".getBytes(UTF_8);

  @TempDir static Path folder;
  private static RootwardProcess server;
  private static KeyLine line;
  private static byte[] base;

  @BeforeAll
  static void start() throws Exception {
    server = RootwardProcess.start(folder.resolve("home"));
    line = new KeyLine(server.home());
    line.done("create --name base --usage derive-key --activate");
    base = line.done("get base").bytes();
    Files.write(folder.resolve("data"), DATA);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static byte[] derived(String arguments) throws IOException {
    String child = line.done("derive " + arguments + " --json").identifiers().getFirst();
    return line.done("get " + child).bytes();
  }

  private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  private static byte[] counter(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  @Test
  void hmacOfDataFromAFile() throws Exception {
    byte[] made = derived("base --method hmac --hash sha256 --data file:" + folder.resolve("data"));
    assertArrayEquals(hmac(base, DATA), made);
  }

  @Test
  void hmacOfDataInAnObject() throws Exception {
    line.done(
        "derive base --method hmac --hash sha256 --data text:x --secret-data --name more --activate");
    byte[] data = line.done("get more").bytes();
    assertArrayEquals(hmac(base, data), derived("base more --method hmac --hash sha256"));
  }

  @Test
  void hashOfTheKey() throws Exception {
    byte[] whole = MessageDigest.getInstance("SHA-512").digest(base);
    assertArrayEquals(
        Arrays.copyOf(whole, 16), derived("base --method hash --hash sha-512 --length 128"));
  }

  @Test
  void encryptionOfDataInHex() throws Exception {
    byte[] iv = new byte[16];
    iv[15] = 7;
    Cipher cbc = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cbc.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(base, "AES"), new IvParameterSpec(iv));
    byte[] made =
        derived(
            "base --method encrypt --mode cbc --padding pkcs5 --length 128 --data hex:0102"
                + " --iv hex:00000000000000000000000000000007");
    assertArrayEquals(cbc.doFinal(new byte[] {1, 2}), made);
  }

  @Test
  void pbkdf2WithSaltAndIterations() throws Exception {
    byte[] block = hmac(base, "salt".getBytes(UTF_8), counter(1));
    BigInteger sum = new BigInteger(1, block);
    for (int i = 1; i < 10; i++) {
      block = hmac(base, block);
      sum = sum.xor(new BigInteger(1, block));
    }
    byte[] made = derived("base --method pbkdf2 --hash sha256 --salt text:salt --iterations 10");
    assertEquals(sum, new BigInteger(1, made));
  }

  @Test
  void nist800108InItsThreeForms() throws Exception {
    String end = " --hash sha256 --data text:x --length 512 --algorithm hmac-sha256";
    byte[] x = {'x'};
    byte[] first = hmac(base, counter(1), x);
    assertArrayEquals(
        joined(first, hmac(base, counter(2), x)), derived("base --method nist800-108-c" + end));
    assertArrayEquals(
        joined(first, hmac(base, first, counter(2), x)),
        derived("base --method nist800-108-f" + end));
    byte[] inner = hmac(base, x);
    byte[] second = hmac(base, hmac(base, inner), counter(2), x);
    assertArrayEquals(
        joined(hmac(base, inner, counter(1), x), second),
        derived("base --method nist800-108-dpi" + end));
  }

  @Test
  void hkdfWithSalt() throws Exception {
    byte[] extracted = hmac(new byte[] {9}, base);
    byte[] made = derived("base --method hkdf --salt hex:09 --data text:x");
    assertArrayEquals(hmac(extracted, new byte[] {'x'}, new byte[] {1}), made);
  }

  @Test
  void awsSignatureVersion4() throws Exception {
    byte[] key = joined("AWS4".getBytes(UTF_8), base);
    for (String word : new String[] {"20260131", "eu-central-1", "s3", "aws4_request"}) {
      key = hmac(key, word.getBytes(UTF_8));
    }
    byte[] made =
        derived(
            "base --method aws-signature-version-4 --algorithm hmac-sha256 --data text:20260131"
                + " --data text:eu-central-1 --data text:s3");
    assertArrayEquals(key, made);
  }

  @Test
  void agreementOfTwoPairs() throws Exception {
    for (String name : new String[] {"here", "there"}) {
      line.done(
          "create-pair --algorithm EC --curve P-256 --usage derive-key --public-usage derive-key"
              + " --activate --name %s --public-name %s.pub".formatted(name, name));
    }
    byte[] one = derived("here there.pub --method asymmetric");
    assertArrayEquals(one, derived("there here.pub --method asymmetric"));
    assertEquals(32, one.length);
  }

  @Test
  void aChildHasTheOptionsOfAnyNewKey() {
    String shown =
        line.done(
                "derive base --method hmac --hash sha256 --data text:y --activate --name child"
                    + " --usage wrap,unwrap --not-extractable")
            .text();
    assertTrue(shown.contains("Active  child"), shown);
    String attributes = line.done("show child").text();
    assertTrue(attributes.contains("WrapKey, UnwrapKey"), attributes);
    assertTrue(line.refused("get child --json").contains("Not Extractable"));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertTrue(
        line.refused("derive base --method hmac --data text:y")
            .contains("Hashing Algorithm is missing; say --hash"));
    assertTrue(line.refused("derive base --method pbkdf2").contains("Salt and Iteration Count"));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
