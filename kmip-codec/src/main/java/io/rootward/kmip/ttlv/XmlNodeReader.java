package io.rootward.kmip.ttlv;

import io.rootward.kmip.ttlv.TtlvException.Kind;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Elements of a document, read with limits and without document types, entities of its own or
 * anything outside it.
 */
public final class XmlNodeReader {
  private static final Set<String> NAMESPACES = Set.of("", "urn:oasis:tc:kmip:xmlns");
  private static final Set<String> ATTRIBUTES = Set.of("tag", "name", "type", "value");

  private final XMLStreamReader xml;
  private final TtlvLimits limits;
  private int count;

  private XmlNodeReader(XMLStreamReader xml, TtlvLimits limits) {
    this.xml = xml;
    this.limits = limits;
  }

  /**
   * Reads the one element that is a document.
   *
   * @throws TtlvException when the document is not well formed, breaks a limit or holds anything
   *     but elements with the attributes of KMIP
   */
  public static XmlNode readDocument(byte[] document, TtlvLimits limits) {
    try {
      XMLStreamReader xml = open(document, limits);
      while (xml.next() != XMLStreamConstants.START_ELEMENT) {
        requireNoDocumentType(xml);
      }
      XmlNode root = readElement(xml, limits);
      while (xml.hasNext()) {
        xml.next();
      }
      return root;
    } catch (XMLStreamException e) {
      throw notWellFormed(e);
    }
  }

  /**
   * Begins a document: nothing outside it is ever loaded.
   *
   * @throws XMLStreamException when the document cannot be begun
   * @throws TtlvException when it is too long
   */
  public static XMLStreamReader open(byte[] document, TtlvLimits limits) throws XMLStreamException {
    if (document.length > limits.maxBytes()) {
      String detail = "document has " + document.length + " bytes, limit " + limits.maxBytes();
      throw new TtlvException(Kind.TOO_LONG, 0, "", detail);
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    // No document type, hence no entities: neither files of this machine nor a billion laughs.
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(new ByteArrayInputStream(document));
  }

  /**
   * Reads the element at which a reader stands and leaves it at the element's end.
   *
   * @throws XMLStreamException when the document is not well formed
   * @throws TtlvException as {@link #readDocument}
   */
  public static XmlNode readElement(XMLStreamReader xml, TtlvLimits limits)
      throws XMLStreamException {
    return new XmlNodeReader(xml, limits).readNode(1);
  }

  /** The failure of a document that is no XML. The parser's own text may quote a value. */
  static TtlvException notWellFormed(XMLStreamException cause) {
    int line = cause.getLocation() == null ? 0 : cause.getLocation().getLineNumber();
    return new TtlvException(Kind.BAD_XML, line, "", "not well formed");
  }

  private XmlNode readNode(int depth) throws XMLStreamException {
    String name = xml.getLocalName();
    int line = xml.getLocation().getLineNumber();
    requireLimits(depth);
    requireKnownForm();
    String tag = attribute("tag");
    String type = attribute("type");
    String value = attribute("value");
    return new XmlNode(name, tag, type, value, readChildren(depth), line);
  }

  private @Nullable String attribute(String name) {
    return xml.getAttributeValue(null, name);
  }

  private void requireLimits(int depth) {
    if (depth > limits.maxDepth()) {
      throw failure(Kind.TOO_DEEP, "more than " + limits.maxDepth() + " elements deep");
    }
    if (++count > limits.maxItems()) {
      throw failure(Kind.TOO_MANY_ITEMS, "more than " + limits.maxItems() + " elements");
    }
  }

  /** Anything else would be lost without a word when the item is written again. */
  private void requireKnownForm() {
    String namespace = xml.getNamespaceURI();
    if (namespace != null && !NAMESPACES.contains(namespace)) {
      throw failure(Kind.BAD_XML, "unknown namespace");
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (!ATTRIBUTES.contains(xml.getAttributeLocalName(i))) {
        throw failure(Kind.BAD_XML, "unknown attribute " + xml.getAttributeLocalName(i));
      }
    }
  }

  private List<XmlNode> readChildren(int depth) throws XMLStreamException {
    List<XmlNode> children = new ArrayList<>();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(readNode(depth + 1));
      } else if (event != XMLStreamConstants.COMMENT && !xml.isWhiteSpace()) {
        throw failure(Kind.BAD_XML, "text between elements");
      }
    }
    return children;
  }

  private static void requireNoDocumentType(XMLStreamReader xml) {
    if (xml.getEventType() == XMLStreamConstants.DTD) {
      int line = xml.getLocation().getLineNumber();
      throw new TtlvException(Kind.BAD_XML, line, "", "a document type is not allowed");
    }
  }

  private TtlvException failure(Kind kind, String detail) {
    return new TtlvException(kind, xml.getLocation().getLineNumber(), "", detail);
  }
}
