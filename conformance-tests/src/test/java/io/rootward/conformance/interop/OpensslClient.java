package io.rootward.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * openssl s_client with one KMIP request: a handshake alone says nothing of the client's rights.
 */
final class OpensslClient {
  /** Discover Versions of KMIP 1.4 without versions. */
  private static final byte[] REQUEST =
      HexFormat.of()
          .parseHex(
              "42007801000000604200770100000038"
                  + "420069010000002042006a02000000040000000100000000"
                  + "42006b0200000004000000040000000042000d02000000040000000100000000"
                  + "42000f010000001842005c05000000040000001e000000004200790100000000");

  /** Result Status with the value Success. */
  private static final String SUCCESS = "42007f050000000400000000";

  private static final int RESPONSE_TAG_AND_TYPE = 0x42007B01;
  private static final int PATIENCE_SECONDS = 30;

  private OpensslClient() {}

  /** Whether a server answers the request with success; false if it turns the client away. */
  static boolean isServed(int port, List<String> options) throws IOException, InterruptedException {
    Process process = start(port, options);
    try {
      return answers(process);
    } finally {
      end(process);
    }
  }

  /**
   * Whether a client that is served loses its connection when something happens.
   *
   * @param event done once the client was served
   */
  static boolean isCutOff(int port, List<String> options, Callable<?> event) throws Exception {
    Process process = start(port, options);
    try {
      assertTrue(answers(process), "not served before anything happened");
      event.call();
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } finally {
      end(process);
    }
  }

  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static Process start(int port, List<String> options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("openssl", "s_client", "-quiet", "-verify_return_error", "-verify_quiet"));
    command.addAll(List.of("-connect", "127.0.0.1:" + port));
    command.addAll(options);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** It ends by itself when it is refused; the rest is the server's time limits. */
  private static boolean answers(Process process) {
    try {
      process.getOutputStream().write(REQUEST);
      process.getOutputStream().flush();
      DataInputStream in = new DataInputStream(process.getInputStream());
      byte[] header = new byte[8];
      in.readFully(header);
      if (ByteBuffer.wrap(header).getInt() != RESPONSE_TAG_AND_TYPE) {
        return false;
      }
      byte[] response = in.readNBytes(ByteBuffer.wrap(header).getInt(4));
      return HexFormat.of().formatHex(response).contains(SUCCESS);
    } catch (IOException _) {
      return false;
    }
  }
}
