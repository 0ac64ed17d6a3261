package io.rootward.server.net;

import io.rootward.server.net.TestPki.Identity;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A client by the JDK's TLS sockets that speaks in frames. */
final class TlsClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final SSLSocket socket;
  private final DataInputStream in;

  private TlsClient(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  /** A context that trusts the test CAs; sockets of one context resume each other's sessions. */
  static SSLContext context(@Nullable Identity identity) {
    return context(identity, TestPki.EC_CA.certificate(), TestPki.RSA_CA.certificate());
  }

  static SSLContext context(@Nullable Identity identity, X509Certificate... trusted) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      context.init(keyManagers(identity), trusting(trust, trusted), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By Bouncy Castle, for suites that the JDK has disabled. */
  static SSLContext bouncyCastle(Identity identity) {
    try {
      SSLContext context = SSLContext.getInstance("TLS", BouncyCastleTls.jsse());
      // The JDK's does not know what Bouncy Castle calls RSA key transport.
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", BouncyCastleTls.jsse());
      context.init(
          BouncyCastleTls.keys(identity.asServerKey(), "PKCS12").getKeyManagers(),
          trusting(trust, TestPki.EC_CA.certificate(), TestPki.RSA_CA.certificate()),
          new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TrustManager[] trusting(TrustManagerFactory trust, X509Certificate... trusted)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (X509Certificate ca : trusted) {
      store.setCertificateEntry("ca-" + store.size(), ca);
    }
    trust.init(store);
    return trust.getTrustManagers();
  }

  private static KeyManager @Nullable [] keyManagers(@Nullable Identity identity)
      throws GeneralSecurityException, IOException {
    if (identity == null) {
      return null;
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] password = "test".toCharArray();
    store.setKeyEntry(
        "key", identity.key(), password, identity.chain().toArray(X509Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, password);
    return new KeyManager[] {new SendAnyway(keys.getKeyManagers()[0])};
  }

  static TlsClient connect(Listener listener, SSLContext context) throws IOException {
    return connect(listener, context, new SSLParameters());
  }

  static TlsClient connect(Listener listener, SSLContext context, SSLParameters parameters)
      throws IOException {
    InetSocketAddress address = listener.address();
    Socket plain = new Socket();
    plain.connect(address, TIMEOUT_MILLIS);
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(plain, "127.0.0.1", address.getPort(), true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setSSLParameters(parameters);
    try {
      socket.startHandshake();
      return new TlsClient(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** One request and its answer. */
  byte[] exchange(byte[] frame) throws IOException {
    send(frame);
    return receive();
  }

  void send(byte[] bytes) throws IOException {
    send(bytes, 0, bytes.length);
  }

  void send(byte[] bytes, int from, int count) throws IOException {
    socket.getOutputStream().write(bytes, from, count);
    socket.getOutputStream().flush();
  }

  byte[] receive() throws IOException {
    byte[] header = in.readNBytes(8);
    if (header.length < 8) {
      throw new java.io.EOFException("closed by the server");
    }
    byte[] frame = new byte[8 + ByteBuffer.wrap(header).getInt(4)];
    System.arraycopy(header, 0, frame, 0, 8);
    in.readFully(frame, 8, frame.length - 8);
    return frame;
  }

  /** Waits for the server to close; false if it sends something instead. */
  boolean seesEnd() {
    try {
      return in.read() == -1;
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("the server keeps the connection open", e);
    } catch (IOException _) {
      return true;
    }
  }

  SSLSocket socket() {
    return socket;
  }

  X509Certificate serverCertificate() throws IOException {
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
