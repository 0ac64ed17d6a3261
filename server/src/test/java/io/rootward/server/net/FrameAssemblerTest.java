package io.rootward.server.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.rootward.server.net.FrameRefusal.Kind;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameAssemblerTest {
  private static final int MAX = 1 << 20;

  private final ByteBudget budget = new ByteBudget(4L * MAX);
  private final FrameAssembler assembler = new FrameAssembler(MAX, budget);

  private byte @Nullable [] take(byte[] bytes) throws FrameRefusedException {
    return assembler.take(Unpooled.wrappedBuffer(bytes));
  }

  private FrameRefusal refusal(byte[] bytes) {
    return assertThrows(FrameRefusedException.class, () -> take(bytes)).refusal();
  }

  @Test
  void takesAFrameByteByByte() throws FrameRefusedException {
    byte[] frame = ListenerFixture.frame(5000);
    for (int i = 0; i < frame.length - 1; i++) {
      assertNull(take(Arrays.copyOfRange(frame, i, i + 1)));
      assertTrue(assembler.started());
    }
    assertArrayEquals(frame, take(Arrays.copyOfRange(frame, frame.length - 1, frame.length)));
    assertEquals(frame.length, budget.used());
  }

  @Test
  void takesFramesSplitAnywhere() throws FrameRefusedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      byte[] frame = ListenerFixture.frame(8 * (1 + random.nextInt(2000)));
      int first = random.nextInt(frame.length);
      assertNull(take(Arrays.copyOf(frame, first)), () -> "seed " + seed);
      byte @Nullable [] whole = take(Arrays.copyOfRange(frame, first, frame.length));
      assertArrayEquals(frame, whole, () -> "seed " + seed);
      budget.give(frame.length);
    }
    assertEquals(0, budget.used());
  }

  @Test
  void leavesTheNextFrameInTheBuffer() throws FrameRefusedException {
    var both = Unpooled.wrappedBuffer(ListenerFixture.frame(24), ListenerFixture.frame(2048));
    assertEquals(24, Objects.requireNonNull(assembler.take(both)).length);
    assertEquals(2048, both.readableBytes());
    assertEquals(2048, Objects.requireNonNull(assembler.take(both)).length);
  }

  @Test
  void takesAnEmptyMessageAndTheLongest() throws FrameRefusedException {
    assertArrayEquals(ListenerFixture.header(0), take(ListenerFixture.header(0)));
    byte[] longest = ListenerFixture.frame(MAX);
    assertArrayEquals(longest, take(longest));
  }

  @Test
  void memoryGrowsWithWhatArrivedOnly() throws FrameRefusedException {
    assertNull(take(ListenerFixture.header(MAX - 8)));
    assertTrue(budget.used() <= 1024, () -> "held " + budget.used());
    assertNull(take(new byte[10_000]));
    assertTrue(budget.used() <= 20_016, () -> "held " + budget.used());
  }

  @Test
  void refusesTooLongBeforeReadingOn() {
    FrameRefusal refusal = refusal(ListenerFixture.header(MAX));
    assertEquals(Kind.TOO_LARGE, refusal.kind());
    assertEquals("request of 1048584 bytes is longer than the 1048576 accepted", refusal.detail());
    assertEquals(0, budget.used());
  }

  @Test
  void refusesTwoGibibytesAndMore() {
    assertEquals(Kind.TOO_LARGE, refusal(ListenerFixture.header(Integer.MIN_VALUE)).kind());
  }

  @Test
  void refusesFourGibibytesLessOne() {
    assertEquals(Kind.TOO_LARGE, refusal(ListenerFixture.header(-1)).kind());
  }

  @Test
  void refusesALengthOffTheGrid() {
    assertEquals(Kind.NOT_A_REQUEST, refusal(ListenerFixture.header(12)).kind());
  }

  @Test
  void refusesAnotherProtocolAtItsFirstByte() {
    FrameRefusal refusal = refusal(new byte[] {'P'});
    assertEquals(Kind.NOT_A_REQUEST, refusal.kind());
    assertTrue(refusal.detail().endsWith("byte 1 is 50"), refusal.detail());
  }

  @Test
  void refusesAResponseMessageAndAnotherType() throws FrameRefusedException {
    assertNull(take(new byte[] {0x42, 0x00}));
    assertEquals(Kind.NOT_A_REQUEST, refusal(new byte[] {0x7B}).kind());
    assertEquals(
        Kind.NOT_A_REQUEST,
        assertThrows(
                FrameRefusedException.class,
                () ->
                    new FrameAssembler(MAX, budget)
                        .take(Unpooled.wrappedBuffer(new byte[] {0x42, 0x00, 0x78, 0x07})))
            .refusal()
            .kind());
  }

  @Test
  void takesNothingAfterARefusal() {
    refusal(new byte[] {'P'});
    assertEquals(Kind.NOT_A_REQUEST, refusal(ListenerFixture.SMALL).kind());
    assertEquals(0, budget.used());
  }

  @Test
  void refusesWhatTheBudgetDoesNotHold() throws FrameRefusedException {
    assertTrue(budget.take(4L * MAX - 2048));
    assertNull(take(ListenerFixture.header(MAX - 8)));
    assertEquals(Kind.BUSY, refusal(new byte[4096]).kind());
    assertEquals(4L * MAX - 2048, budget.used());
  }

  @Test
  void discardGivesBackAndTakesNothingMore() throws FrameRefusedException {
    assertNull(take(Arrays.copyOf(ListenerFixture.frame(4096), 3000)));
    assembler.discard();
    assertEquals(0, budget.used());
  }
}
