package io.rootward.client;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.ttlv.ProtocolVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ClientIdentityTest {
  @TempDir static Path made;
  @TempDir Path folder;

  @BeforeAll
  static void make() throws Exception {
    TestIdentity.make(made, "ip:127.0.0.1");
  }

  @BeforeEach
  void copy() throws IOException {
    for (String file : List.of("cert.pem", "key.pem", "ca.pem")) {
      Files.copy(made.resolve(file), folder.resolve(file));
    }
  }

  private String refused() {
    return "" + assertThrows(IOException.class, () -> ClientIdentity.ofFolder(folder)).getMessage();
  }

  @Test
  void aFolderAsTheServerWritesItIsAnIdentity() {
    assertDoesNotThrow(() -> ClientIdentity.ofFolder(folder));
  }

  @Test
  void textAroundTheBlocksDoesNotMatter() throws IOException {
    Path key = folder.resolve("key.pem");
    Files.writeString(key, "made by hand\n" + Files.readString(key) + "\nthe end\n");
    assertDoesNotThrow(() -> ClientIdentity.ofFolder(folder));
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(folder.resolve("ca.pem"));
    NoSuchFileException failure =
        assertThrows(NoSuchFileException.class, () -> ClientIdentity.ofFolder(folder));
    assertEquals(folder.resolve("ca.pem").toString(), failure.getFile());
  }

  @Test
  void aFileWithoutCertificateIsNamed() throws IOException {
    Files.writeString(folder.resolve("cert.pem"), "");
    assertTrue(refused().contains("cert.pem holds no certificate"));
    Files.writeString(folder.resolve("cert.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
    assertTrue(refused().contains("cert.pem is not a file of PEM certificates"));
  }

  @Test
  void anEncryptedKeyIsSaidToBeNotUsable() throws IOException {
    Path key = folder.resolve("key.pem");
    Files.writeString(key, Files.readString(key).replace("PRIVATE", "ENCRYPTED PRIVATE"));
    assertTrue(refused().contains("holds no unencrypted PKCS#8 private key"));
  }

  @Test
  void aDamagedKeyIsNamedAndNotShown() throws IOException {
    Files.writeString(
        folder.resolve("key.pem"),
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    assertTrue(refused().contains("key.pem does not hold the key of the certificate"));
    assertFalse(refused().contains("secret"));
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    ClientSettings settings = ClientSettings.of("localhost", 5696);
    assertEquals(ProtocolVersion.V2_1, settings.version());
    assertWrong("port", () -> ClientSettings.of("localhost", 0));
    assertWrong("host", () -> ClientSettings.of(" ", 5696));
    assertWrong("connectMillis", () -> settings.withMillis(0, 1));
    assertWrong("answerMillis", () -> settings.withMillis(1, 0));
    assertWrong("responseBytesMax", () -> settings.withResponseBytesMax(8));
  }

  private static void assertWrong(String word, Executable executable) {
    String message = "" + assertThrows(IllegalArgumentException.class, executable).getMessage();
    assertTrue(message.contains(word), message);
  }
}
