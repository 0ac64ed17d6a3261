package io.rootward.conformance.oasis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.enums.KmipVocabulary;
import io.rootward.kmip.ttlv.XmlForm;
import io.rootward.kmip.ttlv.XmlNode;
import io.rootward.kmip.ttlv.XmlNodeReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pairs of what a case shows and what came: each permitted variation once, and its limit. */
class MessageComparerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private final XmlForm form = new XmlForm(KmipVocabulary.INSTANCE, CaseFile.LIMITS);
  private final Bindings bindings = Bindings.startingAt(NOW);
  private final CaseFacts facts = new CaseFacts();
  private final MessageComparer comparer = new MessageComparer(form, bindings, facts);
  private String version = "1.4";

  private XmlNode message(String kind, String items) {
    String header =
        """
        <%1$sMessage><%1$sHeader><ProtocolVersion>
          <ProtocolVersionMajor type="Integer" value="%2$s"/>
          <ProtocolVersionMinor type="Integer" value="%3$s"/></ProtocolVersion>
          %4$s<BatchCount type="Integer" value="1"/></%1$sHeader>\
        """
            .formatted(
                kind,
                version.substring(0, 1),
                version.substring(2),
                kind.equals("Response") ? "<TimeStamp type='DateTime' value='$NOW'/>" : "");
    String xml = header + items + "</" + kind + "Message>";
    return XmlNodeReader.readDocument(xml.getBytes(StandardCharsets.UTF_8), CaseFile.LIMITS);
  }

  private static String item(String operation, String rest) {
    String name = "<Operation type='Enumeration' value='" + operation + "'/>";
    return "<BatchItem>" + name + rest + "</BatchItem>";
  }

  private static String success(String payload) {
    return "<ResultStatus type='Enumeration' value='Success'/><ResponsePayload>"
        + payload
        + "</ResponsePayload>";
  }

  private static String text(String tag, String value) {
    return "<%s type='TextString' value='%s'/>".formatted(tag, value);
  }

  private static String bytes(String tag, String value) {
    return "<%s type='ByteString' value='%s'/>".formatted(tag, value);
  }

  private static String attribute(String name, String type, String value) {
    return "<Attribute>"
        + text("AttributeName", name)
        + "<AttributeValue type='%s' value='%s'/></Attribute>".formatted(type, value);
  }

  private List<String> compareItems(String request, String expected, String actual) {
    XmlNode sent = bindings.resolve(message("Request", request));
    facts.noteRequest(sent);
    XmlNode came = bindings.resolve(message("Response", actual));
    return comparer.compare(sent, message("Response", expected), form.toItem(came));
  }

  /** Payloads of a successful operation. */
  private List<String> compare(String operation, String request, String expected, String actual) {
    return compareItems(
        item(operation, "<RequestPayload>" + request + "</RequestPayload>"),
        item(operation, success(expected)),
        item(operation, success(actual)));
  }

  private void assertSame(String operation, String request, String expected, String actual) {
    assertEquals(List.of(), compare(operation, request, expected, actual));
  }

  private void assertDifferent(
      String difference, String operation, String request, String expected, String actual) {
    assertEquals(List.of(difference), compare(operation, request, expected, actual));
  }

  @Test
  void placeholdersAreBoundOnceAndMustComeBack() {
    String shown = text("UniqueIdentifier", "$UNIQUE_IDENTIFIER_0");
    assertSame("Register", "", shown, text("UniqueIdentifier", "id-1"));
    assertSame("Activate", shown, shown, text("UniqueIdentifier", "id-1"));
    assertDifferent(
        "BatchItem[0]/ResponsePayload/UniqueIdentifier: expected $UNIQUE_IDENTIFIER_0, found"
            + " <UniqueIdentifier type=\"TextString\" value=\"id-2\"/>",
        "Activate",
        shown,
        shown,
        text("UniqueIdentifier", "id-2"));
  }

  @Test
  void identifiersInAnyOrderAreEachUsedOnce() {
    bindings.bind("$UNIQUE_IDENTIFIER_0", "a");
    bindings.bind("$UNIQUE_IDENTIFIER_1", "b");
    String shown =
        text("UniqueIdentifier", "$UNIQUE_IDENTIFIER_0")
            + text("UniqueIdentifier", "$UNIQUE_IDENTIFIER_1");
    String a = text("UniqueIdentifier", "a");
    String b = text("UniqueIdentifier", "b");
    assertSame("Locate", "", shown, b + a);
    assertEquals(1, compare("Locate", "", shown, a).size());
    assertEquals(2, compare("Locate", "", shown, a + a).size());
    assertEquals(1, compare("Locate", "", shown, a + b + a).size());
  }

  @Test
  void resultsAreStrictExceptForTheMessage() {
    String request = item("Get", "<RequestPayload/>");
    String failed = "<ResultStatus type='Enumeration' value='OperationFailed'/>";
    String reason = "<ResultReason type='Enumeration' value='%s'/>";
    String shown =
        item("Get", failed + reason.formatted("ItemNotFound") + text("ResultMessage", "x"));
    String same = item("Get", failed + reason.formatted("ItemNotFound"));
    String other =
        item("Get", failed + reason.formatted("GeneralFailure") + text("ResultMessage", "why"));
    assertEquals(List.of(), compareItems(request, shown, same));
    assertEquals(
        List.of(
            "BatchItem[0]/ResultReason: expected ItemNotFound, found <ResultReason"
                + " type=\"Enumeration\" value=\"GeneralFailure\"/>",
            "the server says: why"),
        compareItems(request, shown, other));
  }

  @Test
  void missingAndUnexpectedFieldsAreDifferences() {
    assertDifferent(
        "BatchItem[0]/ResponsePayload/ObjectType: SymmetricKey is missing",
        "Get",
        "",
        "<ObjectType type='Enumeration' value='SymmetricKey'/>",
        "");
    assertDifferent(
        "BatchItem[0]/ResponsePayload/Comment: not expected, found <Comment"
            + " type=\"TextString\" value=\"x\"/>",
        "Get",
        "",
        "",
        text("Comment", "x"));
  }

  @Test
  void fieldsStandInTheirOrder() {
    String type = "<ObjectType type='Enumeration' value='SymmetricKey'/>";
    String id = text("UniqueIdentifier", "x");
    assertSame("Get", "", type + id, type + id);
    assertDifferent(
        "BatchItem[0]/ResponsePayload/UniqueIdentifier: in the wrong place",
        "Get",
        "",
        type + id,
        id + type);
  }

  @Test
  void typesAreStrict() {
    assertDifferent(
        "BatchItem[0]/ResponsePayload/CryptographicLength: expected type Integer, found"
            + " LongInteger",
        "Get",
        "",
        "<CryptographicLength type='Integer' value='1'/>",
        "<CryptographicLength type='LongInteger' value='1'/>");
  }

  @Test
  void attributesOfVersion1ComeInAnyOrderWithOthers() {
    String state = attribute("State", "Enumeration", "Active");
    String length = attribute("Cryptographic Length", "Integer", "128");
    String more = attribute("Lease Time", "Interval", "60");
    assertSame("GetAttributes", "", state + length, more + length + state);
    assertEquals(
        List.of("BatchItem[0]/ResponsePayload/Attribute[State]: missing"),
        compare("GetAttributes", "", state + length, length));
    assertEquals(
        List.of(
            "BatchItem[0]/ResponsePayload/Attribute[State]/AttributeValue: expected Active, found"
                + " <AttributeValue type=\"Enumeration\" value=\"0x00000003\"/>"),
        compare("GetAttributes", "", state, attribute("State", "Enumeration", "Deactivated")));
  }

  @Test
  void anAttributeIndexOfZeroMayComeOrNot() {
    String plain = attribute("Object Group", "TextString", "a");
    String zero =
        plain.replace(
            "<AttributeValue", "<AttributeIndex type='Integer' value='0'/><AttributeValue");
    assertSame("GetAttributes", "", plain, zero);
    assertSame("GetAttributes", "", zero, plain);
    assertEquals(1, compare("GetAttributes", "", plain, zero.replace("'0'", "'1'")).size());
  }

  @Test
  void attributesOfVersion2ComeInAnyOrderWithOthers() {
    version = "2.1";
    String state = "<State type='Enumeration' value='Active'/>";
    String length = "<CryptographicLength type='Integer' value='128'/>";
    String wrap = "<Attributes>%s</Attributes>";
    assertSame("GetAttributes", "", wrap.formatted(state), wrap.formatted(length + state));
    assertEquals(
        1, compare("GetAttributes", "", wrap.formatted(state), wrap.formatted(length)).size());
  }

  @Test
  void datesAreFreeUnlessARequestSetThem() {
    String early = attribute("Activation Date", "DateTime", "2001-01-01T00:00:00Z");
    String late = attribute("Activation Date", "DateTime", "2002-01-01T00:00:00Z");
    assertSame("GetAttributes", "", early, late);
    assertSame("AddAttribute", early, early, early);
    assertEquals(1, compare("GetAttributes", "", early, late).size());
    String other = attribute("Initial Date", "DateTime", "2001-01-01T00:00:00Z");
    assertSame("GetAttributes", "", other, other.replace("2001", "2003"));
  }

  @Test
  void materialIsFreeOnlyWhereTheServerMadeIt() {
    String made = text("UniqueIdentifier", "made");
    String given = text("UniqueIdentifier", "given");
    assertSame("Create", "", made, made);
    assertSame("Register", "", given, given);
    String shown = bytes("KeyMaterial", "00");
    String came = bytes("KeyMaterial", "01");
    assertSame("Get", made, made + shown, made + came);
    assertEquals(1, compare("Get", given, given + shown, given + came).size());
    assertSame("Encrypt", made, made + bytes("Data", "00"), made + bytes("Data", "01"));
    assertEquals(
        1,
        compare("Encrypt", given, given + bytes("Data", "00"), given + bytes("Data", "01")).size());
  }

  @Test
  void whatIsDerivedFromServerMadeMaterialIsServerMade() {
    String base = text("UniqueIdentifier", "base");
    String derived = text("UniqueIdentifier", "derived");
    assertSame("Create", "", base, base);
    assertSame("DeriveKey", base, derived, derived);
    assertSame("Get", derived, bytes("KeyMaterial", "00"), bytes("KeyMaterial", "01"));
  }

  @Test
  void outputsWithVariationOfTheirOwnAreFree() {
    String pss = "<PaddingMethod type='Enumeration' value='PSS'/>";
    String shown = bytes("SignatureData", "00");
    String came = bytes("SignatureData", "01");
    assertSame("Sign", pss, shown, came);
    assertEquals(1, compare("Sign", "", shown, came).size());
  }

  @Test
  void theParametersOfAKeyMakeItsOutputsVary() {
    String key = text("UniqueIdentifier", "key");
    assertSame("Register", "<PaddingMethod type='Enumeration' value='OAEP'/>", key, key);
    assertSame("Encrypt", key, bytes("Data", "00"), bytes("Data", "01"));
    assertEquals(1, compare("Decrypt", key, bytes("Data", "00"), bytes("Data", "01")).size());
  }

  @Test
  void theHashOfADigestIsFreeBeforeVersion21() {
    String digest =
        "<Attributes><Digest><HashingAlgorithm type='Enumeration' value='%s'/>"
            + "<DigestValue type='ByteString' value='%s'/></Digest></Attributes>";
    String shown = digest.formatted("SHA_256", "00");
    version = "2.0";
    assertSame("GetAttributes", "", shown, digest.formatted("SHA_512", "01"));
    assertEquals(1, compare("GetAttributes", "", shown, digest.formatted("SHA_256", "01")).size());
    version = "2.1";
    assertEquals(2, compare("GetAttributes", "", shown, digest.formatted("SHA_512", "01")).size());
  }

  @Test
  void listsOfQueryMayBeLonger() {
    String create = "<Operation type='Enumeration' value='Create'/>";
    String get = "<Operation type='Enumeration' value='Get'/>";
    assertSame("Query", "", create, get + create);
    assertEquals(1, compare("Query", "", create, get).size());
    assertSame("Query", "", text("ApplicationNamespace", "x"), "");
    assertSame("Query", "", text("VendorIdentification", "x"), text("VendorIdentification", "y"));
  }

  @Test
  void discoveredVersionsAreFreeUnlessTheClientNamedSome() {
    String one =
        "<ProtocolVersion><ProtocolVersionMajor type='Integer' value='1'/></ProtocolVersion>";
    String two = one.replace("'1'", "'2'");
    assertSame("DiscoverVersions", "", one, two + one);
    assertEquals(1, compare("DiscoverVersions", one, one, two).size());
  }

  @Test
  void locatedItemsMayComeOrNot() {
    String located = "<LocatedItems type='Integer' value='1'/>";
    String other = located.replace("'1'", "'2'");
    assertSame("Locate", "", located, "");
    assertSame("Locate", "", "", located);
    assertEquals(1, compare("Locate", "", located, other).size());
    version = "2.1";
    assertSame("Locate", "", located, other);
  }

  @Test
  void theNumberOfBatchItemsIsStrict() {
    String item = item("Get", success(""));
    assertEquals(
        List.of("expected 1 batch items, found 2"),
        compareItems(item("Get", "<RequestPayload/>"), item, item + item));
  }

  @Test
  void theVersionOfTheHeaderIsStrict() {
    XmlNode request = message("Request", "");
    XmlNode expected = message("Response", "");
    version = "1.3";
    XmlNode other = bindings.resolve(message("Response", ""));
    assertEquals(
        List.of(
            "ResponseHeader/ProtocolVersion/ProtocolVersionMinor: expected 4, found"
                + " <ProtocolVersionMinor type=\"Integer\" value=\"3\"/>"),
        comparer.compare(request, expected, form.toItem(other)));
  }
}
