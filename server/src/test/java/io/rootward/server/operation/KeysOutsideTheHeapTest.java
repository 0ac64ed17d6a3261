package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.encrypt;
import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import io.rootward.server.textbook.SecretSchemes;
import io.rootward.server.textbook.Tree;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Derived keys at hand are outside of the heap: a dump of it shows none of them. What a client
 * brought stays in this test's own requests, so that only children and chain codes are looked for,
 * computed by the textbook after the dump was made.
 */
class KeysOutsideTheHeapTest {
  private static final int HARDENED = 1 << 31;

  @TempDir private Path folder;

  @Test
  void aDumpOfTheHeapShowsNoDerivedKeyThatIsAtHand() throws IOException {
    TestServer server = new TestServer(folder);
    TestClient app = server.client("app");
    byte[] secret = TestServer.engine().random(16);
    byte[] seed = TestServer.engine().random(32);
    byte[] marker = TestServer.engine().random(32);
    String master = Masters.aes(app, hex(secret), mask(CryptographicUsageMask.ENCRYPT));
    String wallet = Masters.seed(app, hex(seed), "bip32", mask(CryptographicUsageMask.SIGN));
    String device =
        Masters.seed(app, hex(seed), "slip10-ed25519", mask(CryptographicUsageMask.SIGN));
    String card =
        Masters.seed(app, hex(seed), "slip10-nist256p1", mask(CryptographicUsageMask.SIGN));
    for (int i = 0; i < 3; i++) {
      app.ok(encrypt(master + "/tenant/disk", BlockCipherMode.GCM, "00".repeat(16)));
      app.ok(sign(wallet + "/44'/0/7", DigitalSignatureAlgorithm.ECDSA_WITH_SHA256));
      app.ok(sign(card + "/44'/0/7", DigitalSignatureAlgorithm.ECDSA_WITH_SHA256));
      app.ok(sign(device + "/44'/7'", null));
    }
    assertEquals(2 + 3 + 3 + 2, server.children().size());

    Path dump = folder.resolve("heap.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);

    try (Arena arena = Arena.ofConfined();
        FileChannel file = FileChannel.open(dump)) {
      MemorySegment all = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), arena);
      assertTrue(holds(all, marker), "the search finds nothing that is there");
      byte[] tenant = step(secret, "tenant");
      assertFalse(holds(all, tenant), "the node of a path");
      assertFalse(holds(all, step(tenant, "disk")), "a secret key");
      assertNoNode(all, Tree.root("bip32", seed), HARDENED + 44, 0, 7);
      assertNoNode(all, Tree.root("slip10-nist256p1", seed), HARDENED + 44, 0, 7);
      assertNoNode(all, Tree.root("slip10-ed25519", seed), HARDENED + 44, HARDENED + 7);
    }
    assertEquals(2 + 3 + 3 + 2, server.children().size());
  }

  private static void assertNoNode(MemorySegment all, Tree root, int... path) {
    Tree node = root;
    for (int number : path) {
      node = node.child(number);
      assertFalse(holds(all, Objects.requireNonNull(node.key())), node.scheme() + " key");
      assertFalse(holds(all, node.chainCode()), node.scheme() + " chain code");
    }
  }

  private static byte[] step(byte[] key, String label) {
    byte[] segment = label.getBytes(StandardCharsets.US_ASCII);
    return SecretSchemes.step("sp800-108-hmac-sha256", key, segment, key.length);
  }

  private static Sign.Request sign(String key, @Nullable DigitalSignatureAlgorithm how) {
    return new Sign.Request(
        UniqueIdentifier.of(key),
        how == null
            ? null
            : CryptographicParameters.builder().digitalSignatureAlgorithm(how).build(),
        Data.of(ByteString.ofHex("00")),
        null,
        null,
        null,
        null);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Also as numbers are kept, four bytes at a time with the highest first. */
  private static boolean holds(MemorySegment all, byte[] wanted) {
    long end = all.byteSize() - wanted.length;
    for (long at = 0; at <= end; at++) {
      if (all.get(ValueLayout.JAVA_BYTE, at) == wanted[0]
          && all.get(ValueLayout.JAVA_BYTE, at + 1) == wanted[1]
          && all.asSlice(at, wanted.length).mismatch(MemorySegment.ofArray(wanted)) < 0) {
        return true;
      }
    }
    return false;
  }
}
