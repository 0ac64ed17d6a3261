package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.access.Permission;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys that Key Wrapping Specification and Key Wrapping Data name, and asks for the
 * permission to what they are going to do: KMIP 1.4 section 11.12 has the Result Reasons.
 */
final class WrappingKeys {
  private static final Set<ObjectType> ENCRYPTING =
      Set.of(ObjectType.SYMMETRIC_KEY, ObjectType.PUBLIC_KEY);

  private static final Set<ObjectType> DECRYPTING =
      Set.of(ObjectType.SYMMETRIC_KEY, ObjectType.PRIVATE_KEY);

  private WrappingKeys() {}

  /** The key that is going to encrypt a key. */
  static FoundKey encrypting(KeyInformation named, OperationContext context) {
    return found(identifier(named, context), Permission.ENCRYPT, ENCRYPTING, context);
  }

  /** The key that decrypts what the named one encrypted: of a pair the private one. */
  static FoundKey decrypting(KeyInformation named, OperationContext context) {
    String identifier = other(named, ObjectType.PUBLIC_KEY, LinkType.PRIVATE_KEY_LINK, context);
    return found(identifier, Permission.DECRYPT, DECRYPTING, context);
  }

  /** The key that is going to authenticate or sign a key. */
  static FoundKey proving(KeyInformation named, OperationContext context) {
    String identifier = identifier(named, context);
    return isA(ObjectType.PRIVATE_KEY, identifier, context)
        ? found(identifier, Permission.SIGN, Set.of(ObjectType.PRIVATE_KEY), context)
        : found(identifier, Permission.MAC, Set.of(ObjectType.SYMMETRIC_KEY), context);
  }

  /** The key that checks what the named one authenticated or signed: of a pair the public one. */
  static FoundKey checking(KeyInformation named, OperationContext context) {
    String identifier = other(named, ObjectType.PRIVATE_KEY, LinkType.PUBLIC_KEY_LINK, context);
    return isA(ObjectType.PUBLIC_KEY, identifier, context)
        ? found(identifier, Permission.SIGNATURE_VERIFY, Set.of(ObjectType.PUBLIC_KEY), context)
        : found(identifier, Permission.MAC_VERIFY, Set.of(ObjectType.SYMMETRIC_KEY), context);
  }

  /**
   * Refuses a cipher where the key does nothing but key wrap.
   *
   * @param token that the key stays in
   */
  static void requireCipher(EngineKey key, KeyPurpose purpose, String token) {
    if (!key.policy().purposes().contains(purpose)) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "a wrapping key that stays in token "
              + token
              + " wraps and unwraps by NIST Key Wrap or AES Key Wrap Padding only");
    }
  }

  private static String identifier(KeyInformation named, OperationContext context) {
    return context.identifier(named.uniqueIdentifier());
  }

  private static boolean isA(ObjectType type, String identifier, OperationContext context) {
    ManagedObject object = visible(identifier, context);
    return object != null && object.objectType() == type;
  }

  private static String other(
      KeyInformation named, ObjectType half, LinkType link, OperationContext context) {
    String identifier = identifier(named, context);
    ManagedObject object = visible(identifier, context);
    return object == null || object.objectType() != half
        ? identifier
        : object.linked(link).orElse(identifier);
  }

  private static @Nullable ManagedObject visible(String identifier, OperationContext context) {
    return context.read(
        objects -> context.rights().finder(objects).byIdentifier(identifier).orElse(null));
  }

  private static FoundKey found(
      String identifier, Permission permission, Set<ObjectType> types, OperationContext context) {
    FoundKey found =
        context.read(
            objects ->
                KeyFinder.findBeside(context, objects, identifier, permission)
                    .map(it -> context.asJudged(objects, it))
                    .orElseThrow(WrappingKeys::notFound));
    if (found.object().isDestroyed()) {
      throw new KmipException(
          ResultReason.WRAPPING_OBJECT_DESTROYED,
          ResultReason.ITEM_NOT_FOUND,
          "the wrapping key is destroyed");
    }
    if (!types.contains(found.object().objectType())) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.ILLEGAL_OPERATION,
          "a " + found.object().objectType().specName() + " cannot be used so in wrapping");
    }
    return found;
  }

  private static KmipException notFound() {
    return new KmipException(
        ResultReason.WRAPPING_OBJECT_NOT_FOUND,
        ResultReason.ITEM_NOT_FOUND,
        "no wrapping key with this Unique Identifier");
  }
}
