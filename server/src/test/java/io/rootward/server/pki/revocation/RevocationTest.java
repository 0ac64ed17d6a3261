package io.rootward.server.pki.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.config.OperatorException;
import io.rootward.server.pki.TestCertificates;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationTest {
  private static final RevocationRules STRICT = new RevocationRules(false, false);
  private static final RevokingAuthority OWN = new RevokingAuthority("own");
  private static final RevokingAuthority SITE = new RevokingAuthority("site");
  private static final RevokingAuthority BELOW = new RevokingAuthority("below", SITE, 7);

  @TempDir Path folder;

  private Revocation revocation(RevocationRules rules) {
    return new Revocation(
        Optional.of(new RevocationFiles(folder, rules)),
        Optional.empty(),
        OWN.certificate(),
        () -> List.of(OWN.certificate(), SITE.certificate()),
        TestCertificates.CLOCK);
  }

  private Optional<String> judged(RevocationRules rules, X509Certificate... chain) {
    return revocation(rules).refusal(List.of(chain));
  }

  private static void says(String words, Optional<String> refusal) {
    assertTrue(refusal.orElse("nothing").contains(words), refusal::toString);
  }

  @Test
  void whoIsOnTheListIsRefusedAndNobodyElse() throws IOException {
    SITE.write(folder.resolve("site.crl"), 5, 6);
    says("its authority revoked it at 2026-11-20", judged(STRICT, SITE.client(5)));
    assertEquals(Optional.empty(), judged(STRICT, SITE.client(4)));
  }

  @Test
  void listsInPemAreReadToo() throws IOException {
    Files.write(folder.resolve("site.pem"), pem(SITE.list(5)));
    says("its authority revoked it", judged(STRICT, SITE.client(5)));
  }

  private static byte[] pem(byte[] der) {
    String body = Base64.getMimeEncoder().encodeToString(der);
    return ("-----BEGIN X509 CRL-----\n" + body + "\n-----END X509 CRL-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void theServersOwnClientsNeedNoList() {
    assertEquals(Optional.empty(), judged(STRICT, OWN.client(5)));
  }

  @Test
  void anAuthorityWithoutListKeepsItsClientsOutUnlessSaidOtherwise() {
    says("there is no revocation list", judged(STRICT, SITE.client(4)));
    assertEquals(Optional.empty(), judged(new RevocationRules(false, true), SITE.client(4)));
  }

  @Test
  void aListThatEndedKeepsClientsOutUnlessSaidOtherwise() throws IOException {
    Instant past = RevokingAuthority.NOW.minusSeconds(1);
    Files.write(folder.resolve("site.crl"), SITE.list(past, false, 5));
    says("ended at 2026-11-21T11:59:59Z", judged(STRICT, SITE.client(4)));
    RevocationRules lenient = new RevocationRules(true, false);
    assertEquals(Optional.empty(), judged(lenient, SITE.client(4)));
    says("its authority revoked it", judged(lenient, SITE.client(5)));
  }

  @Test
  void authoritiesBelowAreJudgedAsTheirClientsAre() throws IOException {
    X509Certificate client = BELOW.client(5);
    SITE.write(folder.resolve("site.crl"));
    says("there is no revocation list", judged(STRICT, client, BELOW.certificate()));
    BELOW.write(folder.resolve("below.crl"));
    assertEquals(Optional.empty(), judged(STRICT, client, BELOW.certificate()));
    SITE.write(folder.resolve("site.crl"), 7);
    says("its authority revoked it", judged(STRICT, client, BELOW.certificate()));
    says("no trusted authority", judged(STRICT, client));
  }

  /** Same name, another key: whoever can write such a list must not lock clients out or in. */
  @Test
  void aListSignedByAnotherCountsForNothing() throws IOException {
    new RevokingAuthority("site").write(folder.resolve("forged.crl"), 5);
    says("there is no revocation list", judged(STRICT, SITE.client(5)));
  }

  @Test
  void changedFilesAreReadAgainAndBrokenOnesLeaveWhatWas() throws IOException {
    Path file = SITE.write(folder.resolve("site.crl"));
    Revocation revocation = revocation(STRICT);
    List<X509Certificate> chain = List.of(SITE.client(5));
    assertFalse(revocation.files().orElseThrow().refresh());
    SITE.write(file, 5);
    assertTrue(revocation.files().orElseThrow().refresh());
    says("its authority revoked it", revocation.refusal(chain));
    Files.writeString(file, "not a list");
    String message =
        assertThrows(OperatorException.class, () -> revocation.files().orElseThrow().refresh())
            .getMessage();
    assertTrue(message.contains(file + " "), message);
    says("its authority revoked it", revocation.refusal(chain));
    assertFalse(revocation.files().orElseThrow().refresh());
    SITE.write(file);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));
    assertTrue(revocation.files().orElseThrow().refresh());
    assertEquals(Optional.empty(), revocation.refusal(chain));
  }

  private void refused(String words) {
    String message = assertThrows(OperatorException.class, () -> revocation(STRICT)).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void filesThatAreNoWholeListsAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("a.crl"), "");
    refused(file + " holds no revocation list");
    Files.write(file, SITE.list(RevokingAuthority.NOW, true));
    refused("is a list of changes or of a part");
    Path nowhere = folder.resolve("nowhere");
    assertThrows(OperatorException.class, () -> new RevocationFiles(nowhere, STRICT));
  }

  @Test
  void aFileHasAnEnd() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("long.crl").toFile(), "rw")) {
      file.setLength(RevocationLists.FILE_BYTES_MAX + 1L);
    }
    refused("is longer than 67108864 bytes");
  }

  @Test
  void aFolderHasAnEnd() throws IOException {
    for (int i = 0; i <= RevocationFiles.FILES_MAX; i++) {
      Files.createFile(folder.resolve("list" + i));
    }
    refused("holds more than 256 files");
  }
}
