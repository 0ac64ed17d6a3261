package io.rootward.server.operation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.Template;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.access.Permission;
import io.rootward.server.material.TransparentFormats;
import io.rootward.server.object.AttributeRules;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.TemplateObject;
import io.rootward.server.repository.Objects;
import java.util.LinkedHashSet;

/**
 * Template objects: KMIP 1.4 section 2.2.6, deprecated since 1.3 and gone in 2.0. They are
 * attributes under a name, copied into objects whose request names them.
 */
final class TemplateObjects {
  /**
   * How many attributes of Template objects one request may have copied, whatever becomes of them.
   */
  static final int COPIED_MAX = 1_000;

  /** The last version that has them, and with it every attribute that can stand in them. */
  private static final ProtocolVersion STORED = ProtocolVersion.V1_4;

  private TemplateObjects() {}

  /**
   * The attributes of a request with those of the Template objects it names: its own count more,
   * then those of the Template object named later (KMIP 1.4 section 4).
   *
   * @throws KmipException Item Not Found when there is no such Template object for the principal
   */
  static Attributes merged(Attributes given, OperationContext context) {
    Attributes own = Attributes.of(given.list());
    if (given.templates().isEmpty()) {
      return own;
    }
    Attributes copied = Attributes.EMPTY;
    int count = 0;
    for (Name name : new LinkedHashSet<>(given.templates())) {
      Attributes contents = of(context.read(objects -> named(objects, name, context))).attributes();
      count += contents.list().size();
      if (count > COPIED_MAX) {
        throw new KmipException(
            ResultReason.INDEX_OUT_OF_BOUNDS,
            "Template objects have more than " + COPIED_MAX + " attributes to copy");
      }
      copied = GivenAttributes.merged(copied, contents);
    }
    return GivenAttributes.merged(copied, own);
  }

  private static ManagedObject named(Objects objects, Name name, OperationContext context) {
    return context
        .rights()
        .finder(objects)
        .byName(name.nameValue())
        .filter(object -> object.objectType() == ObjectType.TEMPLATE)
        .flatMap(it -> context.findPermitted(objects, it.uniqueIdentifier(), Permission.GET))
        .orElseThrow(
            () ->
                new KmipException(
                    ResultReason.ITEM_NOT_FOUND, "no Template object has the Name given"));
  }

  /**
   * A Template object as it is going to be stored.
   *
   * @param given its own attributes, as in the request
   */
  static ManagedObject registered(Template template, Attributes given, OperationContext context) {
    Attributes contents = Attributes.of(template.attributes().list());
    Attributes own = GivenAttributes.resolved(withName(given, contents, context), context);
    Attributes held = GivenAttributes.resolved(withPolicy(contents, own), context);
    if (held.isEmpty()) {
      throw new KmipException(ResultReason.INVALID_FIELD, "a Template holds no attribute");
    }
    AttributeRules.checkCreation(own, ObjectType.TEMPLATE, true);
    AttributeRules.checkTemplate(held);
    return TemplateObject.registered(
        context.principal().tenant(),
        context.newIdentifier(),
        own,
        ByteString.adopt(
            TtlvWriter.write(
                Template.CODEC.write(Tag.TEMPLATE.code(), new Template(held), STORED))),
        context.now());
  }

  /**
   * In 1.0 and 1.1 a Name in the Template is its own (section 2.2.6); later it stands beside it,
   * and one in it is an error (KMIP 1.2 section 11.4).
   */
  private static Attributes withName(
      Attributes given, Attributes contents, OperationContext context) {
    if (contents.has(AttributeTypes.NAME) && context.version().isAtLeast(ProtocolVersion.V1_2)) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "the Name of a Template stands in the Template-Attribute");
    }
    Attributes own = given;
    for (Attribute<Name> name : contents.instances(AttributeTypes.NAME)) {
      own = own.plus(name);
    }
    return own;
  }

  /** The Operation Policy Name given for a Template is meant for objects: section 3.18.2.3. */
  private static Attributes withPolicy(Attributes contents, Attributes own) {
    Attributes held = contents.without(AttributeTypes.NAME);
    return held.has(AttributeTypes.OPERATION_POLICY_NAME)
        ? held
        : Attributes.builder()
            .addAll(held)
            .addIfPresent(
                AttributeTypes.OPERATION_POLICY_NAME,
                own.orNull(AttributeTypes.OPERATION_POLICY_NAME))
            .build();
  }

  /** What a Template object holds. */
  static Template of(ManagedObject object) {
    ByteString contents = ((Custody.Open) object.material().custody()).bytes();
    return Template.CODEC.read(
        TransparentFormats.structure(contents.toByteArray()), ReadContext.of(STORED));
  }
}
