package io.rootward.conformance.support;

import io.rootward.client.ClientIdentity;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.kmip.ttlv.TtlvFrame;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A TLS connection to a server on loopback that sends any bytes and reads whole responses. */
public final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int RESPONSE_BYTES_MAX = 16 << 20;
  private static final String HOST = "127.0.0.1";

  private final SSLSocket socket;
  private final DataInputStream in;

  private RawConnection(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /** Connects and shakes hands. */
  public static RawConnection open(int port, ClientIdentity identity) throws IOException {
    return open(port, identity.context());
  }

  /** Connects and shakes hands with whatever a context has. */
  public static RawConnection open(int port, SSLContext context) throws IOException {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
    try {
      plain.setTcpNoDelay(true);
      plain.setSoTimeout(PATIENCE_MILLIS);
      SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, HOST, port, true);
      socket.startHandshake();
      return new RawConnection(socket);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  /** The port of this end, by which a server's log names a connection. */
  public int localPort() {
    return socket.getLocalPort();
  }

  /** Says that nothing more will be sent; responses can still be read. */
  public void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Sends bytes, whatever they are. */
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /**
   * Reads one response.
   *
   * @throws EOFException when the server closes instead
   */
  public byte[] receive() throws IOException {
    byte[] header = new byte[TtlvFrame.HEADER_BYTES];
    in.readFully(header);
    int length;
    try {
      length =
          TtlvFrame.length(
              ByteBuffer.wrap(header).getLong(), Tag.RESPONSE_MESSAGE, RESPONSE_BYTES_MAX);
    } catch (TtlvException e) {
      throw new IOException("not a response: " + e.getMessage(), e);
    }
    byte[] response = Arrays.copyOf(header, length);
    in.readFully(response, header.length, length - header.length);
    return response;
  }

  /** Sends a request and reads its response. */
  public byte[] exchange(byte[] request) throws IOException {
    send(request);
    return receive();
  }

  /** Reads one response, or returns null when the server closes instead. */
  public byte @Nullable [] receiveOrEnd() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      return null;
    }
    in.reset();
    return receive();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
