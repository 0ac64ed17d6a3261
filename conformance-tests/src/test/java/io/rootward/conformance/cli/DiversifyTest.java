package io.rootward.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.cli.KeyLine.Outcome;
import io.rootward.conformance.support.DiversifyLine;
import io.rootward.conformance.support.RootwardProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rootward diversify} against a running server: the receiver's view of what it delivers. */
class DiversifyTest {
  /** NXP AN10922, section 2.2.1: the master diversified by M = UID, application and padding. */
  private static final String SERIAL = "0x04782e21801d803042f54e585020416275";

  private static final String CHILD = "a8dd63a3b89d54b37ca802473fda9175";

  /** More than one call takes, so that the order of several is seen. */
  private static final int DEVICES = 9_000;

  @TempDir Path folder;

  private Path out() {
    return folder.resolve("keys.csv");
  }

  private Path serials() throws IOException {
    List<String> all =
        IntStream.range(0, DEVICES)
            .mapToObj("0x04e1%08x80"::formatted)
            .collect(Collectors.toList());
    all.set(4_321, SERIAL);
    return Files.write(folder.resolve("serials.txt"), all);
  }

  private Outcome diversify(Path home, Path serials, Path out) {
    return diversify(home, "devices", serials, out);
  }

  private static Outcome diversify(Path home, String master, Path serials, Path out) {
    return new KeyLine(home).admin(DiversifyLine.of("factory", master, "transport", serials, out));
  }

  @Test
  void everyDeviceHasItsKeyAndAnInterruptedRunGoesOn() throws Exception {
    Path home = folder.resolve("home");
    try (RootwardProcess server = RootwardProcess.start(home)) {
      DeviceMaster.install(server);
      Outcome done = diversify(home, serials(), out());
      assertEquals(0, done.exitCode(), done.said());
      byte[] whole = Files.readAllBytes(out());
      Map<String, byte[]> keys = received(out());
      assertEquals(DEVICES, keys.size());
      assertEquals(
          DEVICES, keys.values().stream().map(HexFormat.of()::formatHex).distinct().count());
      assertEquals(CHILD, HexFormat.of().formatHex(keys.get(SERIAL)));
      goesOnAfter(home, whole);
      isNotMixedUp(home, whole);
      isRefusedWithoutTraces(home);
      isRefusedOfACompromisedBase(home);
    }
  }

  /** What a kill leaves is a beginning, cut off anywhere. */
  private void goesOnAfter(Path home, byte[] whole) throws IOException {
    for (int length : List.of(0, 7, 120, 230, 300_001, whole.length - 3, whole.length)) {
      Files.write(out(), Arrays.copyOf(whole, length));
      Outcome again = diversify(home, serials(), out());
      assertEquals(0, again.exitCode(), again.said());
      assertEquals(-1, Arrays.mismatch(whole, Files.readAllBytes(out())), "cut at " + length);
    }
  }

  /**
   * Neither with other serials, from wherever they differ, nor with other keys of the same name.
   */
  private void isNotMixedUp(Path home, byte[] whole) throws IOException {
    Path others = Files.writeString(folder.resolve("others.txt"), "0x0102\n");
    isRefused("serials part at serial 1", home, "devices", others, whole);
    List<String> changed = new ArrayList<>(Files.readAllLines(serials()));
    changed.set(8_000, "0x0102");
    Path later = Files.write(folder.resolve("later.txt"), changed);
    isRefused("serials part at serial 8001", home, "devices", later, whole);
    isRefused("serials part at serial 8001", home, "devices", later, Arrays.copyOf(whole, 600_000));
    Path fewer = Files.write(folder.resolve("fewer.txt"), changed.subList(0, 8_000));
    isRefused("serials part at serial 8000", home, "devices", fewer, whole);
    new KeyLine(home).done("create --name other --length 128 --usage derive-key --activate");
    isRefused("was begun with other keys", home, "other", serials(), whole);
    isRefused("was begun with other keys", home, "other", serials(), Arrays.copyOf(whole, 300_001));
  }

  private void isRefused(String why, Path home, String master, Path serials, byte[] there)
      throws IOException {
    Files.write(out(), there);
    Outcome refused = diversify(home, master, serials, out());
    assertEquals(1, refused.exitCode());
    assertTrue(refused.said().contains(why), refused.said());
    assertEquals(-1, Arrays.mismatch(there, Files.readAllBytes(out())), "nothing was changed");
  }

  private void isRefusedWithoutTraces(Path home) throws IOException {
    Path fresh = folder.resolve("fresh.csv");
    Outcome refused =
        new KeyLine(home).admin(DiversifyLine.of("app", "devices", "transport", serials(), fresh));
    assertEquals(1, refused.exitCode());
    assertTrue(refused.said().contains("derive-export"), refused.said());
    assertEquals(3, Files.readAllLines(fresh).size(), "a heading, and no key");
    Path wrong = Files.writeString(folder.resolve("wrong.txt"), "0x01\nfour five\n");
    assertTrue(diversify(home, wrong, folder.resolve("x")).said().contains("line 2 of"));
    Path odd = Files.writeString(folder.resolve("odd.txt"), "0x01\n0x012\n");
    Outcome named = diversify(home, odd, folder.resolve("y"));
    assertTrue(named.said().contains("serial 0x012: "), named.said());
  }

  /** Who knows what a master was derived from knows its children. */
  private void isRefusedOfACompromisedBase(Path home) throws IOException {
    KeyLine app = new KeyLine(home);
    app.done(new byte[0], "create --name base --usage derive-key --activate");
    app.done(
        new byte[0],
        "derive base --method hmac --hash sha-256 --data text:x --name made --usage derive-key"
            + " --activate");
    Path few = Files.writeString(folder.resolve("few.txt"), "0x01\n");
    assertEquals(0, diversify(home, "made", few, folder.resolve("before")).exitCode());
    app.done(new byte[0], "revoke base --reason key-compromise");
    Outcome refused = diversify(home, "made", few, folder.resolve("after"));
    assertEquals(1, refused.exitCode());
    assertTrue(refused.said().contains("Compromised"), refused.said());
  }

  /** Nothing of the first server is left but what its parameters were. */
  @Test
  void keysAreRecoveredFromParametersAlone() throws Exception {
    byte[] before = null;
    for (String name : List.of("first", "second")) {
      Path home = folder.resolve(name);
      try (RootwardProcess server = RootwardProcess.start(home)) {
        DeviceMaster.install(server);
        Path out = folder.resolve(name + ".csv");
        assertEquals(0, diversify(home, serials(), out).exitCode());
        byte[] keys =
            DeviceMaster.bytes(
                received(out).entrySet().stream()
                    .map(it -> it.getKey() + HexFormat.of().formatHex(it.getValue()))
                    .collect(Collectors.joining("\n")));
        assertNotEquals(0, keys.length);
        assertEquals(-1, before == null ? -1 : Arrays.mismatch(before, keys));
        before = keys;
      }
    }
  }

  /** As the receiver reads it. */
  private static Map<String, byte[]> received(Path file) throws Exception {
    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.getFirst().startsWith("# rootward diversify 1"));
    assertEquals("# complete: " + (lines.size() - 4) + " keys", lines.getLast());
    SecretKeySpec transport =
        new SecretKeySpec(HexFormat.of().parseHex(DeviceMaster.TRANSPORT), "AES");
    Map<String, byte[]> keys = new TreeMap<>();
    for (String line : lines.subList(3, lines.size() - 1)) {
      String[] fields = line.split(",", -1);
      Cipher unwrap = Cipher.getInstance("AES/KW/NoPadding");
      unwrap.init(Cipher.DECRYPT_MODE, transport);
      keys.put(fields[0], unwrap.doFinal(HexFormat.of().parseHex(fields[1])));
    }
    return keys;
  }
}
