package io.rootward.server.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientFoldersTest {
  @TempDir private Path folder;

  private final List<X509Certificate> anchors = new ArrayList<>();
  private CertificateAuthority authority;
  private ClientFolders folders;

  @BeforeEach
  void open() {
    authority = TestCertificates.authority(folder.resolve("ca"));
    anchors.add(authority.certificate());
    folders = new ClientFolders(folder.resolve("100% clients"), () -> List.copyOf(anchors));
  }

  @Test
  void aClientGetsAllItNeedsForItsEyesOnly() throws IOException {
    KeyAndChain made = authority.issueClient("app");

    Path own = folders.write("app", made.chain(), made.key(), "127.0.0.1", 5_696);

    for (String file : List.of("cert.pem", "key.pem", "ca.pem", "pykmip.conf")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(own.resolve(file))));
    }
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
    assertEquals(made.key(), Pem.privateKey(SecureFiles.read(own.resolve("key.pem")), "f"));
    assertEquals(made.chain(), Pem.certificates(SecureFiles.read(own.resolve("cert.pem")), "f"));
    String configuration = Files.readString(own.resolve("pykmip.conf"));
    assertTrue(configuration.contains("\nport=5696\n"));
    assertTrue(configuration.contains("100%% clients/app/cert.pem"));
  }

  @Test
  void aKeyThatNoLongerFitsGoesWhenTheClientKeepsItsOwn() throws IOException {
    KeyAndChain made = authority.issueClient("app");
    Path own = folders.write("app", made.chain(), made.key(), "127.0.0.1", 5_696);

    folders.write("app", List.of(TestCertificates.client(authority)), null, "127.0.0.1", 5_696);

    assertFalse(Files.exists(own.resolve("key.pem")));
  }

  @Test
  void everyClientLearnsOfNewAnchors() {
    KeyAndChain made = authority.issueClient("app");
    Path own = folders.write("app", made.chain(), made.key(), "127.0.0.1", 5_696);
    anchors.add(TestCertificates.authority(folder.resolve("site")).certificate());

    folders.refreshAnchors();

    assertEquals(anchors, Pem.certificates(SecureFiles.read(own.resolve("ca.pem")), "f"));
  }
}
