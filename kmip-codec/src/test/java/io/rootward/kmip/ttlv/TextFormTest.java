package io.rootward.kmip.ttlv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextFormTest {
  private static final String SECRET = "PLANTED-SECRET-7f3a";
  private static final ByteString BYTES =
      ByteString.adopt(SECRET.getBytes(StandardCharsets.US_ASCII));
  private final TextForm form = new TextForm(new SampleVocabulary(), 10_000);

  private static TtlvItem structure(Tag tag, TtlvItem... items) {
    return new TtlvItem.Structure(tag.code(), List.of(items));
  }

  private static TtlvItem text(Tag tag, String value) {
    return new TtlvItem.TextItem(tag.code(), value);
  }

  private static TtlvItem attribute(String name, TtlvItem value) {
    return structure(Tag.ATTRIBUTE, text(Tag.ATTRIBUTE_NAME, name), value);
  }

  private void assertHidden(TtlvItem item) {
    String rendered = form.render(item);
    assertFalse(rendered.contains(SECRET), rendered);
    assertFalse(rendered.contains(BYTES.toHex()), rendered);
    assertTrue(rendered.contains("<hidden"), rendered);
  }

  @Test
  void showsAMessageAsPeopleReadIt() {
    TtlvItem message =
        structure(
            Tag.REQUEST_PAYLOAD,
            text(Tag.UNIQUE_IDENTIFIER, "id-1"),
            attribute(
                "Cryptographic Algorithm",
                new TtlvItem.EnumerationItem(Tag.ATTRIBUTE_VALUE.code(), 3)),
            new TtlvItem.IntegerItem(Tag.CRYPTOGRAPHIC_USAGE_MASK.code(), 3),
            new TtlvItem.DateTimeItem(Tag.TIME_STAMP.code(), Instant.EPOCH),
            new TtlvItem.BytesItem(Tag.UNIQUE_BATCH_ITEM_ID.code(), ByteString.ofHex("01ab")),
            new TtlvItem.BytesItem(Tag.DATA.code(), BYTES));
    String expected =
        """
        Request Payload
          Unique Identifier: "id-1"
          Attribute
            Attribute Name: "Cryptographic Algorithm"
            Attribute Value: AES
          Cryptographic Usage Mask: Sign Verify
          Time Stamp: 1970-01-01T00:00:00Z
          Unique Batch Item ID: 01ab
          Data: <hidden, 19 bytes>
        """;
    assertEquals(expected, form.render(message));
  }

  /** Hidden by default: a tag added tomorrow is hidden too. */
  @ParameterizedTest
  @EnumSource(
      value = Tag.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ASYNCHRONOUS_CORRELATION_VALUE", "UNIQUE_BATCH_ITEM_ID"})
  void hidesBytesAndBigIntegersOfEveryTag(Tag tag) {
    assertHidden(new TtlvItem.BytesItem(tag.code(), BYTES));
    assertHidden(
        new TtlvItem.BigIntegerItem(
            tag.code(), ByteString.adopt((SECRET + "12345").getBytes(StandardCharsets.US_ASCII))));
  }

  @Test
  void hidesPasswordsAndCredentials() {
    assertHidden(text(Tag.PASSWORD, SECRET));
    assertHidden(
        structure(
            Tag.AUTHENTICATION,
            structure(
                Tag.CREDENTIAL,
                structure(Tag.CREDENTIAL_VALUE, text(Tag.DEVICE_SERIAL_NUMBER, SECRET)))));
  }

  @Test
  void hidesTransparentKeyMaterial() {
    TtlvItem number = new TtlvItem.BigIntegerItem(Tag.D.code(), BYTES);
    assertHidden(structure(Tag.KEY_VALUE, structure(Tag.KEY_MATERIAL, number)));
    assertHidden(structure(Tag.KEY_VALUE, text(Tag.KEY_MATERIAL, SECRET)));
  }

  @Test
  void hidesWhatNoSpecificationDefines() {
    TtlvItem value = text(Tag.ATTRIBUTE_VALUE, SECRET);
    assertHidden(attribute("x-note", value));
    assertHidden(structure(Tag.ATTRIBUTE, value));
    TtlvItem vendor = text(Tag.VENDOR_IDENTIFICATION, "x");
    assertHidden(structure(Tag.ATTRIBUTE, vendor, text(Tag.ATTRIBUTE_NAME, "Comment"), value));
    assertHidden(structure(Tag.VENDOR_EXTENSION, text(Tag.COMMENT, SECRET)));
    assertHidden(new TtlvItem.TextItem(0x540001, SECRET));
    assertHidden(new TtlvItem.Structure(0x540001, List.of(text(Tag.COMMENT, SECRET))));
  }

  @Test
  void hidesBytesWithinStandardAttributes() {
    TtlvItem value = new TtlvItem.BytesItem(Tag.ATTRIBUTE_VALUE.code(), BYTES);
    assertHidden(attribute("Digest", value));
  }

  @Test
  void clientsWriteNoLinesOfTheirOwn() {
    assertEquals(
        "Comment: \"a\\u000aERROR \\u0022forged\\u0022 \\u005c \u00e9\"\n",
        form.render(text(Tag.COMMENT, "a\nERROR \"forged\" \\ \u00e9")));
  }

  @Test
  void endsWhereItsBoundIs() {
    TtlvItem line = text(Tag.COMMENT, "x".repeat(1_000));
    TtlvItem item = new TtlvItem.Structure(Tag.OBJECTS.code(), Collections.nCopies(1_000, line));
    String rendered = new TextForm(TagVocabulary.NONE, 2_000).render(item);
    assertTrue(rendered.length() <= 2_010, rendered);
    assertTrue(rendered.endsWith("... (cut)\n"), rendered);
    assertFalse(rendered.contains("x".repeat(201)), rendered);
  }
}
