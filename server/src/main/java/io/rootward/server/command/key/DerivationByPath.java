package io.rootward.server.command.key;

import io.rootward.kmip.payload.GetAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A key at the end of a path. */
final class DerivationByPath {
  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "by the scheme of the master, as in 44'/60'/0'/0/7, disk-1 or 0x04e1")
  private @Nullable String path;

  /** Whether a path was named. */
  boolean isGiven() {
    return path != null;
  }

  /** Shows what the key is; it exists while a request uses it. */
  Result run(KeySession session, String base) {
    String reference = KeyChoice.joined(base, String.valueOf(path));
    GetAttributes.Response known =
        session.call(
            new GetAttributes.Request(session.resolve(reference), List.of()),
            GetAttributes.Response.class);
    return new AttributeList(known.uniqueIdentifier(), known.attributes());
  }
}
