package io.rootward.conformance.load;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code rootward diversify} against a server of its own, by scheme: the whole command with its
 * start, reading, writing and forcing to disk.
 *
 * @param keys how many devices
 * @param out where the table goes
 */
record DiversifySpeed(int keys, PrintWriter out) {
  private static final List<String> SCHEMES =
      List.of("an10922", "sp800-108-hmac-sha256", "sp800-108-cmac-aes");
  private static final double NANOS = 1e9;
  private static final String CLIENT = "factory";
  private static final int BITS = 128;

  /** Prints a row for each scheme. */
  void run(Path scratch) throws IOException, InterruptedException {
    Path serials = serials(scratch.resolve("serials"));
    try (RootwardProcess server = RootwardProcess.start(ServerLaunch.of(scratch.resolve("home")))) {
      server.command("client", "add", CLIENT, "--role", "admin", "--tenant", "app");
      out.printf("%-24s %10s %9s %12s%n", "diversify", "keys", "seconds", "keys/s");
      for (String scheme : SCHEMES) {
        double seconds = seconds(server, scheme, serials, scratch.resolve(scheme + ".csv"));
        out.printf(Locale.ROOT, "%-24s %10d %9.2f %12.0f%n", scheme, keys, seconds, keys / seconds);
        out.flush();
      }
      server.stop();
    }
  }

  private static double seconds(RootwardProcess server, String scheme, Path serials, Path file)
      throws IOException, InterruptedException {
    String master = made(server, CryptographicUsageMask.DERIVE_KEY, scheme);
    String transport = made(server, CryptographicUsageMask.WRAP_KEY, null);
    long begin = System.nanoTime();
    server.command(
        "diversify",
        "--client",
        CLIENT,
        "--master",
        master,
        "--wrap-with",
        transport,
        "--serials",
        serials.toString(),
        "--out",
        file.toString());
    return (System.nanoTime() - begin) / NANOS;
  }

  private static String made(
      RootwardProcess server, CryptographicUsageMask use, @Nullable String scheme)
      throws IOException {
    Attribute<?> sensitive = Attribute.of(AttributeTypes.SENSITIVE, true);
    Create.Request plain =
        Requests.create(
            CryptographicAlgorithm.AES, BITS, Requests.usage(use), Requests.active(), sensitive);
    try (KmipClient client =
        KmipClient.connect(
            ClientSettings.of("127.0.0.1", server.port()),
            ClientIdentity.ofFolder(server.clientFolder(CLIENT)))) {
      Create.Request request =
          scheme == null
              ? plain
              : new Create.Request(
                  plain.objectType(), plain.attributes().plus(setting(scheme)), null);
      return client.call(request, Create.Response.class).uniqueIdentifier();
    }
  }

  private static Attribute<TtlvItem> setting(String scheme) {
    return Attribute.of(
        AttributeType.vendor("x", "derivation-scheme"),
        new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), scheme));
  }

  private Path serials(Path file) throws IOException {
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      for (int number = 0; number < keys; number++) {
        lines.write("0x04e1%08x80".formatted(number));
        lines.newLine();
      }
    }
    return file;
  }
}
