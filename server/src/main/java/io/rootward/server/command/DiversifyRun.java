package io.rootward.server.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.admin.AdminSession;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One run over all serials: some portions under way at once, written in the order of the serials.
 * What is in memory does not depend on how many there are.
 */
final class DiversifyRun {
  /** So many keys in a call take some hundredths of a second; far below what a call may carry. */
  private static final int SERIALS_PER_CALL = 4_096;

  private static final int CHARACTERS_PER_CALL = 256 << 10;
  private static final HexFormat HEX = HexFormat.of();

  private final DiversifyCommand.Options options;
  private final AdminSession session;
  private final AdminProgress progress;
  private final int atOnce = Runtime.getRuntime().availableProcessors();

  DiversifyRun(DiversifyCommand.Options options, AdminSession session, AdminProgress progress) {
    this.options = options;
    this.session = session;
    this.progress = progress;
  }

  /**
   * Does it.
   *
   * @return what the keys are, their number and how many were there before
   */
  ObjectNode run() {
    long total = SerialFile.count(options.serials);
    // Nothing is made yet: what cannot be is told before there is a file.
    ObjectNode facts = call(List.of());
    long before;
    try (SerialFile serials = new SerialFile(options.serials, options.hex);
        DeliveryFile out = DeliveryFile.open(options.out)) {
      boolean whole = out.resume(heading(facts), serials);
      before = serials.number();
      if (!whole) {
        write(serials, out, total);
        out.finish(serials.number());
      }
      facts.remove("wrapped");
      return facts.put("keys", serials.number()).put("before", before);
    }
  }

  private static List<String> heading(ObjectNode facts) {
    return List.of(
        "# rootward diversify 1: serial, wrapped key in hexadecimal",
        "# %s by %s from %s"
            .formatted(
                facts.path("algorithm").asText(),
                facts.path("scheme").asText(),
                facts.path("master").asText()),
        "# wrapped by %s with %s"
            .formatted(facts.path("wrappedBy").asText(), facts.path("mode").asText()));
  }

  private void write(SerialFile serials, DeliveryFile out, long total) {
    try (ExecutorService pool = Executors.newFixedThreadPool(atOnce)) {
      Deque<Future<byte[]>> underWay = new ArrayDeque<>();
      try {
        long done = serials.number();
        for (List<String> next = portion(serials);
            !next.isEmpty() || !underWay.isEmpty();
            next = portion(serials)) {
          if (!next.isEmpty()) {
            List<String> portion = next;
            underWay.add(pool.submit(() -> lines(portion)));
          }
          if (underWay.size() > 2 * atOnce || next.isEmpty()) {
            byte[] lines = taken(underWay.remove());
            out.append(lines);
            done += count(lines);
            progress.at(done, total, "keys");
          }
        }
      } finally {
        underWay.forEach(it -> it.cancel(true));
      }
    }
  }

  private static List<String> portion(SerialFile serials) {
    List<String> portion = new ArrayList<>(SERIALS_PER_CALL);
    int characters = 0;
    while (portion.size() < SERIALS_PER_CALL && characters < CHARACTERS_PER_CALL) {
      String serial = serials.next();
      if (serial == null) {
        break;
      }
      portion.add(serial);
      characters += serial.length();
    }
    return portion;
  }

  private byte[] lines(List<String> serials) throws IOException {
    ObjectNode answer = call(serials);
    byte[] wrapped = answer.path("wrapped").binaryValue();
    if (wrapped == null || wrapped.length == 0 || wrapped.length % serials.size() != 0) {
      throw new OperatorException("the server answered without a key for each serial");
    }
    int length = wrapped.length / serials.size();
    StringBuilder lines = new StringBuilder(serials.size() * (2 * length + 20));
    for (int i = 0; i < serials.size(); i++) {
      lines.append(serials.get(i)).append(',');
      lines.append(HEX.formatHex(wrapped, i * length, (i + 1) * length)).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private ObjectNode call(List<String> serials) {
    ObjectNode arguments =
        JsonNodeFactory.instance
            .objectNode()
            .put("client", options.client)
            .put("master", options.master)
            .put("wrapWith", options.wrapWith);
    ArrayNode all = arguments.putArray("serials");
    serials.forEach(all::add);
    return session.call("diversify", new AdminArguments(arguments), AdminProgress.NONE);
  }

  private static int count(byte[] lines) {
    int count = 0;
    for (byte each : lines) {
      count += each == '\n' ? 1 : 0;
    }
    return count;
  }

  /** What a portion failed with is what the run fails with; what was written before stays. */
  private static byte[] taken(Future<byte[]> portion) {
    try {
      return portion.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new OperatorException("the answer cannot be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperatorException("interrupted; begin again to go on", e);
    }
  }
}
