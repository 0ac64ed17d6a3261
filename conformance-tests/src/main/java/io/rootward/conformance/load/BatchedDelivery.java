package io.rootward.conformance.load;

import io.rootward.client.KmipClient;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.ttlv.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Device keys by KMIP: Get with a Key Wrapping Specification, in messages of as many batch items as
 * a message may have, over several connections. Lines of one length go into a file as their message
 * is answered, each to its place, so that no more than the messages under way is in memory.
 */
final class BatchedDelivery implements AutoCloseable {
  /** What limits.batchItemsMax is by default. */
  static final int BATCH = 1_000;

  private static final int CONNECTIONS = 8;
  private static final HexFormat HEX = HexFormat.of();

  private final DeviceKeys devices;
  private final KeyWrappingSpecification wrapping;
  private final FileChannel file;
  private final List<KmipClient> connections = new ArrayList<>();

  /** Connects. */
  BatchedDelivery(DeviceKeys devices, Path file) throws IOException {
    this.devices = devices;
    this.wrapping = wrappedBy(devices.transport());
    this.file = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    for (int i = 0; i < CONNECTIONS; i++) {
      connections.add(devices.connected());
    }
  }

  private static KeyWrappingSpecification wrappedBy(String transport) {
    CryptographicParameters parameters =
        CryptographicParameters.builder().blockCipherMode(BlockCipherMode.NISTKEYWRAP).build();
    return new KeyWrappingSpecification(
        WrappingMethod.ENCRYPT,
        new KeyInformation(UniqueIdentifier.of(transport), parameters),
        null,
        List.of(),
        EncodingOption.NO_ENCODING);
  }

  /** Delivers the keys of devices {@code from} to {@code to}, without the last. */
  void deliver(int from, int to) throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger(from);
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<Integer>> running = new ArrayList<>();
      for (KmipClient connection : connections) {
        running.add(threads.submit(delivering(connection, next, to)));
      }
      for (Future<Integer> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a connection failed", e.getCause());
    }
  }

  private Callable<Integer> delivering(KmipClient connection, AtomicInteger next, int to) {
    return () -> {
      int from = next.getAndAdd(BATCH);
      while (from < to) {
        write(from, connection.batch(requests(from, Math.min(from + BATCH, to))));
        from = next.getAndAdd(BATCH);
      }
      return from;
    };
  }

  private List<Get.Request> requests(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> devices.master() + "/" + DeviceKeys.serial(number))
        .map(it -> new Get.Request(UniqueIdentifier.of(it), null, null, null, wrapping))
        .toList();
  }

  private void write(int from, List<ResponseBatchItem> answers) throws IOException {
    StringBuilder lines = new StringBuilder();
    int number = from;
    for (ResponseBatchItem answer : answers) {
      lines.append(DeviceKeys.serial(number++)).append(',').append(wrapped(answer)).append('\n');
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
    long at = (long) bytes.length / answers.size() * from;
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      at += file.write(rest, at);
    }
  }

  private static String wrapped(ResponseBatchItem answer) throws IOException {
    Get.Response got = KmipClient.payload(answer, Get.Response.class);
    if (got.object() instanceof KeyObject key
        && key.keyBlock().keyValue() instanceof KeyValue.Wrapped(ByteString bytes)) {
      return HEX.formatHex(bytes.toByteArray());
    }
    throw new IOException("an answer without a wrapped key");
  }

  @Override
  public void close() throws IOException {
    connections.forEach(KmipClient::close);
    file.close();
  }
}
