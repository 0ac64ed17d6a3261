package io.rootward.server.command.key;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.ReKey;
import io.rootward.kmip.payload.ReKeyKeyPair;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Re-key and Re-key Key Pair (KMIP 2.1 sections 6.1.46 and 6.1.47). The new key takes over the
 * Name; the old one stays for what it protects.
 */
@Command(
    name = "rekey",
    description = {
      "Makes a new key in the place of one; of a pair, name the private key.",
      "The Name goes to the new one, so a KEY that is a Name means that from now on."
    },
    mixinStandardHelpOptions = true)
final class ReKeyCommand extends KeyCommand {
  @Mixin private final KeyChoice key = new KeyChoice();

  @Option(
      names = "--offset",
      paramLabel = "SECONDS",
      description = "how long after now it becomes active (default: as its attributes say)")
  private @Nullable Long offset;

  @Override
  Result run(KeySession session) {
    UniqueIdentifier old = session.resolve(key.text());
    return KeyTable.of(session, isPrivate(session, old) ? pair(session, old) : one(session, old));
  }

  private static boolean isPrivate(KeySession session, UniqueIdentifier object) {
    GetAttributes.Request asked =
        new GetAttributes.Request(object, List.of(AttributeTypes.OBJECT_TYPE));
    return session
            .call(asked, GetAttributes.Response.class)
            .attributes()
            .orNull(AttributeTypes.OBJECT_TYPE)
        == ObjectType.PRIVATE_KEY;
  }

  private List<String> one(KeySession session, UniqueIdentifier old) {
    ReKey.Request request = new ReKey.Request(old, offset, Attributes.EMPTY, null);
    return List.of(session.call(request, ReKey.Response.class).uniqueIdentifier());
  }

  private List<String> pair(KeySession session, UniqueIdentifier old) {
    Attributes none = Attributes.EMPTY;
    ReKeyKeyPair.Response made =
        session.call(
            new ReKeyKeyPair.Request(old, offset, none, none, none, null, null, null),
            ReKeyKeyPair.Response.class);
    return List.of(made.privateKeyUniqueIdentifier(), made.publicKeyUniqueIdentifier());
  }
}
