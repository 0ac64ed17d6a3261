package io.rootward.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files for people say what the table says. */
class SettingsTextTest {
  private static final Path PROJECT = Path.of("..");

  @TempDir Path folder;

  @Test
  void theExampleFileNamesEverySettingWithItsDefault() throws IOException {
    assertEquals(SettingsText.file(), Files.readString(PROJECT.resolve("config/rootward.yaml")));
  }

  @Test
  void theExampleFileReadsBackAsTheDefaults() {
    List<SettingProblem> problems = new ArrayList<>();
    List<SettingEntry> entries =
        SettingsFile.read(PROJECT.resolve("config/rootward.yaml"), problems);
    assertEquals(List.of(), problems);
    assertEquals(
        SettingTable.ALL.stream()
            .map(setting -> setting.name() + "=" + setting.defaultText())
            .toList(),
        entries.stream().map(entry -> entry.name() + "=" + entry.text()).toList());
    assertEquals(Settings.defaults(), SettingsReader.read(null, entries));
  }

  @Test
  void theTemplateSetsNothing() throws IOException {
    Path file =
        Files.writeString(folder.resolve("rootward.yaml"), SettingsText.template(List.of()));
    assertEquals(List.of(), SettingsFile.read(file, new ArrayList<>()));
  }

  @Test
  void everyLimitHasItsRow() throws IOException {
    String document = Files.readString(PROJECT.resolve("docs/limits.md"));
    for (String row : SettingsText.limitRows().lines().toList()) {
      assertTrue(document.contains(row + "\n"), "docs/limits.md lacks or misstates:\n" + row);
    }
  }

  @Test
  void everyDefaultIsAccepted() {
    for (Setting<?> setting : SettingTable.ALL) {
      assertEquals(
          setting.defaultValue(), setting.type().parse(setting.defaultText()).orElseThrow());
    }
  }
}
