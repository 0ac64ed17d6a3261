package io.rootward.client;

import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Takes requests over mutual TLS on loopback and lets a test say what comes back. */
final class TestServer implements AutoCloseable {
  private static final int HEADER = 8;

  private final SSLServerSocket listener;
  private final Answer answer;

  private TestServer(SSLServerSocket listener, Answer answer) {
    this.listener = listener;
    this.answer = answer;
  }

  /** What a test does with a request. */
  @FunctionalInterface
  interface Answer {
    void to(RequestMessage request, OutputStream out) throws IOException;
  }

  static TestServer start(SSLContext identity, Answer answer) throws IOException {
    SSLServerSocket listener =
        (SSLServerSocket)
            identity
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    listener.setNeedClientAuth(true);
    TestServer server = new TestServer(listener, answer);
    Thread.ofVirtual().start(server::accept);
    return server;
  }

  ClientSettings settings() {
    return ClientSettings.of("127.0.0.1", listener.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        SSLSocket socket = (SSLSocket) listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // The test closed the listener: that is how it ends.
    }
  }

  private void serve(SSLSocket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        answer.to(request(in), socket.getOutputStream());
      }
    } catch (IOException e) {
      // The client is gone, or refused this server: what the test looks at is the client.
    }
  }

  private static RequestMessage request(DataInputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER) {
      throw new IOException("closed");
    }
    int length = ByteBuffer.wrap(header).getInt(4);
    byte[] message = Arrays.copyOf(header, HEADER + length);
    in.readFully(message, HEADER, length);
    return RequestMessage.read(new TtlvReader(TtlvLimits.DEFAULT).read(message));
  }

  /** Takes no more connections; those it has go on. */
  void stop() throws IOException {
    listener.close();
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
