package io.rootward.hsm.isolation.child;

import io.rootward.hsm.isolation.wire.Handshake;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Main program of the process of a token. Its argument is the socket to connect to; what it must
 * know in secret comes through its standard input, whose end is the end of the server.
 */
public final class TokenProcess {
  private TokenProcess() {}

  /**
   * Runs until the server is gone.
   *
   * @param arguments path of the server's socket
   */
  public static void main(String[] arguments) throws IOException {
    InputStream server = System.in;
    Handshake handshake = Handshake.read(server);
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(arguments[0])));
    handshake.prove(channel);
    new CallService(channel, handshake.limits(), TokenProcess::end).start();
    awaitEnd(server);
    end();
  }

  private static void awaitEnd(InputStream server) throws IOException {
    int read = 0;
    while (read >= 0) {
      read = server.read();
    }
  }

  /** Without hooks: native code may hang, and nothing here is left to be kept. */
  private static void end() {
    Runtime.getRuntime().halt(0);
  }
}
