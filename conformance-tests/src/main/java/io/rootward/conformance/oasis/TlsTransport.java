package io.rootward.conformance.oasis;

import io.rootward.client.ClientIdentity;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.kmip.ttlv.TtlvFrame;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection over TLS, one message each way at a time. */
public final class TlsTransport implements Transport {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 60_000;

  private final SSLSocket socket;
  private final DataInputStream in;

  private TlsTransport(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  /**
   * Connects and shakes hands.
   *
   * @throws IOException when the server cannot be reached or does not accept the identity
   */
  public static TlsTransport connect(InetSocketAddress address, ClientIdentity identity)
      throws IOException {
    SSLSocket socket = (SSLSocket) identity.context().getSocketFactory().createSocket();
    try {
      socket.connect(
          new InetSocketAddress(address.getHostString(), address.getPort()), CONNECT_MILLIS);
      socket.setSoTimeout(READ_MILLIS);
      socket.setTcpNoDelay(true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return new TlsTransport(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public byte[] exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    socket.getOutputStream().flush();
    byte[] header = new byte[TtlvFrame.HEADER_BYTES];
    in.readFully(header);
    int length = length(ByteBuffer.wrap(header).getLong());
    byte[] response = Arrays.copyOf(header, length);
    in.readFully(response, header.length, length - header.length);
    return response;
  }

  private static int length(long header) throws IOException {
    try {
      return TtlvFrame.length(header, Tag.RESPONSE_MESSAGE, CaseFile.LIMITS.maxBytes());
    } catch (TtlvException e) {
      throw new IOException("not a response: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
