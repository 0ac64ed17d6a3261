package io.rootward.server.command.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.config.OperatorException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataPartsTest {
  private static byte[] random(int bytes) {
    byte[] data = new byte[bytes];
    new Random(bytes).nextBytes(data);
    return data;
  }

  private static DataParts parts(byte[] data) {
    return new DataParts(new ByteArrayInputStream(data), "standard input", 0);
  }

  private static void append(@Nullable ByteString bytes, ByteArrayOutputStream to) {
    if (bytes != null) {
      to.writeBytes(bytes.toByteArray());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "1, 0, 1",
    "524287, 0, 1",
    "524288, 0, 2",
    "524289, 0, 2",
    "28, 16, 1",
    "524299, 16, 1",
    "524300, 16, 2",
    "524301, 16, 2",
    "524316, 16, 2",
    "1048588, 16, 3",
    "2000000, 16, 4",
  })
  void nothingIsLostAndTheLastPieceIsTheLast(int bytes, int tail, int count) {
    byte[] data = random(bytes);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<DataParts.Part> pieces = new ArrayList<>();
    try (DataParts parts = parts(data)) {
      append(parts.framed(tail == 0 ? 0 : 12, tail), all);
      for (DataParts.Part part = parts.next(); part != null; part = parts.next()) {
        append(part.data(), all);
        pieces.add(part);
      }
      ByteString behind = parts.tail();
      assertEquals(tail, behind == null ? 0 : behind.length());
      append(behind, all);
      assertEquals(bytes, parts.read());
    }
    assertArrayEquals(data, all.toByteArray());
    assertEquals(count, pieces.size());
    for (DataParts.Part part : pieces) {
      assertTrue(part.data().length() <= DataParts.PART_BYTES + tail);
      assertEquals(part.equals(pieces.getFirst()), part.first());
      assertEquals(part.equals(pieces.getLast()), part.last());
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "5", "12", "27"})
  void dataShorterThanIvAndTagIsRefused(int bytes) {
    DataParts parts = parts(random(bytes));
    String said =
        assertThrows(
                OperatorException.class,
                () -> {
                  parts.framed(12, 16);
                  parts.next();
                })
            .getMessage();
    assertTrue(
        said.contains("has " + bytes + " bytes; with this mode IV and tag alone have 28"), said);
  }

  @Test
  void whatHasNoFrameHasNeitherHeadNorTail() {
    DataParts parts = parts(random(3));
    assertNull(parts.framed(0, 0));
    assertEquals(3, Objects.requireNonNull(parts.next()).data().length());
    assertNull(parts.tail());
  }
}
