package io.rootward.kmip.ttlv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.kmip.ttlv.TtlvException.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlFormTest {
  private final XmlForm form = new XmlForm(new SampleVocabulary(), TtlvLimits.DEFAULT);

  private TtlvItem read(String xml) {
    return form.read(xml.getBytes(StandardCharsets.UTF_8));
  }

  private Kind failureOf(String xml) {
    return assertThrows(TtlvException.class, () -> read(xml)).kind();
  }

  @Test
  void everyTreeComesBack() {
    for (long seed = 1; seed <= 500; seed++) {
      TtlvItem item = new RandomItems(new SplittableRandom(seed)).structure(5);
      assertEquals(item, read(form.write(item)), "seed " + seed);
    }
  }

  @Test
  void writesNamesWhereThereAreAny() {
    TtlvItem attribute =
        new TtlvItem.Structure(
            Tag.ATTRIBUTE.code(),
            List.of(
                new TtlvItem.TextItem(Tag.ATTRIBUTE_NAME.code(), "Cryptographic Usage Mask"),
                new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), 0x101)));
    String xml =
        """
        <Attribute>
          <AttributeName type="TextString" value="Cryptographic Usage Mask"/>
          <AttributeValue type="Integer" value="Sign 0x00000100"/>
        </Attribute>
        """;
    assertEquals(xml, form.write(attribute));
    assertEquals(attribute, read(xml));
  }

  @Test
  void enumerationsOfAttributesFollowTheirName() {
    String xml =
        """
        <Attribute>%s
          <AttributeName type="TextString" value="Cryptographic Algorithm"/>
          <AttributeValue type="Enumeration" value="AES"/>
        </Attribute>""";
    TtlvItem.Structure read = (TtlvItem.Structure) read(xml.formatted(""));
    assertEquals(new TtlvItem.EnumerationItem(Tag.ATTRIBUTE_VALUE.code(), 3), read.items().get(1));
    String vendor = "<VendorIdentification type='TextString' value='x'/>";
    assertEquals(Kind.UNKNOWN_NAME, failureOf(xml.formatted(vendor)));
  }

  @Test
  void attributeReferencesAreTags() {
    String xml = "<AttributeReference type=\"Enumeration\" value=\"CryptographicLength\"/>\n";
    TtlvItem item =
        new TtlvItem.EnumerationItem(
            Tag.ATTRIBUTE_REFERENCE.code(), Tag.CRYPTOGRAPHIC_LENGTH.code());
    assertEquals(item, read(xml));
    assertEquals(xml, form.write(item));
  }

  @Test
  void readsTheFormsThatXmlSchemaAllows() {
    int mask = Tag.CRYPTOGRAPHIC_USAGE_MASK.code();
    assertEquals(
        new TtlvItem.IntegerItem(mask, 0x80000003),
        read("<CryptographicUsageMask type='Integer' value=' Sign  Verify 0x80000000'/>"));
    assertEquals(
        new TtlvItem.IntegerItem(mask, 12),
        read("<CryptographicUsageMask type='Integer' value='12'/>"));
    assertEquals(
        new TtlvItem.BooleanItem(Tag.FRESH.code(), true),
        read("<Fresh xmlns='urn:oasis:tc:kmip:xmlns' type='Boolean' value='1'/>"));
    assertEquals(
        new TtlvItem.DateTimeItem(Tag.TIME_STAMP.code(), Instant.parse("2013-04-25T14:53:08Z")),
        read("<TimeStamp type='DateTime' value='2013-04-25T16:53:08.75+02:00'/>"));
    assertEquals(
        new TtlvItem.BytesItem(Tag.DATA.code(), ByteString.EMPTY),
        read("<?xml version='1.0'?><!-- note --><Data type='ByteString' value=''/>"));
    assertEquals(
        new TtlvItem.Structure(0x540001, List.of()),
        read("<TTLV tag='0x540001' name='Anything' type='Structure'/>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BAD_XML | <Data type='ByteString' value='00'>",
        "BAD_XML | <Data type='ByteString'/>",
        "BAD_XML | <Data type='Structure' value='00'/>",
        "BAD_XML | <Data>text</Data>",
        "BAD_XML | <Data colour='red'/>",
        "BAD_XML | <Data xmlns='urn:else'/>",
        "BAD_XML | <Data/><Data/>",
        "BAD_XML | <TTLV type='Integer' value='1'/>",
        "BAD_XML | <Data type='Integer' value='1'><D/></Data>",
        "BAD_TAG | <TTLV tag='0x430001' type='Integer' value='1'/>",
        "BAD_TYPE | <Data type='Real' value='1'/>",
        "UNKNOWN_NAME | <NoSuchTag/>",
        "UNKNOWN_NAME | <TTLV tag='NoSuchTag' type='Integer' value='1'/>",
        "UNKNOWN_NAME | <CryptographicAlgorithm type='Enumeration' value='ROT13'/>",
        "BAD_VALUE | <CryptographicAlgorithm type='Enumeration' value='0x3'/>",
        "BAD_VALUE | <BatchCount type='Integer' value='2147483648'/>",
        "BAD_VALUE | <BatchCount type='Integer' value='one'/>",
        "BAD_VALUE | <CryptographicUsageMask type='Integer' value='Sign Nod'/>",
        "BAD_VALUE | <LeaseTime type='Interval' value='-1'/>",
        "BAD_VALUE | <LeaseTime type='Interval' value='4294967296'/>",
        "BAD_VALUE | <UsageLimitsTotal type='LongInteger' value='9223372036854775808'/>",
        "BAD_VALUE | <Fresh type='Boolean' value='yes'/>",
        "BAD_VALUE | <Data type='ByteString' value='0'/>",
        "BAD_VALUE | <Data type='ByteString' value='0x00'/>",
        "BAD_VALUE | <Modulus type='BigInteger' value=''/>",
        "BAD_VALUE | <Modulus type='BigInteger' value='01'/>",
        "BAD_VALUE | <TimeStamp type='DateTime' value='2013-04-25T16:53:08'/>",
      })
  void refusesWhatBreaksARule(Kind kind, String xml) {
    assertEquals(kind, failureOf(xml));
  }

  @Test
  void failuresTellTheLineAndNotTheValue() {
    TtlvException failure =
        assertThrows(
            TtlvException.class,
            () -> read("<Credential>\n<Password type='Integer' value='hunter2'/></Credential>"));
    assertEquals("a decimal number is needed (at 2, in Password)", failure.getMessage());
  }

  @Test
  void loadsNothingFromOutside(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "planted");
    String entity = "<!DOCTYPE D [<!ENTITY e SYSTEM '%s'>]><D>&e;</D>".formatted(secret.toUri());
    assertEquals(Kind.BAD_XML, failureOf(entity));
    assertEquals(Kind.BAD_XML, failureOf("<!DOCTYPE D><D/>"));
    assertEquals(Kind.BAD_XML, failureOf("<D>&undeclared;</D>"));
    TtlvException broken = assertThrows(TtlvException.class, () -> read("<D a='planted"));
    assertEquals("not well formed (at 1)", broken.getMessage());
  }

  @Test
  void holdsItsLimits() {
    assertEquals(Kind.TOO_DEEP, failureOf("<D>".repeat(33) + "</D>".repeat(33)));
    assertEquals(Kind.TOO_DEEP, failureOf("<D>".repeat(10_000) + "</D>".repeat(10_000)));
    assertEquals(Kind.TOO_LONG, failureOf("<D>" + " ".repeat(1 << 20) + "</D>"));
    String items = String.join("", Collections.nCopies(100_000, "<D/>"));
    assertEquals(Kind.TOO_MANY_ITEMS, failureOf("<D>" + items + "</D>"));
    String text = "<Comment type='TextString' value='%s'/>";
    assertEquals(Kind.TOO_LONG, failureOf(text.formatted("é".repeat(32_769))));
    assertEquals(Tag.COMMENT.code(), read(text.formatted("é".repeat(32_768))).tag());
  }

  @Test
  void textKeepsItsSpacesAndLineEnds() {
    TtlvItem item = new TtlvItem.TextItem(Tag.COMMENT.code(), " a\tb\r\nc \"<&>' ");
    assertEquals(item, read(form.write(item)));
  }

  @Test
  void refusesToWriteWhatXmlCannotCarry() {
    for (String text : List.of("\u0000", "\u000b", "\uD83D", "\uFFFE")) {
      TtlvItem item = new TtlvItem.TextItem(Tag.COMMENT.code(), text);
      assertThrows(TtlvException.class, () -> form.write(item));
    }
  }
}
