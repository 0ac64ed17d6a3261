package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.XmlNames;
import io.rootward.kmip.ttlv.XmlNode;
import java.util.Set;

/**
 * What a response may show otherwise than the case does: KMIP Profiles 2.1 section 4 and KMIP
 * Additional Message Encodings 1.0 section 8.4. Whatever is not named here must be equal.
 */
final class Variations {
  /** Presence and value are the server's choice. */
  private static final Set<String> FREE =
      Set.of(
          "ResultMessage",
          "ServerCorrelationValue",
          "ClientCorrelationValue",
          "MessageExtension",
          "ServerInformation");

  /** Templates in responses and indexes of 0: the variations of 1.x. */
  private static final Set<String> FREE_IN_VERSION_1 =
      Set.of("TemplateAttribute", "PrivateKeyTemplateAttribute", "PublicKeyTemplateAttribute");

  /** Must be there; the server chooses the value. */
  private static final Set<String> FREE_VALUE =
      Set.of(
          "TimeStamp",
          "AsynchronousCorrelationValue",
          "UniqueIdentifier",
          "PrivateKeyUniqueIdentifier",
          "PublicKeyUniqueIdentifier",
          "LinkedObjectIdentifier",
          "ReplacedUniqueIdentifier",
          "VendorIdentification",
          "ObjectGroup");

  /** Follow from key material, so that they differ when the material is the server's. */
  private static final Set<String> MATERIAL =
      Set.of(
          "KeyMaterial",
          "KeyValue",
          "DigestValue",
          "CertificateValue",
          "CertificateLength",
          "CertificateSerialNumber",
          "MACSignature");

  /** What an operation gives. */
  private static final Set<String> OUTPUT =
      Set.of("Data", "IVCounterNonce", "SignatureData", "MACData", "AuthenticatedEncryptionTag");

  /** Lists of Query that differ between servers. */
  private static final Set<String> QUERY_LISTS =
      Set.of("Operation", "ObjectType", "ApplicationNamespace", "ExtensionInformation");

  /** Structures that hold attributes, in any order and with others beside them. */
  private static final Set<String> ATTRIBUTE_HOLDERS =
      Set.of(
          "Attributes",
          "CommonAttributes",
          "PrivateKeyAttributes",
          "PublicKeyAttributes",
          "TemplateAttribute",
          "KeyValue");

  private Variations() {}

  /** Whether a response may lack an element that the case shows. */
  static boolean mayBeAbsent(XmlNode expected, ItemContext context) {
    String name = expected.name();
    return isFree(name, context)
        || (name.equals("AttributeIndex") && "0".equals(expected.value()))
        || name.equals("LocatedItems")
        || (context.operation().equals("Query")
            && (name.equals("ApplicationNamespace") || name.equals("ExtensionInformation")));
  }

  /**
   * Whether a response may have an element that the case does not show.
   *
   * @param parent the name of the structure around it
   * @param name its own
   * @param isZero whether it is the number 0
   */
  static boolean mayBeExtra(String parent, String name, boolean isZero, ItemContext context) {
    return isFree(name, context)
        || (name.equals("AttributeIndex") && isZero)
        || name.equals("LocatedItems")
        || ATTRIBUTE_HOLDERS.contains(parent)
        || (parent.equals("ResponsePayload") && mayBeExtraInPayload(name, context));
  }

  private static boolean mayBeExtraInPayload(String name, ItemContext context) {
    return switch (context.operation()) {
      case "Query" -> QUERY_LISTS.contains(name);
      case "GetAttributes" -> name.equals("Attribute");
      case "GetAttributeList" -> name.equals("AttributeName") || name.equals("AttributeReference");
      case "DiscoverVersions" -> name.equals("ProtocolVersion") && noVersionNamed(context);
      default -> false;
    };
  }

  private static boolean isFree(String name, ItemContext context) {
    return FREE.contains(name) || (!context.isVersion2() && FREE_IN_VERSION_1.contains(name));
  }

  private static boolean noVersionNamed(ItemContext context) {
    return !context.requestNames().contains("ProtocolVersion");
  }

  /**
   * Whether an element and everything within may have another value. The fields of the Random
   * Number Generator are named in the list of 2.1 only; the older list is older than the attribute.
   *
   * @param expected as the case shows it, placeholders resolved
   * @param meaning its name, or that of the attribute whose value it is
   * @param parent the name of the structure around it
   */
  static boolean valueMayDiffer(
      XmlNode expected, String meaning, String parent, ItemContext context) {
    if (FREE.contains(meaning) || FREE_VALUE.contains(meaning)) {
      return true;
    }
    if (context.serverMade() && (MATERIAL.contains(meaning) || OUTPUT.contains(meaning))) {
      return true;
    }
    return (context.varying() && OUTPUT.contains(meaning))
        || (meaning.equals("KeyFormatType") && formatIsServersChoice(parent, context))
        || (meaning.equals("LocatedItems") && context.isVersion2())
        || meaning.equals("RandomNumberGenerator")
        || (meaning.equals("ProtocolVersion") && isFreeVersion(parent, context))
        || isFreeDate(expected, meaning, context);
  }

  private static boolean formatIsServersChoice(String parent, ItemContext context) {
    return parent.equals("Digest")
        || (context.serverMade() && !context.requestNames().contains("KeyFormatType"));
  }

  private static boolean isFreeVersion(String parent, ItemContext context) {
    return parent.equals("ResponsePayload") && noVersionNamed(context);
  }

  private static boolean isFreeDate(XmlNode expected, String meaning, ItemContext context) {
    return "DateTime".equals(expected.type())
        && !context
            .fixedDates()
            .contains(ItemContext.fixedDate(meaning, String.valueOf(expected.value())));
  }

  /** What an element means: its name, or the name of the attribute whose value it is. */
  static String meaning(XmlNode node, XmlNode parent) {
    boolean named = node.name().equals("AttributeValue") && parent.child("AttributeName") != null;
    return named ? XmlNames.ofSpecName(Nodes.value(parent, "AttributeName")) : node.name();
  }

  /** Whether the order of the elements within is free. */
  static boolean isUnordered(String name) {
    return ATTRIBUTE_HOLDERS.contains(name);
  }
}
