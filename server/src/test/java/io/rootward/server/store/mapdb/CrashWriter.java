package io.rootward.server.store.mapdb;

import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.journal.StoreSettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Writes records until it is killed; tells each one on standard output once it is durable. */
final class CrashWriter {
  static final int THREADS = 16;

  private CrashWriter() {}

  static StoreSettings settings() {
    return new StoreSettings(new byte[32], Clock.systemUTC(), new SecureRandom())
        .withSegmentBytes(1 << 20);
  }

  static RecordKey key(String id) {
    return new RecordKey(RecordKind.OBJECT, "t", id);
  }

  /** The content that belongs to an id. */
  static byte[] content(String id) {
    return (id + " ").repeat(20).getBytes(StandardCharsets.UTF_8);
  }

  static IndexTerm name(String id) {
    return IndexTerm.unique("name", id);
  }

  public static void main(String[] args) {
    ObjectStore store = MapDbStore.open(Path.of(args[0]), settings());
    String round = args[1];
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (int thread = 0; thread < THREADS; thread++) {
      String prefix = round + "-" + thread + "-";
      Thread.ofPlatform().start(() -> write(store, prefix, out));
    }
  }

  private static void write(ObjectStore store, String prefix, PrintStream out) {
    RandomGenerator random = RandomGenerator.getDefault();
    for (int i = 0; ; i++) {
      int records = 1 + random.nextInt(4);
      String base = prefix + i + "-";
      store.update(
          writer -> {
            for (int each = 0; each < records; each++) {
              String id = base + each;
              writer.put(key(id), content(id), Set.of(name(id), IndexTerm.of("all", "1")));
            }
          });
      out.println(base + " " + records);
    }
  }
}
