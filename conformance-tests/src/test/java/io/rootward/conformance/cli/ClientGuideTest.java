package io.rootward.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.conformance.support.RootwardProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in docs/client.md does, as it stands there, what the guide says it prints. */
class ClientGuideTest {
  private static final Pattern BLOCK = Pattern.compile("```(java)?\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theExampleRuns() throws Exception {
    Matcher blocks = BLOCK.matcher(Files.readString(GuideProgram.page("client.md")));
    blocks.find();
    Path program = Files.writeString(folder.resolve("Example.java"), blocks.group(2));
    blocks.find();
    String printed = blocks.group(2);
    try (RootwardProcess server = RootwardProcess.start(folder.resolve("home"))) {
      assertEquals(new GuideProgram.Run(0, printed), GuideProgram.run(program, server, "app"));
    }
  }
}
