package io.rootward.server.object;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.ttlv.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/** What a client may see of an object: stored attributes and those that follow from it. */
public final class AttributeView {
  private AttributeView() {}

  /** Every readable attribute at a moment. */
  public static Attributes of(ManagedObject object, Instant now) {
    Attributes.Builder view = Attributes.builder();
    view.add(AttributeTypes.UNIQUE_IDENTIFIER, object.uniqueIdentifier());
    view.add(AttributeTypes.OBJECT_TYPE, object.objectType());
    if (object.objectType() != ObjectType.TEMPLATE) {
      view.add(AttributeTypes.STATE, object.stateAt(now));
    }
    view.add(AttributeTypes.SHORT_UNIQUE_IDENTIFIER, shortIdentifier(object.uniqueIdentifier()));
    for (Attribute<?> attribute : object.attributes().list()) {
      if (isReadable(attribute.type()) && !isTold(object, attribute.type())) {
        view.add(shown(attribute));
      }
    }
    return view.build();
  }

  private static boolean isTold(ManagedObject object, AttributeType<?> type) {
    return type.equals(AttributeTypes.DIGEST) && SensitiveRules.isToldByDigest(object);
  }

  /** The same of an object whose value is used in this process, although it need not be. */
  public static Attributes inSoftware(Attributes view) {
    return within(view, false);
  }

  /**
   * The same of an object whose value is used in one place or the other, whatever is stored.
   *
   * @param hardware whether in a token
   */
  public static Attributes within(Attributes view, boolean hardware) {
    return view.with(AttributeTypes.PROTECTION_STORAGE_MASK, NewObject.storageMask(hardware))
        .with(NewObject.ENGINE_BOUNDARY, NewObject.boundary(hardware));
  }

  /** Whether clients may see an attribute, and so may search by it. */
  public static boolean isReadable(AttributeType<?> type) {
    return AttributeTable.of(type).map(AttributeRule::readable).orElse(false);
  }

  /** Index 0 is what a client assumes when there is none: KMIP 1.4 section 4.14. */
  public static <V> Attribute<V> shown(Attribute<V> attribute) {
    return attribute.indexOrZero() == 0
        ? Attribute.of(attribute.type(), attribute.value())
        : attribute;
  }

  /** KMIP 2.1 section 4.56. */
  static ByteString shortIdentifier(String uniqueIdentifier) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return ByteString.adopt(sha256.digest(uniqueIdentifier.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
