package io.rootward.conformance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.Create;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCommandsTest {
  private static final byte[] MESSAGE = "what is to be kept".getBytes(UTF_8);

  @TempDir static Path folder;
  private static RootwardProcess server;
  private static KeyLine line;

  @BeforeAll
  static void start() throws Exception {
    server = RootwardProcess.start(folder.resolve("home"));
    line = new KeyLine(server.home());
    server.command("client", "add", "other");
  }

  @AfterAll
  static void stop() throws Exception {
    assertEquals(0, server.stop());
  }

  private static String made(String arguments) throws IOException {
    return line.done(arguments + " --json").identifiers().getFirst();
  }

  private static String state(String key) throws IOException {
    return line.done("show " + key + " --json").json().path("attributes").path("State").asText();
  }

  @Test
  void aKeyFromItsMakingToItsEnd() throws Exception {
    String identifier = made("create --name life");
    assertEquals("PreActive", state("life"));
    line.done("activate life");
    assertEquals("Active", state(identifier));
    assertTrue(line.done("list --name life --state active").text().contains(identifier));
    assertTrue(line.refused("destroy life").contains("Wrong Key Lifecycle State"));
    line.done("revoke life --reason superseded --message newer");
    assertEquals("Deactivated", state("life"));
    line.done("destroy life");
    assertFalse(line.done("list --name life").text().contains(identifier));
    assertTrue(line.done("list --name life --destroyed").text().contains(identifier));
    assertTrue(line.done("list --state destroyed").text().contains(identifier));
    assertEquals("Destroyed", state(identifier));
  }

  @Test
  void aCompromiseKeepsItsReasonAndTime() throws Exception {
    made("create --name stolen --activate");
    line.done("revoke stolen --reason key-compromise --since 2026-01-31T12:00:00Z");
    String shown = line.done("show stolen").text();
    assertTrue(shown.contains("Compromised"), shown);
    assertTrue(shown.contains("RevocationReasonCode=KeyCompromise"), shown);
    assertTrue(shown.contains("2026-01-31T12:00:00Z"), shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gf256", "gf65536", "prime", "XOR"})
  void aKeyIsSplitAndJoined(String method) throws Exception {
    String key = made("create --algorithm AES --length 128 --name split-" + method);
    byte[] value = line.done("get " + key).bytes();
    int threshold = method.equals("XOR") ? 4 : 3;
    List<String> parts =
        line.done(
                "split split-%s --parts 4 --threshold %d --method %s --json"
                    .formatted(method, threshold, method))
            .identifiers();
    assertEquals(4, parts.size());
    line.done("destroy " + key);
    String few = "join " + String.join(" ", parts.subList(0, 2));
    assertTrue(line.refused(few).contains("Cryptographic Failure"));
    List<String> some = parts.subList(4 - threshold, 4);
    String joined = made("join %s --name joined-%s".formatted(String.join(" ", some), method));
    assertArrayEquals(value, line.done("get " + joined).bytes());
    line.done("activate joined-" + method);
    line.done(MESSAGE, "encrypt joined-" + method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC --curve P-256", "EC --curve P-521", "Ed25519", "RSA --length 2048"})
  void aSignatureIsGoodHereAndElsewhere(String kind) throws Exception {
    String name = "signer-" + kind.replace(' ', '-');
    made(
        "create-pair --activate --name %s --public-name %s.pub --algorithm %s"
            .formatted(name, name, kind));
    byte[] signature = line.done(MESSAGE, "sign " + name).bytes();
    Path file = Files.write(Files.createTempFile(folder, "signature", ""), signature);
    String verify = "verify %s.pub --signature %s".formatted(name, file);
    assertEquals("the signature is valid\n", line.done(MESSAGE, verify).text());
    KeyLine.Outcome wrong = line.run("other".getBytes(UTF_8), verify.split(" "));
    assertEquals(3, wrong.exitCode());
    assertEquals("the signature is NOT valid\n", wrong.text());
    byte[] key = line.done("get " + name + ".pub --format X.509").bytes();
    assertTrue(isGood(kind.split(" ", -1)[0], key, signature));
  }

  private static boolean isGood(String algorithm, byte[] key, byte[] signature)
      throws GeneralSecurityException {
    PublicKey publicKey =
        KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(key));
    Signature verifier =
        Signature.getInstance(
            switch (algorithm) {
              case "EC" -> "SHA256withECDSA";
              case "RSA" -> "RSASSA-PSS";
              default -> algorithm;
            });
    if (algorithm.equals("RSA")) {
      verifier.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    }
    verifier.initVerify(publicKey);
    verifier.update(MESSAGE);
    return verifier.verify(signature);
  }

  @Test
  void aCodeIsTheOneThatOthersMake() throws Exception {
    byte[] secret = "a key of thirty-two bytes, really".getBytes(UTF_8);
    line.done(secret, "import --algorithm HMAC-SHA256 --name coder --activate");
    byte[] code = line.done(MESSAGE, "mac coder").bytes();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    assertArrayEquals(mac.doFinal(MESSAGE), code);
    Path file = Files.write(Files.createTempFile(folder, "code", ""), code);
    String verify = "mac-verify coder --mac " + file;
    assertEquals("the code is valid\n", line.done(MESSAGE, verify).text());
    assertEquals(3, line.run("other".getBytes(UTF_8), verify.split(" ")).exitCode());
  }

  @Test
  void aNewKeyTakesTheNameAndTheOldOneStays() throws Exception {
    String old = made("create --name rolling --activate");
    byte[] sealed = line.done(MESSAGE, "encrypt rolling").bytes();
    String next = made("rekey rolling");
    assertEquals(next, line.done("show rolling --json").json().path("uniqueIdentifier").asText());
    assertArrayEquals(MESSAGE, line.done(sealed, "decrypt " + old).bytes());
    made("create-pair --algorithm EC --curve P-256 --name rolled --activate");
    assertEquals(2, line.done("rekey rolled --json").identifiers().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void keysOfPemFilesAreTheSameKeys(String algorithm) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    line.done(
        pem("PRIVATE KEY", pair.getPrivate().getEncoded()),
        "import-pem --activate --name own-" + algorithm);
    line.done(
        pem("PUBLIC KEY", pair.getPublic().getEncoded()),
        "import-pem --activate --name own-pub-" + algorithm);
    byte[] signature = line.done(MESSAGE, "sign own-" + algorithm).bytes();
    assertTrue(isGood(algorithm, pair.getPublic().getEncoded(), signature));
    Path file = Files.write(Files.createTempFile(folder, "signature", ""), signature);
    line.done(MESSAGE, "verify own-pub-%s --signature %s".formatted(algorithm, file));
  }

  @Test
  void aCertificateIsTakenInAndOtherInputIsSaidToBeNone() throws Exception {
    byte[] certificate = Files.readAllBytes(server.clientFolder("app").resolve("cert.pem"));
    assertTrue(line.done(certificate, "import-pem --name site").text().contains("Certificate"));
    KeyLine.Outcome none = line.run("no pem".getBytes(UTF_8), "import-pem");
    assertEquals(1, none.exitCode());
    assertTrue(none.said().contains("holds no PEM block"), none.said());
    byte[] encrypted = pem("ENCRYPTED PRIVATE KEY", new byte[] {0x30, 0});
    assertEquals(1, line.run(encrypted, "import-pem").exitCode());
  }

  private static byte[] pem(String label, byte[] der) {
    String text = Base64.getMimeEncoder().encodeToString(der);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(label, text)
        .getBytes(UTF_8);
  }

  @Test
  void theShellCompletesCommandsAndOptions() throws Exception {
    Path script = folder.resolve("completion.sh");
    Files.writeString(script, line.admin("completion").text());
    String complete =
        ". %s; COMP_WORDS=(rootward key cr); COMP_CWORD=2; _complete_rootward; echo \"${COMPREPLY[*]}\""
            .formatted(script);
    Process bash = new ProcessBuilder("bash", "-c", complete).redirectErrorStream(true).start();
    assertEquals(
        "create create-pair", new String(bash.getInputStream().readAllBytes(), UTF_8).strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "--mode cbc", "--mode ctr", "--mode ecb", "--mode gcm --aad text:context"})
  void dataComesBackFromEveryMode(String options) throws Exception {
    String key = made("create --activate");
    byte[] sealed = line.done(MESSAGE, "encrypt " + key + " " + options).bytes();
    assertFalse(Arrays.equals(MESSAGE, sealed));
    assertArrayEquals(MESSAGE, line.done(sealed, "decrypt " + key + " " + options).bytes());
  }

  @Test
  void rsaDecryptsWhatItsPublicKeyEncrypted() throws Exception {
    made(
        "create-pair --algorithm RSA --length 2048 --usage decrypt --public-usage encrypt"
            + " --name open --public-name shut --activate");
    byte[] sealed = line.done(MESSAGE, "encrypt shut").bytes();
    assertArrayEquals(MESSAGE, line.done(sealed, "decrypt open").bytes());
  }

  @Test
  void encryptedDataHasTheFormThatTheGuideSays() throws Exception {
    String key = made("create --activate");
    byte[] material = line.done("get " + key).bytes();
    byte[] sealed = line.done(MESSAGE, "encrypt " + key).bytes();
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(material, "AES"),
        new GCMParameterSpec(128, sealed, 0, 12));
    assertArrayEquals(MESSAGE, gcm.doFinal(sealed, 12, sealed.length - 12));
  }

  @Test
  void changedDataIsRefusedAndNothingIsWritten() throws Exception {
    String key = made("create --activate");
    byte[] sealed = line.done(MESSAGE, "encrypt " + key).bytes();
    sealed[15] ^= 1;
    Path file = folder.resolve("never");
    KeyLine.Outcome outcome = line.run(sealed, "decrypt", key, "--out", file.toString());
    assertEquals(1, outcome.exitCode());
    assertTrue(outcome.said().contains("Cryptographic Failure"), outcome.said());
    assertFalse(Files.exists(file));
  }

  @Test
  void filesAreReadAndWritten() throws Exception {
    String key = made("create --activate");
    Path plain = Files.write(folder.resolve("plain"), MESSAGE);
    Path sealed = folder.resolve("sealed");
    String said = line.done("encrypt %s --in %s --out %s".formatted(key, plain, sealed)).text();
    assertEquals("%d bytes in %s%n".formatted(MESSAGE.length + 28, sealed), said);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(sealed)));
    byte[] back =
        line.done("decrypt %s --in %s --json".formatted(key, sealed))
            .json()
            .path("base64")
            .binaryValue();
    assertArrayEquals(MESSAGE, back);
  }

  /** Forty mebibytes: more than the server holds of one operation, and than a message has. */
  @ParameterizedTest
  @CsvSource({"ctr, 40", "cbc, 4"})
  void filesOfAnyLengthGoInParts(String mode, int mebibytes) throws Exception {
    String key = made("create --activate");
    byte[] data = new byte[mebibytes << 20];
    new Random(1).nextBytes(data);
    Path plain = Files.write(folder.resolve("large-" + mode), data);
    Path sealed = folder.resolve("large-sealed-" + mode);
    String options = "%s --mode %s --in %s --out %s";
    line.done("encrypt " + options.formatted(key, mode, plain, sealed));
    Cipher cipher =
        Cipher.getInstance(mode.equals("cbc") ? "AES/CBC/PKCS5Padding" : "AES/CTR/NoPadding");
    byte[] file = Files.readAllBytes(sealed);
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(line.done("get " + key).bytes(), "AES"),
        new IvParameterSpec(file, 0, 16));
    assertArrayEquals(data, cipher.doFinal(file, 16, file.length - 16));
    Path back = folder.resolve("large-back-" + mode);
    line.done("decrypt " + options.formatted(key, mode, sealed, back));
    assertEquals(-1, Files.mismatch(plain, back));
  }

  /** Beyond one message, and less than the server keeps of one operation. */
  @Test
  void nothingOfAnAuthenticatedCipherComesOutBeforeItsTagIsRight() throws Exception {
    String key = made("create --activate");
    byte[] data = new byte[3 << 20];
    byte[] sealed = line.done(data, "encrypt " + key).bytes();
    assertArrayEquals(data, line.done(sealed, "decrypt " + key).bytes());
    sealed[sealed.length - 1] ^= 1;
    Path none = folder.resolve("none");
    KeyLine.Outcome refused = line.run(sealed, "decrypt", key, "--out", none.toString());
    assertEquals(1, refused.exitCode());
    assertFalse(Files.exists(none));
    assertEquals(0, line.run(sealed, "decrypt", key).bytes().length);
    try (Stream<Path> left = Files.list(folder)) {
      assertTrue(left.noneMatch(it -> it.toString().endsWith(".part")));
    }
  }

  @Test
  void whatIsTooLongForOnePieceIsRefusedWithTheWayOut() throws Exception {
    String key = made("create --activate");
    KeyLine.Outcome refused = line.run(new byte[17 << 20], "encrypt", key, "--out", folder + "/no");
    assertEquals(1, refused.exitCode());
    assertTrue(refused.said().contains("Server Limit Exceeded"), refused.said());
    assertTrue(refused.said().contains("--mode ctr"), refused.said());
    assertFalse(Files.exists(folder.resolve("no")));
  }

  @Test
  void signaturesAndCodesAreOverInputsInPartsToo() throws Exception {
    byte[] data = new byte[3 << 20];
    new Random(2).nextBytes(data);
    made("create-pair --activate --name long --public-name long.pub --algorithm EC --curve P-256");
    Path signature = Files.write(folder.resolve("long.sig"), line.done(data, "sign long").bytes());
    String verify = "verify long.pub --signature " + signature;
    assertEquals("the signature is valid\n", line.done(data, verify).text());
    made("create --algorithm HMAC-SHA256 --name long-mac --activate");
    Path code = Files.write(folder.resolve("long.mac"), line.done(data, "mac long-mac").bytes());
    assertEquals(
        "the code is valid\n", line.done(data, "mac-verify long-mac --mac " + code).text());
    data[0] ^= 1;
    assertEquals(3, line.run(data, verify.split(" ")).exitCode());
    assertEquals(3, line.run(data, ("mac-verify long-mac --mac " + code).split(" ")).exitCode());
  }

  @Test
  void listsGoOnWhereTheyStopped() throws Exception {
    for (int i = 0; i < 7; i++) {
      made("create --algorithm HMAC-SHA512 --length 512");
    }
    String list = "list --algorithm hmac-sha512 --json ";
    KeyLine.Outcome first = line.done(list + "--limit 4");
    assertEquals(7, first.json().path("locatedItems").asInt());
    assertEquals(4, first.json().path("nextOffset").asInt());
    KeyLine.Outcome second = line.done(list + "--limit 4 --offset 4");
    assertTrue(second.json().path("nextOffset").isMissingNode());
    HashSet<String> all = new HashSet<>(first.identifiers());
    all.addAll(second.identifiers());
    assertEquals(7, all.size());
    String people = line.done("list --algorithm hmac-sha512 --limit 4").text();
    assertTrue(people.endsWith("of 7; go on with --offset 4\n"), people);
  }

  @Test
  void aListIsPutTogetherFromPages() throws Exception {
    Attributes attributes =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.HMAC_SHA384)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 384)
            .add(
                AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CryptographicUsageMask.MAC_GENERATE.code())
            .build();
    Create.Request create = new Create.Request(ObjectType.SYMMETRIC_KEY, attributes, null);
    try (KmipClient client =
        KmipClient.connect(
            ClientSettings.of("127.0.0.1", server.port()),
            ClientIdentity.ofFolder(server.clientFolder("app")))) {
      assertEquals(130, client.batch(Collections.nCopies(130, create)).size());
    }
    List<String> all = line.done("list --algorithm hmac-sha384 --limit 125 --json").identifiers();
    assertEquals(125, new HashSet<>(all).size());
  }

  @Test
  void refusalsNameTheReasonAndWhatToDo() throws Exception {
    String key = made("create --name taken --activate");
    assertEquals(
        "rootward: refused: Non Unique Name Attribute: the Name is in use already; take another"
            + " --name; a Name is free again when its object is destroyed\n",
        line.refused("create --name taken"));
    assertTrue(line.refused("show nothing").contains("no object of the Name 'nothing'"));
    assertTrue(
        line.refused("sign " + key + " --json")
            .contains("Incompatible Cryptographic Usage Mask: "));
    String hidden = made("create --sensitive --activate");
    assertTrue(
        line.refused("get " + hidden + " --json")
            .contains("does not leave the server in the clear"));
    assertTrue(line.refused("create --length 100").contains("refused: "));
  }

  @Test
  void anotherTenantSeesNothingOfIt() throws Exception {
    String key = made("create --name mine --activate");
    assertTrue(line.refused("show " + key + " --client other").contains("Object Not Found"));
    assertTrue(line.refused("show mine --client other").contains("no object of the Name"));
    assertFalse(line.done("list --client other").text().contains(key));
    made("create --name mine --client other");
  }

  @Test
  void aClientThatWasRevokedIsToldSo() throws Exception {
    server.command("client", "add", "gone");
    line.done("list --client gone");
    server.command("client", "revoke", "gone");
    String told = "rootward client list shows whether it is in force";
    String said = "";
    // TLS 1.3: the request may meet a connection that is closed already, before the reason is read.
    for (int i = 0; i < 20 && !said.contains(told); i++) {
      said = line.refused("list --client gone");
    }
    assertTrue(said.contains(told), said);
  }

  @Test
  void anotherServerIsNamedByItsAddress() throws Exception {
    line.done("list --server localhost:" + server.port());
    line.done("list --server 127.0.0.1:" + server.port());
  }

  @Test
  void theProgramItselfDoesTheSame() throws Exception {
    String printed = server.command("key", "create", "--name", "program", "--activate");
    assertTrue(printed.contains("Active  program"), printed);
    String listed = server.command("key", "list", "--name", "program", "--json");
    assertTrue(listed.contains("\"state\" : \"Active\""), listed);
  }
}
