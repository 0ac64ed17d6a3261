package io.rootward.kmip.ttlv;

/**
 * The XML encoding, in both directions: KMIP Profiles 2.1 section 5.4. Reading accepts the names of
 * every version and hexadecimal; writing uses the newest name.
 */
public final class XmlForm {
  private final XmlItemReader reader;
  private final TagVocabulary vocabulary;
  private final TtlvLimits limits;

  /**
   * A form with names and limits.
   *
   * @param vocabulary names of enumerations and masks
   * @param limits where bytes and text are those of the document
   */
  public XmlForm(TagVocabulary vocabulary, TtlvLimits limits) {
    this.vocabulary = vocabulary;
    this.limits = limits;
    this.reader = new XmlItemReader(vocabulary, limits);
  }

  /**
   * Reads a document that is one item.
   *
   * @throws TtlvException when it is anything else
   */
  public TtlvItem read(byte[] document) {
    return toItem(XmlNodeReader.readDocument(document, limits));
  }

  /**
   * Judges an element and everything within.
   *
   * @throws TtlvException when a name or a value is wrong
   */
  public TtlvItem toItem(XmlNode node) {
    return reader.item(node);
  }

  /**
   * Judges an element without children that stands in an Attribute structure.
   *
   * @param node an element of any type but structure
   * @param structure the element around it, whose Attribute Name tells which names a value has
   */
  public TtlvItem toItem(XmlNode node, XmlNode structure) {
    return reader.item(node, structure);
  }

  /**
   * An item as a document, indented, without XML declaration.
   *
   * @throws TtlvException when text has a character that XML cannot carry
   */
  public String write(TtlvItem item) {
    return new XmlItemWriter(vocabulary).document(item);
  }
}
