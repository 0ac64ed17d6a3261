package io.rootward.server.repository;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Digest;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.custody.Vault;
import io.rootward.server.object.Custody;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.KeyRecipe;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.NewObject;
import io.rootward.server.object.Origin;
import io.rootward.server.object.SensitiveRules;
import io.rootward.server.store.IndexTerm;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an object can be found by. Values that could tell something are keyed hashes; numbers of the
 * specification, lengths and mask bits are plain. State is never a term, for it changes with the
 * clock, nor are dates, of which ranges are asked for, nor marks of the server that most objects of
 * a kind share: every term makes every change dearer.
 *
 * <p>Terms are hints, not truth: whoever looks one up opens the object and compares. A hash that
 * stands for two values costs a look more and nothing else; only unique names must not collide.
 */
final class IndexTerms {
  private static final String NAME = "name";
  private static final String UNIQUE_NAME = "unique-name";
  private static final String DERIVATION_BASE = "derivation-base";
  private static final String CHILD = "child";
  private static final String CHILD_OF = "child-of";
  private static final String RECIPE_OF = "recipe-of";
  private static final String VALUE_OF = "value-of";

  /** Marks of the server that most objects of a kind share: nothing is found sooner by them. */
  private static final Set<AttributeType<?>> SHARED_BY_MOST =
      Set.of(DerivedFacts.SCHEME, DerivedFacts.ENTRY, NewObject.ENGINE_BOUNDARY, Origin.ATTRIBUTE);

  private final Vault vault;

  IndexTerms(Vault vault) {
    this.vault = vault;
  }

  /** Every term of an object. */
  Set<IndexTerm> of(ManagedObject object) {
    Set<IndexTerm> terms = new HashSet<>();
    terms.add(ofType(object.objectType()));
    for (Attribute<?> attribute : object.attributes().list()) {
      terms.addAll(of(attribute));
    }
    if (!object.isDestroyed()) {
      object.names().forEach(name -> terms.add(uniqueName(name)));
    }
    if (DerivedFacts.Entry.of(object).filter(it -> it != DerivedFacts.Entry.LIFTED).isPresent()) {
      ofEntry(object).ifPresent(terms::add);
    }
    Digest digest = object.orNull(AttributeTypes.DIGEST);
    if (digest != null && digest.digestValue() != null && SensitiveRules.isKeptApart(object)) {
      terms.add(valueOf(digest.digestValue()));
    }
    if (object.material().custody() instanceof Custody.Recipe(KeyRecipe recipe, var _)) {
      recipe.bases().forEach(base -> terms.add(recipeOf(base)));
    }
    return terms;
  }

  /** Kept when the object is destroyed: what was destroyed is not derived anew. */
  private Optional<IndexTerm> ofEntry(ManagedObject object) {
    String master = DerivedFacts.text(object, DerivedFacts.BASE);
    String scheme = DerivedFacts.text(object, DerivedFacts.SCHEME);
    String path = DerivedFacts.text(object, DerivedFacts.PATH);
    return master == null || scheme == null || path == null
        ? Optional.empty()
        : Optional.of(child(master, scheme, path));
  }

  /** The terms that every object with this attribute carries; empty where there is no index. */
  List<IndexTerm> of(Attribute<?> attribute) {
    AttributeType<?> type = attribute.type();
    if (SHARED_BY_MOST.contains(type)) {
      return List.of();
    }
    return switch (attribute.value()) {
      case Name name -> List.of(hashed(NAME, text(name.nameValue())));
      case Link link
          when link.linkedObjectIdentifier() instanceof UniqueIdentifier.Text(String id) ->
          List.of(linkedTo(link.linkType(), id));
      case ObjectType objectType when type.equals(AttributeTypes.OBJECT_TYPE) ->
          List.of(ofType(objectType));
      case KmipEnum value when !type.equals(AttributeTypes.STATE) ->
          List.of(plain(type, Integer.toHexString(value.code())));
      case Integer mask when type.equals(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK) ->
          maskBits(type, mask);
      case Integer number -> List.of(plain(type, Integer.toString(number)));
      case String value when type.equals(AttributeTypes.OBJECT_GROUP) ->
          List.of(hashed("object-group", text(value)));
      case TtlvItem.TextItem master when type.equals(DerivedFacts.BASE) ->
          List.of(childOf(master.value()));
      case TtlvItem.TextItem item -> List.of(hashed("x:" + type, text(item.value())));
      case TtlvItem.BytesItem item -> List.of(hashed("x:" + type, bytes(item.value())));
      default -> List.of();
    };
  }

  /** Of what an object is derived from there is a list already. */
  private IndexTerm linkedTo(LinkType type, String identifier) {
    return type == LinkType.DERIVATION_BASE_OBJECT_LINK
        ? derivedFrom(identifier)
        : hashed("link", text(identifier));
  }

  /** A term for each bit, because Locate asks for objects that have at least the bits given. */
  private static List<IndexTerm> maskBits(AttributeType<?> type, int mask) {
    return CryptographicUsageMask.TABLE.bits(mask).stream()
        .map(bit -> plain(type, Integer.toHexString(bit.code())))
        .toList();
  }

  /** What all objects of a type carry. */
  private static IndexTerm ofType(ObjectType type) {
    return IndexTerm.of("object-type", Integer.toHexString(type.code()));
  }

  /** What at most one object of the tenant carries that is not destroyed. */
  IndexTerm uniqueName(String name) {
    return IndexTerm.unique(UNIQUE_NAME, vault.indexValue(NAME, text(name)));
  }

  /** What every object derived from a base carries. */
  IndexTerm derivedFrom(String base) {
    return hashed(DERIVATION_BASE, text(base));
  }

  /**
   * What at most one object of the tenant carries: the entry of a derived key. No part can hold the
   * line feed between them.
   */
  IndexTerm child(String master, String scheme, String path) {
    byte[] name = text(master + '\n' + scheme + '\n' + path);
    return IndexTerm.unique(CHILD, vault.indexValue(CHILD, name));
  }

  /** For eyes that may see that two texts are the same, but not which. */
  String hidden(String text) {
    return vault.indexValue("audit-path", text(text));
  }

  /** What every object carries whose value takes that base, as long as it is not destroyed. */
  IndexTerm recipeOf(String base) {
    return hashed(RECIPE_OF, text(base));
  }

  /**
   * What a protected master or wrapping key carries whose value has this digest, also when gone.
   */
  IndexTerm valueOf(ByteString digest) {
    return hashed(VALUE_OF, bytes(digest));
  }

  /** The name of a counter, which tells nothing of what it counts. */
  String counter(String name) {
    return vault.indexValue("counter", text(name));
  }

  /** What all entries of a master's children carry, those too that decide nothing any more. */
  IndexTerm childOf(String master) {
    return hashed(CHILD_OF, text(master));
  }

  /**
   * The names of custom attributes are the client's words and go into the hash; all of them share
   * one field, whose name the store sees.
   */
  private IndexTerm hashed(String field, byte[] value) {
    String shortField = field.startsWith("x:") ? "x" : field;
    return IndexTerm.of(shortField, vault.indexValue(field, value));
  }

  /** Tags are the field names: short, and the same in every version. */
  private static IndexTerm plain(AttributeType<?> type, String value) {
    return IndexTerm.of(Integer.toHexString(type.tag()), value);
  }

  private static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ByteString value) {
    return value.toByteArray();
  }
}
