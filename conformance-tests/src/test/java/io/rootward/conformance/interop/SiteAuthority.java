package io.rootward.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.conformance.support.ForeignProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An authority that a site runs itself, by openssl in a folder: one client, who can be revoked. */
final class SiteAuthority {
  private final Path folder;

  /** Makes the authority and a client's key and certificate. */
  SiteAuthority(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectory(folder);
    Files.writeString(
        folder.resolve("ca.conf"),
        """
        [ca]
        default_ca = site
        [site]
        database = index.txt
        default_md = sha256
        default_crl_days = 1
        """);
    openssl("req -x509 -newkey rsa:2048 -nodes -keyout ca-key.pem -out ca-cert.pem -subj /CN=site");
    openssl("req -newkey rsa:2048 -nodes -keyout key.pem -out request.pem -subj /CN=array");
    openssl(
        "x509 -req -in request.pem -CA ca-cert.pem -CAkey ca-key.pem -set_serial 5 -days 1"
            + " -out cert.pem");
  }

  Path certificate() {
    return folder.resolve("ca-cert.pem");
  }

  Path client() {
    return folder.resolve("cert.pem");
  }

  Path clientKey() {
    return folder.resolve("key.pem");
  }

  /**
   * Publishes a list.
   *
   * @param to where it appears, all at once
   * @param revoked whether the client is on it
   */
  void publish(Path to, boolean revoked) throws IOException, InterruptedException {
    String entry = "R\t401231235959Z\t260101000000Z\t05\tunknown\t/CN=array\n";
    Files.writeString(folder.resolve("index.txt"), revoked ? entry : "");
    openssl("ca -config ca.conf -gencrl -keyfile ca-key.pem -cert ca-cert.pem -out list.pem");
    Files.move(folder.resolve("list.pem"), to, StandardCopyOption.REPLACE_EXISTING);
  }

  private void openssl(String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(Arrays.asList(arguments.split(" ")));
    ForeignProgram run = ForeignProgram.run(folder, command);
    assertEquals(0, run.exitCode(), run.output());
  }
}
