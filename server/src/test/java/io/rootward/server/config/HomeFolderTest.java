package io.rootward.server.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void name() {
    home = new Home(folder.resolve("home"));
  }

  private void prepare() throws IOException {
    HomeFolder.check(home);
    HomeFolder.create(home);
    HomeFolder.clearRun(home);
    HomeFolder.begin(home);
    HomeFolder.finish(home, List.of());
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private String refused() {
    return assertThrows(OperatorException.class, () -> HomeFolder.check(home)).getMessage();
  }

  @Test
  void everythingIsForTheOwnerOnly() throws IOException {
    prepare();
    assertEquals("rwx------", mode(home.folder()));
    assertEquals("rwx------", mode(home.temporary()));
    assertEquals("rw-------", mode(home.settings()));
    assertEquals("1\n", Files.readString(home.format()));
    assertTrue(HomeFolder.isPrepared(home));
    assertDoesNotThrow(() -> HomeFolder.check(home));
  }

  @Test
  void theTemporaryFolderIsEmptiedAtEachStart() throws IOException {
    prepare();
    Path inner = Files.createDirectory(home.temporary().resolve("natives"));
    Files.writeString(inner.resolve("left.so"), "x");
    HomeFolder.clearRun(home);
    assertFalse(Files.exists(inner));
    assertTrue(Files.isDirectory(home.temporary()));
  }

  @Test
  void anOperatorsSettingsAreKept() throws IOException {
    HomeFolder.create(home);
    Files.writeString(home.settings(), "listen.port: 1\n");
    prepare();
    assertEquals("listen.port: 1\n", Files.readString(home.settings()));
  }

  @Test
  void anUnfinishedPreparationIsUndoneAndWhatWasThereBeforeStays() throws IOException {
    HomeFolder.create(home);
    Files.writeString(home.settings(), "listen.port: 1\n");
    HomeFolder.begin(home);
    Files.createDirectories(home.ca());
    Files.writeString(home.ca().resolve("ca-key.pem"), "half");
    HomeFolder.check(home);
    HomeFolder.begin(home);
    assertFalse(Files.exists(home.ca()));
    assertTrue(Files.exists(home.settings()));
    HomeFolder.discard(home);
    assertFalse(Files.exists(home.preparing()));
    assertFalse(HomeFolder.isPrepared(home));
  }

  @Test
  void aNewerLayoutIsRefused() throws IOException {
    HomeFolder.create(home);
    Files.writeString(home.format(), "2\n");
    assertTrue(refused().contains("was written by a newer rootward (layout 2"), refused());
  }

  @Test
  void aDamagedLayoutVersionIsRefused() throws IOException {
    HomeFolder.create(home);
    Files.writeString(home.format(), "one\n");
    assertTrue(refused().contains("is damaged"), refused());
  }

  @Test
  void aFolderOfSomebodyElseIsRefused() throws IOException {
    Files.createDirectory(home.folder());
    Files.writeString(home.folder().resolve("thesis.tex"), "x");
    assertTrue(refused().contains("it holds thesis.tex"), refused());
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Files.writeString(home.folder(), "x");
    assertTrue(refused().contains("is not a folder"), refused());
  }

  @Test
  void aFileIsReplacedWhole() throws IOException {
    Path file = folder.resolve("f");
    HomeFolder.write(file, new byte[] {1, 2});
    HomeFolder.write(file, new byte[] {3});
    assertEquals(1, Files.size(file));
    assertEquals("rw-------", mode(file));
  }

  @Test
  void onlyOneHoldsTheLock() {
    HomeFolder.create(home);
    HomeLock held = HomeLock.take(home);
    try (held) {
      assertTrue(HomeLock.tryTake(home).isEmpty());
      String message =
          assertThrows(OperatorException.class, () -> HomeLock.take(home)).getMessage();
      assertTrue(message.contains("another rootward process"), message);
      assertTrue(Files.exists(home.lock()));
    }
    HomeLock.take(home).close();
  }
}
