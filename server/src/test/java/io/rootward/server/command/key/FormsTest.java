package io.rootward.server.command.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.command.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FormsTest {
  private static final Attributes SOME =
      Attributes.builder()
          .add(AttributeTypes.STATE, State.PRE_ACTIVE)
          .add(AttributeTypes.NAME, Name.of("a"))
          .add(AttributeTypes.NAME, Name.of("b"))
          .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 256)
          .add(AttributeTypes.LEASE_TIME, 3600L)
          .add(AttributeTypes.SENSITIVE, true)
          .add(AttributeTypes.INITIAL_DATE, Instant.EPOCH)
          .add(
              AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK,
              CryptographicUsageMask.SIGN.code() | CryptographicUsageMask.VERIFY.code())
          .add(
              AttributeType.vendor("x", "a/b~c"),
              new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), "mine"))
          .build();

  @Test
  void attributesForPeople() {
    StringWriter out = new StringWriter();
    new AttributeList("id", SOME).print(new Terminal(new PrintWriter(out), new PrintWriter(out)));
    assertEquals(
        """
        ATTRIBUTE                 VALUE
        State                     PreActive
        Name                      NameValue=a, NameType=UninterpretedTextString
        Name                      NameValue=b, NameType=UninterpretedTextString
        Cryptographic Length      256
        Lease Time                3600 s
        Sensitive                 true
        Initial Date              1970-01-01T00:00:00Z
        Cryptographic Usage Mask  Sign, Verify
        x-a/b~c                   mine
        """,
        out.toString());
  }

  @Test
  void attributesForPrograms() {
    JsonNode all = new AttributeList("id", SOME).json().path("attributes");
    assertEquals("PreActive", all.path("State").asText());
    assertEquals("b", all.path("Name").path(1).path("NameValue").asText());
    assertEquals(256, all.path("CryptographicLength").asInt());
    assertEquals(3600, all.path("LeaseTime").asInt());
    assertEquals("[\"Sign\",\"Verify\"]", all.path("CryptographicUsageMask").toString());
    assertEquals("mine", all.path("x-a/b~c").path(0).asText());
  }

  @Test
  void aRowLeavesOutWhatAnObjectDoesNotHave() {
    KeyTable table = new KeyTable(List.of(new KeyRow("id", Attributes.EMPTY)));
    assertEquals(
        "{\"keys\":[{\"uniqueIdentifier\":\"id\",\"names\":[]}]}", table.json().toString());
    StringWriter out = new StringWriter();
    table.print(new Terminal(new PrintWriter(out), new PrintWriter(out)));
    assertEquals("id", out.toString().lines().toList().get(1));
  }

  @Test
  void fieldsThatRepeatAreAList() {
    TtlvItem.TextItem text = new TtlvItem.TextItem(Tag.NAME_VALUE.code(), "v");
    TtlvItem thrice = new TtlvItem.Structure(Tag.NAME.code(), List.of(text, text, text));
    assertEquals("{\"NameValue\":[\"v\",\"v\",\"v\"]}", ItemForms.json(thrice).toString());
    assertEquals("NameValue=v, NameValue=v, NameValue=v", ItemForms.text(thrice));
  }

  @Test
  void ivAndTagAreAsLongAsTheModeMakesThem() {
    assertEquals(12, SealedForm.ivBytes(BlockCipherMode.GCM));
    assertEquals(16, SealedForm.tagBytes(mode(BlockCipherMode.GCM)));
    assertEquals(16, SealedForm.ivBytes(BlockCipherMode.CBC));
    assertEquals(0, SealedForm.tagBytes(mode(BlockCipherMode.CBC)));
    assertEquals(0, SealedForm.ivBytes(BlockCipherMode.ECB));
    assertEquals(0, SealedForm.ivBytes(null));
    assertEquals(0, SealedForm.tagBytes(CryptographicParameters.NONE));
  }

  @Test
  void aesIsEncryptedByGcmWhenNobodySaysHow() {
    CryptographicParameters parameters = cipher(CryptographicAlgorithm.AES, null);
    assertEquals(BlockCipherMode.GCM, parameters.blockCipherMode());
    assertEquals(16, parameters.tagLength());
    assertEquals(
        PaddingMethod.PKCS5,
        cipher(CryptographicAlgorithm.AES, null, "--mode", "cbc").paddingMethod());
    assertEquals(
        PaddingMethod.NONE,
        cipher(CryptographicAlgorithm.AES, null, "--mode", "cbc", "--padding", "none")
            .paddingMethod());
  }

  @Test
  void rsaIsEncryptedByOaepWithOneHash() {
    CryptographicParameters parameters = cipher(CryptographicAlgorithm.RSA, null);
    assertEquals(PaddingMethod.OAEP, parameters.paddingMethod());
    assertEquals(HashingAlgorithm.SHA_256, parameters.hashingAlgorithm());
    assertEquals(HashingAlgorithm.SHA_256, parameters.maskGeneratorHashingAlgorithm());
    CryptographicParameters old =
        cipher(CryptographicAlgorithm.RSA, null, "--padding", "pkcs1-v1.5");
    assertNull(old.hashingAlgorithm());
  }

  @Test
  void theKeysOwnParametersComeBeforeWhatIsUsual() {
    CryptographicParameters own = mode(BlockCipherMode.CTR);
    assertEquals(own, cipher(CryptographicAlgorithm.AES, own));
    assertEquals(
        BlockCipherMode.CBC,
        cipher(CryptographicAlgorithm.AES, own, "--mode", "cbc").blockCipherMode());
    assertNull(signature(CryptographicAlgorithm.RSA, own));
  }

  @Test
  void signaturesAreSha256AndPssWhenNobodySaysHow() {
    CryptographicParameters ec = signature(CryptographicAlgorithm.EC, null);
    assertEquals(
        CryptographicParameters.builder().hashingAlgorithm(HashingAlgorithm.SHA_256).build(), ec);
    CryptographicParameters rsa = signature(CryptographicAlgorithm.RSA, null, "--hash", "sha-384");
    assertEquals(PaddingMethod.PSS, rsa == null ? null : rsa.paddingMethod());
    assertEquals(
        HashingAlgorithm.SHA_384, rsa == null ? null : rsa.maskGeneratorHashingAlgorithm());
    assertNull(signature(CryptographicAlgorithm.ED25519, null));
  }

  private static CryptographicParameters mode(BlockCipherMode mode) {
    return CryptographicParameters.builder().blockCipherMode(mode).build();
  }

  private static KeyFacts key(
      CryptographicAlgorithm algorithm, @Nullable CryptographicParameters own) {
    return new KeyFacts(UniqueIdentifier.of("id"), algorithm, own);
  }

  private static CryptographicParameters cipher(
      CryptographicAlgorithm algorithm, @Nullable CryptographicParameters own, String... options) {
    CipherOptions said = new CipherOptions();
    new CommandLine(said).parseArgs(options);
    return said.of(key(algorithm, own));
  }

  private static @Nullable CryptographicParameters signature(
      CryptographicAlgorithm algorithm, @Nullable CryptographicParameters own, String... options) {
    SignatureOptions said = new SignatureOptions();
    new CommandLine(said).parseArgs(options);
    return said.of(key(algorithm, own));
  }
}
