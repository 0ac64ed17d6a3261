package io.rootward.kmip.ttlv;

/**
 * Messages for logs and people: indented, bounded, and without what could be secret. Bytes and big
 * integers are hidden unless their tag is known to be harmless; what belongs to nobody's
 * specification (custom and vendor attributes, extensions) is hidden whatever its type. One way
 * only: nothing reads this form.
 */
public final class TextForm {
  private final TagVocabulary vocabulary;
  private final int maxCharacters;

  /**
   * A form with names and a bound.
   *
   * @param vocabulary names of enumerations and masks
   * @param maxCharacters where a rendering ends, with a note that it does
   */
  public TextForm(TagVocabulary vocabulary, int maxCharacters) {
    this.vocabulary = vocabulary;
    this.maxCharacters = maxCharacters;
  }

  /** The item, a line for each item within, never longer than the bound and one line. */
  public String render(TtlvItem item) {
    return new TextRendering(vocabulary, maxCharacters).of(item);
  }
}
