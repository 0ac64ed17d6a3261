package io.rootward.server.net;

import io.rootward.server.access.Peer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What connections are counted by. By address alone all clients behind one gateway would be one,
 * and one client with many addresses would be many.
 */
final class ClientKey {
  private ClientKey() {}

  /** The hash of the client's public key, which survives renewal; else what it was counted by. */
  static Object of(Peer peer, Object fallback) {
    if (peer.certificates().isEmpty()) {
      return fallback;
    }
    byte[] key = peer.certificates().getFirst().getPublicKey().getEncoded();
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
