package io.rootward.server.net;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;

/** Sends its certificate even if the server names other CAs, as clients without that check do. */
final class SendAnyway extends X509ExtendedKeyManager {
  private final X509KeyManager keys;

  SendAnyway(KeyManager keys) {
    this.keys = (X509KeyManager) keys;
  }

  private String alias() {
    for (String type : new String[] {"EC", "RSA"}) {
      String[] aliases = keys.getClientAliases(type, null);
      if (aliases != null) {
        return aliases[0];
      }
    }
    throw new IllegalStateException("no key");
  }

  @Override
  public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
    return alias();
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[] {alias()};
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    throw new IllegalStateException("a client");
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return keys.getCertificateChain(alias);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return keys.getPrivateKey(alias);
  }
}
