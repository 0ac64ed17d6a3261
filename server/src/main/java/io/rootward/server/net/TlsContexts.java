package io.rootward.server.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslServerSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.ReferenceCountUtil;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * One TLS context per server certificate, made from one state of the material. Never changed but
 * for ticket keys: a reload makes new ones, and connections under way keep what they began with.
 */
final class TlsContexts {
  /** Netty's key is a name of 16 bytes, an HMAC key of 16 and an AES key of 16. */
  private static final int TICKET_KEY_PART = 16;

  /**
   * Netty hands the key over in a key store, in memory only and without a password; the JDK's usual
   * kind would derive a key for it by ten thousand rounds, for each certificate at each start.
   */
  private static final String KEY_STORE = "JKS";

  private final TlsSettings settings;
  private final SslProvider provider;
  private final List<CipherSuite> suites;
  private final List<Served> served = new ArrayList<>();

  /** A context and, where its certificate is an EC one, what a client needs for it. */
  private record Served(SslContext context, @Nullable EcCertificate ec) {}

  /**
   * Builds the contexts.
   *
   * @throws ListenerException if a key does not fit its certificate or the engine takes neither
   */
  TlsContexts(TlsSettings settings, SslProvider provider, TlsMaterial material, ClientTrust trust) {
    this.settings = settings;
    this.provider = provider;
    this.suites = settings.suites().stream().map(CipherSuite::valueOf).toList();
    for (ServerKey key : material.keys()) {
      requireMatch(key);
      EcCertificate ec = key.isEc() ? EcCertificate.of(key.chain().getFirst()) : null;
      served.add(new Served(build(key, trust), ec));
    }
  }

  /** The engines find a key of another certificate only in the first handshake. */
  private void requireMatch(ServerKey key) {
    byte[] probe = {1};
    try {
      Signature signature = Signature.getInstance(key.isEc() ? "SHA256withECDSA" : "SHA256withRSA");
      signature.initSign(key.key());
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(key.chain().getFirst().getPublicKey());
      signature.update(probe);
      if (!signature.verify(signed)) {
        throw unusable(key, new SignatureException("the private key is that of another"));
      }
    } catch (GeneralSecurityException e) {
      throw unusable(key, e);
    }
  }

  private ListenerException unusable(ServerKey key, Exception why) {
    close();
    String subject = LogText.subject(key.chain().getFirst());
    return new ListenerException(
        "server certificate %s cannot be used: %s".formatted(subject, why.getMessage()), why);
  }

  private SslContext build(ServerKey key, ClientTrust trust) {
    try {
      SslContextBuilder builder =
          SslContextBuilder.forServer(key.key(), key.chain().toArray(X509Certificate[]::new))
              .sslProvider(provider)
              .keyStoreType(KEY_STORE)
              .trustManager(trust)
              .protocols(settings.versions())
              .ciphers(settings.suites(), SupportedCipherSuiteFilter.INSTANCE)
              .clientAuth(clientAuth())
              .sessionTimeout(Math.max(1, settings.ticketKeyMillis() / 1000));
      if (provider != SslProvider.JDK) {
        builder.option(OpenSslContextOption.GROUPS, settings.groups().toArray(String[]::new));
      }
      return builder.build();
    } catch (SSLException | IllegalArgumentException e) {
      throw unusable(key, e);
    }
  }

  private ClientAuth clientAuth() {
    return switch (settings.clientCertificates()) {
      case REQUIRED -> ClientAuth.REQUIRE;
      case OPTIONAL -> ClientAuth.OPTIONAL;
    };
  }

  /** A handler with the certificate this client can verify; its slow steps run by the executor. */
  SslHandler handler(ClientHello hello, ByteBufAllocator allocator, Executor slowSteps) {
    SslHandler handler = pick(hello).newHandler(allocator, slowSteps);
    // The connection's own deadline covers the whole handshake, the first message included.
    handler.setHandshakeTimeoutMillis(0);
    if (provider == SslProvider.JDK) {
      SSLParameters parameters = handler.engine().getSSLParameters();
      parameters.setNamedGroups(settings.groups().toArray(String[]::new));
      handler.engine().setSSLParameters(parameters);
    }
    return handler;
  }

  /** EC where the client can verify it, else RSA; the only one if there is only one. */
  private SslContext pick(ClientHello hello) {
    SslContext fallback = served.getFirst().context();
    for (Served each : served) {
      if (each.ec() == null) {
        fallback = each.context();
      } else if (each.ec().suits(hello, suites)) {
        return each.context();
      }
    }
    return fallback;
  }

  /**
   * Sets the keys of session tickets, newest first, for all contexts; without them BoringSSL under
   * Netty resumes nothing. The JDK makes its own.
   *
   * @param keys 48 bytes each
   */
  void ticketKeys(List<byte[]> keys) {
    OpenSslSessionTicketKey[] netty =
        keys.stream().map(TlsContexts::ticketKey).toArray(OpenSslSessionTicketKey[]::new);
    for (Served each : served) {
      if (each.context().sessionContext() instanceof OpenSslServerSessionContext sessions) {
        sessions.setTicketKeys(netty);
      }
    }
  }

  private static OpenSslSessionTicketKey ticketKey(byte[] key) {
    return new OpenSslSessionTicketKey(
        Arrays.copyOfRange(key, 0, TICKET_KEY_PART),
        Arrays.copyOfRange(key, TICKET_KEY_PART, 2 * TICKET_KEY_PART),
        Arrays.copyOfRange(key, 2 * TICKET_KEY_PART, 3 * TICKET_KEY_PART));
  }

  /** Gives native memory back; engines still in use keep what they need. */
  void close() {
    served.forEach(each -> ReferenceCountUtil.release(each.context()));
    served.clear();
  }
}
