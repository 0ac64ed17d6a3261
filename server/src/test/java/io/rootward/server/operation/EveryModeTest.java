package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.ARIAEngine;
import org.bouncycastle.crypto.engines.BlowfishEngine;
import org.bouncycastle.crypto.engines.CAST5Engine;
import org.bouncycastle.crypto.engines.CamelliaEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.IDEAEngine;
import org.bouncycastle.crypto.engines.SEEDEngine;
import org.bouncycastle.crypto.engines.SkipjackEngine;
import org.bouncycastle.crypto.engines.TwofishEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every cipher in every mode and padding of docs/operations.md, in every version that can name
 * them: what the server encrypts is decrypted by Bouncy Castle's provider, and paddings are judged
 * by hand.
 */
class EveryModeTest {
  private static final Provider BC = new BouncyCastleProvider();

  private static final Set<BlockCipherMode> AUTHENTICATED =
      EnumSet.of(BlockCipherMode.GCM, BlockCipherMode.CCM);

  private static final List<BlockCipherMode> MODES =
      List.of(
          BlockCipherMode.ECB,
          BlockCipherMode.CBC,
          BlockCipherMode.CFB,
          BlockCipherMode.OFB,
          BlockCipherMode.CTR,
          BlockCipherMode.GCM,
          BlockCipherMode.CCM);

  private static final List<PaddingMethod> PADDINGS =
      List.of(
          PaddingMethod.NONE,
          PaddingMethod.PKCS5,
          PaddingMethod.ANSI_X9_23,
          PaddingMethod.ISO_10126,
          PaddingMethod.SSL3,
          PaddingMethod.ZEROS);

  /** With the lengths of its keys, as the specification counts them, and its name in Java. */
  enum Kind {
    AES(CryptographicAlgorithm.AES, "AES", List.of(128, 192, 256)),
    DES3(CryptographicAlgorithm.DES3, "DESede", List.of(112, 168)),
    CAMELLIA(CryptographicAlgorithm.CAMELLIA, "Camellia", List.of(128, 192, 256)),
    ARIA(CryptographicAlgorithm.ARIA, "ARIA", List.of(128, 192, 256)),
    TWOFISH(CryptographicAlgorithm.TWOFISH, "Twofish", List.of(128, 192, 256)),
    SEED(CryptographicAlgorithm.SEED, "SEED", List.of(128)),
    BLOWFISH(CryptographicAlgorithm.BLOWFISH, "Blowfish", List.of(32, 128, 448)),
    CAST5(CryptographicAlgorithm.CAST5, "CAST5", List.of(40, 128)),
    IDEA(CryptographicAlgorithm.IDEA, "IDEA", List.of(128)),
    SKIPJACK(CryptographicAlgorithm.SKIPJACK, "Skipjack", List.of(80));

    private final CryptographicAlgorithm algorithm;
    private final String java;
    private final List<Integer> lengths;

    Kind(CryptographicAlgorithm algorithm, String java, List<Integer> lengths) {
      this.algorithm = algorithm;
      this.java = java;
      this.lengths = lengths;
    }

    int bytes(int length) {
      return this == DES3 ? length / 7 : length / 8;
    }

    BlockCipher engine() {
      return switch (this) {
        case AES -> AESEngine.newInstance();
        case DES3 -> new DESedeEngine();
        case CAMELLIA -> new CamelliaEngine();
        case ARIA -> new ARIAEngine();
        case TWOFISH -> new TwofishEngine();
        case SEED -> new SEEDEngine();
        case BLOWFISH -> new BlowfishEngine();
        case CAST5 -> new CAST5Engine();
        case IDEA -> new IDEAEngine();
        case SKIPJACK -> new SkipjackEngine();
      };
    }
  }

  private final long seed = Long.getLong("rootward.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app");
  }

  private byte[] drawn(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] material(Kind kind, int length) {
    byte[] bytes = drawn(kind.bytes(length));
    if (kind == Kind.DES3) {
      for (int i = 0; i < bytes.length; i++) {
        boolean even = Integer.bitCount(bytes[i] & 0xFE) % 2 == 0;
        bytes[i] = (byte) ((bytes[i] & 0xFE) | (even ? 1 : 0));
      }
    }
    return bytes;
  }

  private static String registered(TestClient by, Kind kind, int length, byte[] material) {
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.RAW, KeyMaterial.of(ByteString.copyOf(material)), kind.algorithm, length);
    int mask =
        Requests.mask(
            CryptographicUsageMask.ENCRYPT,
            CryptographicUsageMask.DECRYPT,
            CryptographicUsageMask.MAC_GENERATE);
    Attributes attributes =
        Attributes.of(
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, kind.algorithm),
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, length),
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask),
            Requests.activeSinceLong());
    return by.ok(
            new Register.Request(
                ObjectType.SYMMETRIC_KEY, attributes, new SymmetricKey(block), null),
            Register.Response.class)
        .uniqueIdentifier();
  }

  static Stream<Kind> kinds() {
    return Stream.of(Kind.values());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyModeOfACipher(Kind kind) throws GeneralSecurityException {
    System.out.println("EveryModeTest: -Drootward.seed=" + seed);
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      if (!kind.algorithm.versions().includes(version)) {
        continue;
      }
      TestClient by = client.in(version);
      for (int length : kind.lengths) {
        byte[] material = material(kind, length);
        String key = registered(by, kind, length, material);
        givenOutInEveryFormat(by, key, material);
        if (version.isAtLeast(ProtocolVersion.V1_2)) {
          used(by, kind, key, material);
          authenticated(by, kind, key, material);
        }
      }
    }
  }

  private static void givenOutInEveryFormat(TestClient by, String key, byte[] material) {
    for (KeyFormatType format : List.of(KeyFormatType.RAW, KeyFormatType.OPAQUE)) {
      KeyValue value = by.keyBlock(key, format).keyValue();
      KeyMaterial given = ((KeyValue.Plain) Objects.requireNonNull(value)).keyMaterial();
      assertArrayEquals(
          material, given.bytes(KeyMaterial.Use.CONVERSION).orElseThrow().toByteArray());
    }
    by.keyBlock(key, KeyFormatType.TRANSPARENT_SYMMETRIC_KEY);
  }

  private void used(TestClient by, Kind kind, String key, byte[] material)
      throws GeneralSecurityException {
    int block = kind.engine().getBlockSize();
    for (BlockCipherMode mode : MODES) {
      CryptographicParameters how = how(mode, null);
      if (AUTHENTICATED.contains(mode) && block != 16) {
        by.refused(unsupported(by), encrypt(key, how, new byte[block]));
      } else if (mode == BlockCipherMode.ECB || mode == BlockCipherMode.CBC) {
        for (PaddingMethod padding : PADDINGS) {
          padded(by, kind, key, material, mode, padding, block);
        }
      } else {
        byte[] text = drawn(mode == BlockCipherMode.CFB ? 3 * block : 2 * block + 3);
        thereAndBack(by, kind, key, material, mode, how, text);
      }
    }
  }

  private static ResultReason unsupported(TestClient by) {
    return by.version().major() == 1
        ? ResultReason.INVALID_FIELD
        : ResultReason.UNSUPPORTED_CRYPTOGRAPHIC_PARAMETERS;
  }

  private static CryptographicParameters how(
      BlockCipherMode mode, @Nullable PaddingMethod padding) {
    return CryptographicParameters.builder().blockCipherMode(mode).paddingMethod(padding).build();
  }

  private void padded(
      TestClient by,
      Kind kind,
      String key,
      byte[] material,
      BlockCipherMode mode,
      PaddingMethod padding,
      int block)
      throws GeneralSecurityException {
    boolean whole = padding == PaddingMethod.NONE;
    for (int length : whole ? new int[] {block, 3 * block} : new int[] {1, block - 1, 2 * block}) {
      byte[] text = drawn(length);
      text[length - 1] = 1;
      byte[] filled = thereAndBack(by, kind, key, material, mode, how(mode, padding), text);
      assertArrayEquals(text, Arrays.copyOf(filled, length));
      judge(padding, Arrays.copyOfRange(filled, length, filled.length), block);
    }
  }

  /** What was added, by the standards that the specification names. */
  private static void judge(PaddingMethod padding, byte[] added, int block) {
    int last = added.length == 0 ? 0 : added[added.length - 1];
    switch (padding) {
      case NONE -> assertEquals(0, added.length);
      case ZEROS -> assertArrayEquals(new byte[added.length], added);
      case ISO_10126 -> assertEquals(added.length, last);
      case SSL3 -> assertEquals(added.length - 1, last);
      case ANSI_X9_23 -> {
        byte[] expected = new byte[added.length];
        expected[added.length - 1] = (byte) added.length;
        assertArrayEquals(expected, added);
      }
      default -> {
        byte[] expected = new byte[added.length];
        Arrays.fill(expected, (byte) added.length);
        assertArrayEquals(expected, added);
      }
    }
    assertTrue(added.length <= block, padding.specName());
  }

  /** Gives what the other provider decrypts, padding and all. */
  private byte[] thereAndBack(
      TestClient by,
      Kind kind,
      String key,
      byte[] material,
      BlockCipherMode mode,
      CryptographicParameters how,
      byte[] text)
      throws GeneralSecurityException {
    Encrypt.Response made = by.ok(encrypt(key, how, text), Encrypt.Response.class);
    ByteString data = Objects.requireNonNull(made.data());
    ByteString tag = made.authenticatedEncryptionTag();
    byte[] sealed = joined(data, tag);
    Cipher cipher = Cipher.getInstance(kind.java + "/" + mode + "/NoPadding", BC);
    SecretKeySpec secret = new SecretKeySpec(material, kind.java);
    AlgorithmParameterSpec start = start(mode, made.ivCounterNonce());
    cipher.init(Cipher.DECRYPT_MODE, secret, start);
    byte[] opened = cipher.doFinal(sealed);
    assertArrayEquals(text, Arrays.copyOf(opened, text.length), kind + " " + mode);
    Decrypt.Request back =
        new Decrypt.Request(
            UniqueIdentifier.of(key),
            how,
            Data.of(data),
            made.ivCounterNonce(),
            null,
            null,
            null,
            null,
            tag);
    ByteString plain = Objects.requireNonNull(by.ok(back, Decrypt.Response.class).data());
    assertArrayEquals(text, plain.toByteArray(), kind + " " + mode + " " + how.paddingMethod());
    return opened;
  }

  private static @Nullable AlgorithmParameterSpec start(
      BlockCipherMode mode, @Nullable ByteString vector) {
    if (mode == BlockCipherMode.ECB) {
      return null;
    }
    byte[] iv = Objects.requireNonNull(vector).toByteArray();
    return AUTHENTICATED.contains(mode) ? new GCMParameterSpec(128, iv) : new IvParameterSpec(iv);
  }

  private static byte[] joined(ByteString data, @Nullable ByteString tag) {
    byte[] first = data.toByteArray();
    byte[] second = tag == null ? new byte[0] : tag.toByteArray();
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static Encrypt.Request encrypt(String key, CryptographicParameters how, byte[] text) {
    return new Encrypt.Request(
        UniqueIdentifier.of(key),
        how,
        Data.of(ByteString.copyOf(text)),
        null,
        null,
        null,
        null,
        null);
  }

  private void authenticated(TestClient by, Kind kind, String key, byte[] material) {
    byte[] text = drawn(37);
    Mac.Request request =
        new Mac.Request(
            UniqueIdentifier.of(key),
            how(BlockCipherMode.CMAC, null),
            Data.of(ByteString.copyOf(text)),
            null,
            null,
            null);
    ByteString code = Objects.requireNonNull(by.ok(request, Mac.Response.class).macData());
    CMac cmac = new CMac(kind.engine());
    cmac.init(new KeyParameter(material));
    cmac.update(text, 0, text.length);
    byte[] expected = new byte[cmac.getMacSize()];
    cmac.doFinal(expected, 0);
    assertArrayEquals(expected, code.toByteArray(), kind.toString());
  }
}
