package io.rootward.server.net;

/** A frame that is not read on. */
final class FrameRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient FrameRefusal refusal;

  FrameRefusedException(FrameRefusal.Kind kind, String detail) {
    super(detail);
    this.refusal = new FrameRefusal(kind, detail);
  }

  FrameRefusal refusal() {
    return refusal;
  }
}
