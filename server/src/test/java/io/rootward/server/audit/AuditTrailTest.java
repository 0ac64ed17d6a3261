package io.rootward.server.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.access.Peer;
import io.rootward.server.access.Principal;
import io.rootward.server.access.Role;
import io.rootward.server.access.TestCustody;
import io.rootward.server.config.OperatorException;
import io.rootward.server.store.memory.MemoryStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");
  private static final Peer PEER =
      new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711), List.of(), "kmip");

  private final MemoryStore store = new MemoryStore();
  @TempDir private Path folder;
  private AuditTrail trail;

  @BeforeEach
  void open() {
    trail = new AuditTrail(store, TestCustody.open(folder, store));
  }

  @Test
  void recordsReadBackAsWrittenInOrder() {
    AuditRecord full =
        new AuditRecord(
            NOW,
            Actor.of(new Principal("app", "blue", Role.USER, "joe", PEER)),
            "Sign",
            "id-1",
            "44'/60'",
            AuditRecord.SUCCESS,
            "c-1");
    AuditRecord bare =
        new AuditRecord(
            NOW,
            Actor.unknown(PEER, "DOMAIN\\joe"),
            "Get",
            null,
            null,
            "AuthenticationNotSuccessful",
            "c-2");
    store.write(
        writer -> {
          trail.record(writer, full);
          return true;
        });
    trail.record(bare);

    assertEquals(List.of(full, bare), all());
    assertEquals("127.0.0.1:4711", full.actor().address());
    List<String> stored = new ArrayList<>();
    store.readAudit(entry -> stored.add(new String(entry, StandardCharsets.ISO_8859_1)));
    assertEquals(2, stored.size());
    assertTrue(stored.stream().noneMatch(entry -> entry.contains("44'/60'")));
  }

  @Test
  void aChangeThatFailsLeavesNoRecord() {
    assertThrows(
        OperatorException.class,
        () ->
            store.write(
                writer -> {
                  trail.record(writer, command("client.add"));
                  throw new OperatorException("no");
                }));

    assertEquals(List.of(), all());
  }

  @Test
  void anOverlongIdentifierIsCutAndStillAudited() {
    trail.record(
        new AuditRecord(NOW, Actor.OPERATOR, "Get", "x".repeat(70_000), null, "Fail", "c"));

    String kept = all().getFirst().identifier();
    assertTrue(kept != null && kept.length() == 4_096);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = AuditForm.write(command("client.add"));

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(OperatorException.class, () -> AuditForm.read(cut), "length " + length);
    }
    assertEquals(command("client.add"), AuditForm.read(whole));
  }

  @Test
  void aNewerFormIsRefused() {
    byte[] newer = AuditForm.write(command("client.add"));
    newer[0] = 3;

    assertThrows(OperatorException.class, () -> AuditForm.read(newer));
  }

  private List<AuditRecord> all() {
    List<AuditRecord> all = new ArrayList<>();
    trail.read(all::add);
    return all;
  }

  private static AuditRecord command(String name) {
    return new AuditRecord(
        NOW, Actor.OPERATOR, name, "app", null, AuditRecord.SUCCESS, "correlation");
  }
}
