package io.rootward.client;

import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.kmip.ttlv.TtlvFrame;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One TLS connection: a message out, a message in. For one thread at a time, except that any may
 * close it.
 */
final class Connection implements AutoCloseable {
  private final SSLSocket socket;
  private final InputStream in;
  private final OutputStream out;
  private final TtlvReader reader;
  private final ClientSettings settings;

  private Connection(SSLSocket socket, ClientSettings settings) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
    this.settings = settings;
    this.reader = new TtlvReader(TtlvLimits.DEFAULT.withMaxBytes(settings.responseBytesMax()));
  }

  static Connection open(ClientSettings settings, ClientIdentity identity) throws IOException {
    Socket plain = new Socket();
    try {
      plain.setTcpNoDelay(true);
      plain.setSoTimeout(settings.connectMillis());
      plain.connect(
          new InetSocketAddress(settings.host(), settings.port()), settings.connectMillis());
      return new Connection(secured(plain, settings, identity), settings);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private static SSLSocket secured(Socket plain, ClientSettings settings, ClientIdentity identity)
      throws IOException {
    SSLSocket socket =
        (SSLSocket)
            identity
                .context()
                .getSocketFactory()
                .createSocket(plain, settings.host(), settings.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /**
   * Sends a message and waits for the answer.
   *
   * @throws IOException when the connection fails, or what comes back is no response message. The
   *     connection is of no use then: a late answer would be taken for that of the next request
   */
  TtlvItem exchange(TtlvItem request) throws IOException {
    byte[] encoded = TtlvWriter.write(request);
    try {
      out.write(encoded);
      out.flush();
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
    try {
      return receive();
    } catch (TtlvException e) {
      throw new IOException("what the server answered is no KMIP message", e);
    }
  }

  private TtlvItem receive() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.answerMillis());
    byte[] header = new byte[TtlvFrame.HEADER_BYTES];
    fill(header, 0, deadline);
    int length =
        TtlvFrame.length(
            ByteBuffer.wrap(header).getLong(), Tag.RESPONSE_MESSAGE, settings.responseBytesMax());
    byte[] answer = Arrays.copyOf(header, length);
    try {
      fill(answer, header.length, deadline);
      return reader.read(answer);
    } finally {
      Arrays.fill(answer, (byte) 0);
    }
  }

  /**
   * Reads until an array is full. A socket's own limit begins anew with each byte; this does not.
   */
  private void fill(byte[] target, int from, long deadline) throws IOException {
    int at = from;
    while (at < target.length) {
      socket.setSoTimeout(remainingMillis(deadline));
      int count = in.read(target, at, target.length - at);
      if (count < 0) {
        throw new EOFException("the server closed the connection before its answer was complete");
      }
      at += count;
    }
  }

  private int remainingMillis(long deadline) throws SocketTimeoutException {
    long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (millis <= 0) {
      throw new SocketTimeoutException("no answer within " + settings.answerMillis() + " ms");
    }
    return (int) millis;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
