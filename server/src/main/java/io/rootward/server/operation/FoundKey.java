package io.rootward.server.operation;

import io.rootward.server.derivation.Meaning;
import io.rootward.server.object.ManagedObject;
import org.jspecify.annotations.Nullable;

/**
 * What an identifier in a request means, permitted and not yet judged.
 *
 * @param object the object; of a key derived for this request one that is nowhere stored
 * @param identifier as in the request, which is what a response repeats
 * @param charged the object whose Usage Limits count
 * @param derived where the key comes from; null for an object
 */
public record FoundKey(
    ManagedObject object,
    String identifier,
    ManagedObject charged,
    Meaning.@Nullable Line derived) {
  /** An object under its own identifier. */
  static FoundKey of(ManagedObject object) {
    return new FoundKey(object, object.uniqueIdentifier(), object, null);
  }
}
