package io.rootward.server.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslServerSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.ReferenceCountUtil;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
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
  private final TlsImplementation implementation;
  private final List<CipherSuite> suites;
  private final SecureRandom random;
  private final List<Served> served = new ArrayList<>();

  /** A context and, where its certificate is an EC one, what a client needs for it. */
  private record Served(SslContext context, @Nullable EcCertificate ec) {
    /** Whether the certificate is one for this suite that the client can verify. */
    boolean suits(CipherSuite suite, ClientHello hello) {
      return ec == null ? !suite.isEcdsa() : ec.suits(hello, List.of(suite));
    }
  }

  /**
   * Builds the contexts.
   *
   * @param random for the Java implementations; BoringSSL has its own
   * @throws ListenerException if a key does not fit its certificate or the engine takes neither
   */
  TlsContexts(
      TlsSettings settings,
      TlsImplementation implementation,
      TlsMaterial material,
      ClientTrust trust,
      SecureRandom random) {
    this.settings = settings;
    this.implementation = implementation;
    this.random = random;
    this.suites =
        settings.suites().stream()
            .map(CipherSuite::valueOf)
            .filter(implementation::completes)
            .toList();
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
          builder(key)
              .sslProvider(implementation.netty())
              .trustManager(trust)
              .protocols(versions())
              .ciphers(
                  suites.stream().map(CipherSuite::name).toList(),
                  SupportedCipherSuiteFilter.INSTANCE)
              .clientAuth(clientAuth())
              .sessionTimeout(Math.max(1, settings.ticketKeyMillis() / 1000));
      if (implementation == TlsImplementation.OPENSSL) {
        builder.option(OpenSslContextOption.GROUPS, settings.groups().toArray(String[]::new));
      }
      return builder.build();
    } catch (SSLException | GeneralSecurityException | IllegalArgumentException e) {
      throw unusable(key, e);
    }
  }

  private SslContextBuilder builder(ServerKey key) throws GeneralSecurityException {
    if (implementation == TlsImplementation.BC) {
      return SslContextBuilder.forServer(BouncyCastleTls.keys(key, KEY_STORE))
          .sslContextProvider(BouncyCastleTls.jsse())
          .secureRandom(random);
    }
    return SslContextBuilder.forServer(key.key(), key.chain().toArray(X509Certificate[]::new))
        .keyStoreType(KEY_STORE);
  }

  /** Without those for which this implementation has no suite: each would be agreed on and fail. */
  private List<String> versions() {
    return settings.versions().stream()
        .filter(it -> suites.stream().anyMatch(suite -> suite.isTls13() == it.equals("TLSv1.3")))
        .toList();
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
    if (implementation != TlsImplementation.OPENSSL) {
      SSLParameters parameters = handler.engine().getSSLParameters();
      parameters.setNamedGroups(settings.groups().toArray(String[]::new));
      if (implementation == TlsImplementation.BC) {
        BouncyCastleTls.restrictSignatures(parameters);
      }
      handler.engine().setSSLParameters(parameters);
    }
    return handler;
  }

  TlsImplementation implementation() {
    return implementation;
  }

  /** Whether a suite, a version and a certificate are there that this client knows too. */
  boolean serves(ClientHello hello) {
    return suites.stream()
        .filter(hello::canUse)
        .anyMatch(suite -> served.stream().anyMatch(each -> each.suits(suite, hello)));
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
