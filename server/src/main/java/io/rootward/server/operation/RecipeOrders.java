package io.rootward.server.operation;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.access.Permission;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.KmipException;
import java.util.Optional;

/** Requests that ask for a key to be derived in words that every client can send: attributes. */
final class RecipeOrders {
  private static final String RECIPE = "recipe";

  private RecipeOrders() {}

  /**
   * What a Create or Create Key Pair asks to be derived; empty when it asks for a fresh key.
   *
   * @param given attributes of the key, or of the private key of a pair
   * @throws KmipException Invalid Field when base and path are not both there
   */
  static Optional<PathKeys.Order> of(ObjectType type, Attributes given, Attributes forPublic) {
    Optional<String> base = DerivationSettings.BASE.text(given);
    Optional<String> path = DerivationSettings.PATH.text(given);
    boolean named = isRecipe(given);
    if (base.isEmpty() && path.isEmpty() && !named) {
      return Optional.empty();
    }
    return Optional.of(
        new PathKeys.Order(
            base.orElseThrow(RecipeOrders::incomplete),
            path.orElseThrow(RecipeOrders::incomplete),
            type,
            given,
            withoutOrder(forPublic),
            Permission.DERIVE,
            true));
  }

  /** A public half is no recipe: it is stored, for it is no secret. */
  private static Attributes withoutOrder(Attributes forPublic) {
    return forPublic
        .without(DerivationSettings.BASE.attribute())
        .without(DerivationSettings.PATH.attribute())
        .without(DerivationSettings.STORE.attribute());
  }

  /**
   * Whether the key itself is not to be stored.
   *
   * @throws KmipException Invalid Attribute Value for another word than recipe
   */
  static boolean isRecipe(Attributes given) {
    Optional<String> store = DerivationSettings.STORE.text(given);
    if (store.isPresent() && !store.get().equals(RECIPE)) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE_VALUE,
          ResultReason.INVALID_FIELD,
          "attribute " + DerivationSettings.STORE.attribute() + " must be recipe");
    }
    return store.isPresent();
  }

  /** Where the client brings the value, or names base and path in other fields. */
  static void requireNone(Attributes given) {
    if (given.has(DerivationSettings.BASE.attribute())
        || given.has(DerivationSettings.PATH.attribute())) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE,
          ResultReason.INVALID_FIELD,
          "derivation-base and derivation-path go with Create and Create Key Pair");
    }
  }

  /** What a client brings is stored: there is nothing to derive it from. */
  static void requireStored(Attributes given) {
    if (isRecipe(given)) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE,
          ResultReason.INVALID_FIELD,
          "an object whose value a client brings is no recipe");
    }
  }

  private static KmipException incomplete() {
    return new KmipException(
        ResultReason.INVALID_FIELD,
        "a key that is derived needs both derivation-base and derivation-path");
  }
}
