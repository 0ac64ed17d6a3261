package io.rootward.server.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.server.config.Choices.RootProtection;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootFileTest {
  private static final String PASSPHRASE = "correct horse battery";
  private static final String KEY = "0123456789abcdef".repeat(4);

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();

  private RootFile root(RootProtection protection, String source, Map<String, String> variables) {
    return new RootFile(
        folder.resolve("root.key"),
        protection,
        new SecretSource("custody.secret", source, variables),
        random);
  }

  private RootFile plain() {
    return root(RootProtection.PLAIN, "none", Map.of());
  }

  private RootFile withPassphrase(String passphrase) {
    return root(RootProtection.PASSPHRASE, "env:P", Map.of("P", passphrase));
  }

  private RootFile withKey(String key) {
    return root(RootProtection.KEY, "env:K", Map.of("K", key));
  }

  private String text() throws IOException {
    return Files.readString(folder.resolve("root.key"));
  }

  private static byte[] fingerprint(Root root) {
    try (SecretBytes derived = root.derive(Root.Purpose.JOURNAL)) {
      return derived.exposeCopy();
    }
  }

  private static String refusal(RootFile file) {
    return assertThrows(OperatorException.class, file::open).getMessage();
  }

  @Test
  void aPlainRootIsForItsOwnerOnlyAndOpensAgain() throws IOException {
    byte[] made = fingerprint(plain().create());
    assertTrue(plain().exists());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("root.key"))));
    assertArrayEquals(made, fingerprint(plain().open()));
  }

  @Test
  void purposesGiveDifferentKeys() {
    Root root = plain().create();
    long distinct =
        java.util.Arrays.stream(Root.Purpose.values())
            .map(purpose -> HexFormat.of().formatHex(root.derive(purpose).exposeCopy()))
            .distinct()
            .count();
    assertEquals(Root.Purpose.values().length, distinct);
  }

  @Test
  void anExistingRootIsNeverOverwritten() throws IOException {
    plain().create();
    String before = text();
    assertThrows(OperatorException.class, () -> plain().create());
    assertEquals(before, text());
  }

  @Test
  void aRootSealedByPassphraseOpensWithItAndWithNoOther() throws IOException {
    byte[] made = fingerprint(withPassphrase(PASSPHRASE).create());
    assertArrayEquals(made, fingerprint(withPassphrase(PASSPHRASE).open()));
    String refused = refusal(withPassphrase(PASSPHRASE + "x"));
    assertTrue(refused.contains("does not open the root file"), refused);
    assertFalse(refused.contains(PASSPHRASE), refused);
  }

  @Test
  void costAndSaltOfASealedRootCannotBeEdited() throws IOException {
    withPassphrase(PASSPHRASE).create();
    String text = text();
    assertTrue(text.contains("argon2id: m=65536,t=3,p=4"), text);
    Files.writeString(folder.resolve("root.key"), text.replace("t=3", "t=1"));
    assertTrue(refusal(withPassphrase(PASSPHRASE)).contains("does not open"));
    Files.writeString(folder.resolve("root.key"), text.replace("m=65536", "m=9999999"));
    assertTrue(refusal(withPassphrase(PASSPHRASE)).contains("out of range"));
  }

  @Test
  void aRootSealedByKeyOpensWithItAndWithNoOther() {
    byte[] made = fingerprint(withKey(KEY).create());
    assertArrayEquals(made, fingerprint(withKey(KEY).open()));
    assertTrue(refusal(withKey(KEY.replace('0', '1'))).contains("does not open"));
    assertTrue(refusal(withKey("abc")).contains("64 hexadecimal"));
    assertTrue(refusal(withKey("zz" + KEY.substring(2))).contains("64 hexadecimal"));
  }

  @Test
  void aShortPassphraseIsRefusedWhenTheRootIsMade() {
    assertThrows(OperatorException.class, () -> withPassphrase("short").create());
    assertFalse(plain().exists());
  }

  @Test
  void protectionAndSettingMustAgree() {
    plain().create();
    assertTrue(refusal(withKey(KEY)).contains("is plain, but custody.root says key"));
  }

  @Test
  void aRootOpenToOthersIsRefused() throws IOException {
    plain().create();
    Files.setPosixFilePermissions(
        folder.resolve("root.key"), PosixFilePermissions.fromString("rw-r-----"));
    assertTrue(refusal(plain()).contains("chmod 600"));
  }

  @Test
  void missingAndDamagedFilesAreNamed() throws IOException {
    assertTrue(refusal(plain()).contains("cannot be read"));
    plain().create();
    String text = text();
    for (String damaged :
        new String[] {
          "", "rootward-root 2\n", text.substring(0, text.length() - 3), text + "more", text + "\n"
        }) {
      Files.writeString(folder.resolve("root.key"), damaged);
      assertTrue(refusal(plain()).contains("is damaged"), damaged);
    }
  }

  @Test
  void aDamagedRootNeverShowsItself() throws IOException {
    plain().create();
    String text = text();
    String value = text.lines().reduce((first, second) -> second).orElseThrow();
    Files.writeString(folder.resolve("root.key"), text.replace("root: ", "root: x"));
    assertFalse(refusal(plain()).contains(value.substring(10, 40)));
    assertEquals("RootText[PLAIN]", RootText.parse(text).toString());
  }

  @Test
  void secretsComeFromFilesAndCredentials() throws IOException {
    Path file = folder.resolve("passphrase");
    Files.writeString(file, PASSPHRASE + "\n");
    byte[] made = fingerprint(withPassphrase(PASSPHRASE).create());
    assertArrayEquals(
        made, fingerprint(root(RootProtection.PASSPHRASE, "file:" + file, Map.of()).open()));
    assertArrayEquals(
        made,
        fingerprint(
            root(
                    RootProtection.PASSPHRASE,
                    "credential:passphrase",
                    Map.of("CREDENTIALS_DIRECTORY", folder.toString()))
                .open()));
  }

  @Test
  void aMissingSecretSaysWhereItWasLookedFor() throws IOException {
    withPassphrase(PASSPHRASE).create();
    Files.write(folder.resolve("empty"), new byte[0]);
    Files.write(folder.resolve("long"), "x".repeat(2_000).getBytes(UTF_8));
    assertTrue(refusal(sealed("none")).contains("custody.secret is none"));
    assertTrue(refusal(sealed("env:NOT_SET")).contains("NOT_SET is not set"));
    assertTrue(refusal(sealed("credential:x")).contains("LoadCredential=x"));
    assertTrue(refusal(sealed("file:" + folder.resolve("no"))).contains("cannot be read"));
    assertTrue(refusal(sealed("file:" + folder.resolve("empty"))).contains("holds nothing"));
    assertTrue(refusal(sealed("file:" + folder.resolve("long"))).contains("too much"));
  }

  private RootFile sealed(String source) {
    return root(RootProtection.PASSPHRASE, source, Map.of());
  }
}
