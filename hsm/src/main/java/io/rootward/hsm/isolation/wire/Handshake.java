package io.rootward.hsm.isolation.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;

/**
 * What is exchanged before the first message. The server writes into the standard input of the
 * process it started; that process proves on the socket that it is the one, and of the same build.
 *
 * @param proof random bytes, known to both only
 * @param limits of the messages that follow
 */
public record Handshake(byte[] proof, WireLimits limits) {
  /** Length of the proof in bytes. */
  public static final int PROOF_BYTES = 32;

  /** Rises with every change of an encoding: files may be replaced under a running server. */
  private static final int VERSION = 2;

  /** Server to process, by its standard input, which stays open. */
  public void write(OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.write(proof);
    out.writeInt(limits.frameBytesMax());
    out.writeInt(limits.callsMax());
    out.flush();
  }

  /** The process reads it. */
  public static Handshake read(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(from);
    byte[] proof = new byte[PROOF_BYTES];
    in.readFully(proof);
    return new Handshake(proof, new WireLimits(in.readInt(), in.readInt()));
  }

  /** Process to server, by the socket. */
  public void prove(SocketChannel to) throws IOException {
    ByteBuffer message = ByteBuffer.allocate(PROOF_BYTES + Integer.BYTES);
    message.put(proof).putInt(VERSION).flip();
    while (message.hasRemaining()) {
      to.write(message);
    }
  }

  /**
   * The server judges who connected.
   *
   * @throws IOException if it is not the process it started, or of another build
   */
  public void verify(SocketChannel from) throws IOException {
    ByteBuffer message = ByteBuffer.allocate(PROOF_BYTES + Integer.BYTES);
    while (message.hasRemaining()) {
      if (from.read(message) < 0) {
        throw new IOException("it went before it said who it is");
      }
    }
    byte[] said = new byte[PROOF_BYTES];
    message.flip().get(said);
    if (!MessageDigest.isEqual(said, proof)) {
      throw new IOException("somebody else connected");
    }
    if (message.getInt() != VERSION) {
      throw new IOException("it is of another version of this program; restart the server");
    }
  }
}
