package io.rootward.server.command.key;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.payload.GetAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides how a key is used when nobody says how.
 *
 * @param uniqueIdentifier the key
 * @param algorithm null for an object without one
 * @param parameters the first Cryptographic Parameters of the key; null when it has none
 */
record KeyFacts(
    UniqueIdentifier uniqueIdentifier,
    @Nullable CryptographicAlgorithm algorithm,
    @Nullable CryptographicParameters parameters) {
  /** Ends a reference to a key that the server names, so that nothing is known of it before. */
  private static final String FRESH = "/~";

  /** Whether it is a key that nobody had before, named in the answer. */
  boolean isNamedByServer() {
    return uniqueIdentifier instanceof UniqueIdentifier.Text(String text) && text.endsWith(FRESH);
  }

  /** Asks the server. */
  static KeyFacts of(KeySession session, String key) {
    if (key.endsWith(FRESH)) {
      return new KeyFacts(UniqueIdentifier.of(key), null, null);
    }
    UniqueIdentifier identifier = session.resolve(key);
    GetAttributes.Response response =
        session.call(
            new GetAttributes.Request(
                identifier,
                List.of(
                    AttributeTypes.CRYPTOGRAPHIC_ALGORITHM,
                    AttributeTypes.CRYPTOGRAPHIC_PARAMETERS)),
            GetAttributes.Response.class);
    return new KeyFacts(
        identifier,
        response.attributes().orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM),
        response.attributes().orNull(AttributeTypes.CRYPTOGRAPHIC_PARAMETERS));
  }
}
