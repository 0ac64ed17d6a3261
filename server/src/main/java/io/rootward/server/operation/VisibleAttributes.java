package io.rootward.server.operation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.AttributeView;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An object's attributes with its Derived Key links, which are found by the index: a base of a
 * million keys is not rewritten for each of them.
 */
final class VisibleAttributes {
  /** How many keys were derived, where that is more than the links shown. */
  static final AttributeType<TtlvItem> DERIVED_COUNT = AttributeType.vendor("y", "derived-count");

  private static final int COUNTED_MAX = 1_000_000;

  private final MaterialVault vault;
  private final DerivedAttributes derived;
  private final int linksMax;

  /** With what knows where values are used, and how many links are shown. */
  VisibleAttributes(HandlerServices services) {
    this.vault = services.vault();
    this.derived = new DerivedAttributes(services.engine());
    this.linksMax = services.limits().derivedLinksMax();
  }

  /**
   * Everything a client may see of a key, whether it is an object or derived for the request.
   *
   * @param wanted attributes that were named; empty for all that are told unasked
   */
  Attributes of(FoundKey found, Set<AttributeType<?>> wanted, OperationContext context) {
    Meaning.Line line = found.derived();
    return line == null
        ? context.read(objects -> of(objects, found.object(), context.now()))
        : derived.of(found, line, wanted, context);
  }

  /** Everything a client may see of an object at a moment. */
  Attributes of(Objects objects, ManagedObject object, Instant now) {
    Attributes stored = AttributeView.of(object, now);
    Attributes view = vault.isOpenedHere(object) ? AttributeView.inSoftware(stored) : stored;
    List<String> derived = objects.derivedFrom(object, linksMax);
    if (derived.isEmpty()) {
      return view;
    }
    Attributes.Builder all = Attributes.builder().addAll(view);
    int index = nextIndex(object);
    for (String identifier : derived) {
      Link link = Link.to(LinkType.DERIVED_KEY_LINK, identifier);
      all.add(AttributeView.shown(new Attribute<>(AttributeTypes.LINK, index++, link)));
    }
    if (derived.size() == linksMax) {
      int count = objects.derivedCount(object, COUNTED_MAX);
      all.add(DERIVED_COUNT, new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), count));
    }
    return all.build();
  }

  private static int nextIndex(ManagedObject object) {
    return object.attributes().instances(AttributeTypes.LINK).stream()
            .mapToInt(Attribute::indexOrZero)
            .max()
            .orElse(-1)
        + 1;
  }
}
