package io.rootward.server.net;

import io.rootward.server.access.Peer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Answers like an echo, but only when allowed to. */
final class BlockingService implements FrameService {
  final Semaphore entered = new Semaphore(0);
  final CountDownLatch allowed = new CountDownLatch(1);
  private final ListenerFixture.Echo echo = new ListenerFixture.Echo();

  @Override
  public Answer answer(Peer peer, byte[] request) {
    entered.release();
    try {
      allowed.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return echo.answer(peer, request);
  }

  @Override
  public byte[] refuse(Peer peer, FrameRefusal refusal) {
    return echo.refuse(peer, refusal);
  }
}
