package io.rootward.client;

import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One TLS connection: a message out, a message in. For one thread at a time. */
final class Connection implements AutoCloseable {
  private static final int HEADER = 8;

  private final SSLSocket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final TtlvReader reader;
  private final int responseBytesMax;

  private Connection(SSLSocket socket, ClientSettings settings) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    this.responseBytesMax = settings.responseBytesMax();
    this.reader = new TtlvReader(TtlvLimits.DEFAULT.withMaxBytes(responseBytesMax));
  }

  static Connection open(ClientSettings settings, ClientIdentity identity) throws IOException {
    Socket plain = new Socket();
    try {
      plain.setTcpNoDelay(true);
      plain.setSoTimeout(settings.connectMillis());
      plain.connect(
          new InetSocketAddress(settings.host(), settings.port()), settings.connectMillis());
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
      socket.setSoTimeout(settings.answerMillis());
      return new Connection(socket, settings);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  /** Sends a message and waits for the answer. After a failure the connection is of no use. */
  TtlvItem exchange(TtlvItem request) throws IOException {
    byte[] encoded = TtlvWriter.write(request);
    try {
      out.write(encoded);
      out.flush();
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
    byte[] answer = receive();
    try {
      return reader.read(answer);
    } finally {
      Arrays.fill(answer, (byte) 0);
    }
  }

  private byte[] receive() throws IOException {
    byte[] header = new byte[HEADER];
    in.readFully(header);
    int length = ByteBuffer.wrap(header).getInt(4);
    if (length < 0 || length > responseBytesMax - HEADER) {
      throw new IOException("a response of " + Integer.toUnsignedLong(length) + " bytes");
    }
    byte[] answer = Arrays.copyOf(header, HEADER + length);
    if (in.readNBytes(answer, HEADER, length) < length) {
      throw new EOFException("the server closed the connection within a response");
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
