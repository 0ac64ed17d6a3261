package io.rootward.server.command.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.ttlv.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class WordsTest {
  @Test
  void caseAndPunctuationDoNotMatter() {
    assertEquals(HashingAlgorithm.SHA_256, new KmipWords.Hash().convert("sha256"));
    assertEquals(HashingAlgorithm.SHA_512_256, new KmipWords.Hash().convert("SHA-512/256"));
    assertEquals(PaddingMethod.PKCS1_V1_5, new KmipWords.Padding().convert("pkcs1-v1.5"));
    assertEquals(CryptographicUsageMask.DERIVE_KEY, new KmipWords.Usage().convert("derive-key"));
    assertEquals(DerivationMethod.NIST800_108_C, new KmipWords.Method().convert("nist800-108-c"));
  }

  @Test
  void keyAtTheEndMayBeLeftOut() {
    assertEquals(DerivationMethod.ASYMMETRIC_KEY, new KmipWords.Method().convert("asymmetric"));
    assertEquals(CryptographicUsageMask.WRAP_KEY, new KmipWords.Usage().convert("wrap"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha", "sha-5", "", "-", "key"})
  void nothingIsGuessed(String word) {
    assertThrows(TypeConversionException.class, () -> new KmipWords.Hash().convert(word));
  }

  @Test
  void bytesAreHexTextOrAFile(@TempDir Path folder) throws IOException {
    BytesWord words = new BytesWord();
    assertEquals(ByteString.ofHex("01fe"), words.convert("hex:01FE"));
    assertEquals(ByteString.EMPTY, words.convert("hex:"));
    assertEquals(
        ByteString.copyOf("a:\u00e9".getBytes(StandardCharsets.UTF_8)),
        words.convert("text:a:\u00e9"));
    Path file = Files.write(folder.resolve("data"), new byte[] {1, 2});
    assertEquals(ByteString.ofHex("0102"), words.convert("file:" + file));
  }

  @Test
  void aFileOfBytesHasALimit(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("data"), new byte[(1 << 20) + 1]);
    assertThrows(TypeConversionException.class, () -> new BytesWord().convert("file:" + file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:5696", "[::1]:5696", "10.0.0.1:1", "kms.example.com:65535"})
  void aServerIsHostAndPort(String text) {
    assertEquals(text, new ServerAddress.Converter().convert(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:",
        ":5696",
        "localhost:0",
        "localhost:65536",
        "a b:1",
        "::1:5696",
        "user@localhost:5696",
        "localhost:5696/x",
        "localhost:5696?x",
        ""
      })
  void anythingElseIsNoServer(String text) {
    assertThrows(TypeConversionException.class, () -> new ServerAddress.Converter().convert(text));
  }
}
