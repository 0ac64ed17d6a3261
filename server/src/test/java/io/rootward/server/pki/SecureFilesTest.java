package io.rootward.server.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureFilesTest {
  @TempDir private Path folder;

  @Test
  void aFileOverOneMebibyteIsRefusedBeforeItIsRead() throws IOException {
    Path most = fileOf(SecureFiles.BYTES_MAX);
    Path more = fileOf(SecureFiles.BYTES_MAX + 1);

    assertEquals(SecureFiles.BYTES_MAX, SecureFiles.read(most).length);
    OperatorException refused = assertThrows(OperatorException.class, () -> SecureFiles.read(more));
    assertTrue(refused.getMessage().startsWith(more + " has 1048577 bytes"), refused.getMessage());
  }

  private Path fileOf(int bytes) throws IOException {
    Path path = folder.resolve(bytes + ".pem");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(bytes);
    }
    return path;
  }
}
