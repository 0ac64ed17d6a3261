package io.rootward.server.app;

import io.rootward.server.access.Peer;
import io.rootward.server.net.FrameRefusal;
import io.rootward.server.net.FrameService;

/** What answers requests. */
final class ServiceWiring {
  private static final byte[] NOTHING = {};

  private ServiceWiring() {}

  static FrameService service(Parts parts) {
    return new FrameService() {
      @Override
      public Answer answer(Peer peer, byte[] request) {
        return new Answer(NOTHING, true);
      }

      @Override
      public byte[] refuse(Peer peer, FrameRefusal refusal) {
        return NOTHING;
      }
    };
  }
}
