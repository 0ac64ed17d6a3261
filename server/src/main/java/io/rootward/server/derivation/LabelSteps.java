package io.rootward.server.derivation;

import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.MacMechanism;
import java.nio.ByteBuffer;

/**
 * Tells a step of scheme sp800-108-hmac-sha256 whatever it is dressed as: HMAC with SHA-256 over a
 * number in four bytes that is 1 for the first 32 bytes, a label of 1 to 64 bytes, a zero byte, and
 * the child's bits in four bytes (SP 800-108 section 4.1).
 */
final class LabelSteps {
  private static final byte[] NOTHING = {};

  /** What stands around the label: two numbers and the zero byte. */
  private static final int FRAME_BYTES = 2 * Integer.BYTES + 1;

  private LabelSteps() {}

  /**
   * Whether a mechanism computes a child, or what a child begins with, among its output.
   *
   * @param childBytes length of the children
   */
  static boolean isStep(DerivationMechanism mechanism, int childBytes) {
    ByteBuffer message = ByteBuffer.wrap(message(mechanism, childBytes));
    int label = message.remaining() - FRAME_BYTES;
    return label >= 1
        && label <= DerivationPath.SEGMENT_BYTES_MAX
        && message.getInt(0) >= 1
        && message.getInt(0) <= blocks(childBytes)
        && message.get(Integer.BYTES + label) == 0
        && message.getInt(Integer.BYTES + label + 1) == 8 * childBytes;
  }

  /** A child longer than one output is several, each with its number. */
  private static int blocks(int childBytes) {
    return Math.ceilDiv(childBytes, Hash.SHA256.bytes());
  }

  /** What the code is computed over that the client chose; empty if there is none. */
  private static byte[] message(DerivationMechanism mechanism, int childBytes) {
    return switch (mechanism) {
      case DerivationMechanism.HmacOfData(Hash hash, byte[] data) when hash == Hash.SHA256 -> data;
      case DerivationMechanism.Sp800108(
              DerivationMechanism.KbkdfMode mode,
              MacMechanism.Hmac(Hash hash),
              byte[] iv,
              byte[] fixed)
          when hash == Hash.SHA256 && mode != DerivationMechanism.KbkdfMode.DOUBLE_PIPELINE ->
          joined(iv, 1, fixed);
      case DerivationMechanism.Pbkdf2(Hash hash, byte[] salt, int _) when hash == Hash.SHA256 ->
          joined(salt, 8 * childBytes, NOTHING);
      default -> NOTHING;
    };
  }

  private static byte[] joined(byte[] before, int number, byte[] after) {
    return ByteBuffer.allocate(before.length + Integer.BYTES + after.length)
        .put(before)
        .putInt(number)
        .put(after)
        .array();
  }
}
