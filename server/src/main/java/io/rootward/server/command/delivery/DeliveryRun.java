package io.rootward.server.command.delivery;

import io.rootward.server.admin.AdminProgress;
import io.rootward.server.config.OperatorException;
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
public final class DeliveryRun {
  private static final int CHARACTERS_PER_CALL = 256 << 10;
  private static final HexFormat HEX = HexFormat.of();

  private final DeliveryOptions options;
  private final DeviceKeys keys;
  private final AdminProgress progress;
  private final int atOnce = Runtime.getRuntime().availableProcessors();

  /** Begins nothing yet. */
  public DeliveryRun(DeliveryOptions options, DeviceKeys keys, AdminProgress progress) {
    this.options = options;
    this.keys = keys;
    this.progress = progress;
  }

  /**
   * Does it, or what an earlier run left of it.
   *
   * @throws OperatorException when a file cannot be used or a key not be had; what was written
   *     before stays
   */
  public Delivery run() {
    long total = SerialFile.count(options.serials());
    DeliveryFacts facts = keys.facts(firstSerial());
    try (SerialFile serials = new SerialFile(options.serials(), options.hex());
        DeliveryFile out = DeliveryFile.open(options.out())) {
      boolean whole = out.resume(facts.heading(), serials);
      long before = serials.number();
      if (!whole) {
        write(serials, out, total);
        out.finish(serials.number());
      }
      return new Delivery(options, facts, serials.number(), before);
    }
  }

  private String firstSerial() {
    try (SerialFile serials = new SerialFile(options.serials(), options.hex())) {
      String first = serials.next();
      if (first == null) {
        throw new OperatorException(options.serials() + " has no serials");
      }
      return first;
    }
  }

  private void write(SerialFile serials, DeliveryFile out, long total) {
    try (ExecutorService pool = Executors.newFixedThreadPool(atOnce)) {
      Deque<Future<Lines>> underWay = new ArrayDeque<>();
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
            Lines lines = taken(underWay.remove());
            out.append(lines.text());
            done += lines.number();
            progress.at(done, total, "keys");
          }
        }
      } finally {
        underWay.forEach(it -> it.cancel(true));
      }
    }
  }

  private List<String> portion(SerialFile serials) {
    List<String> portion = new ArrayList<>(keys.perCall());
    int characters = 0;
    while (portion.size() < keys.perCall() && characters < CHARACTERS_PER_CALL) {
      String serial = serials.next();
      if (serial == null) {
        break;
      }
      portion.add(serial);
      characters += serial.length();
    }
    return portion;
  }

  /** A portion as it is written. */
  private record Lines(byte[] text, int number) {}

  private Lines lines(List<String> serials) {
    List<byte[]> wrapped = keys.wrapped(serials);
    if (wrapped.size() != serials.size()) {
      throw new OperatorException("the server answered without a key for each serial");
    }
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < serials.size(); i++) {
      lines.append(serials.get(i)).append(',');
      HEX.formatHex(lines, wrapped.get(i)).append('\n');
    }
    return new Lines(lines.toString().getBytes(StandardCharsets.US_ASCII), serials.size());
  }

  /** What a portion failed with is what the run fails with; what was written before stays. */
  private static Lines taken(Future<Lines> portion) {
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
