package io.rootward.server.net;

/**
 * Why a frame was refused before it was read.
 *
 * @param kind the rule it broke
 * @param detail one sentence for the client and the log: what came and what is accepted; never
 *     content of the frame
 */
public record FrameRefusal(Kind kind, String detail) {
  /** The rules a frame can break by its header or its moment. */
  public enum Kind {
    /** The first bytes are not those of a Request Message structure. */
    NOT_A_REQUEST,
    /** The announced length exceeds {@link ListenerLimits#requestBytesMax()}. */
    TOO_LARGE,
    /** The server is at {@link ListenerLimits#requestBytesInFlightMax()} or has no thread free. */
    BUSY
  }
}
