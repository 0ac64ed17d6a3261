package io.rootward.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** One value for everything a store can tell of a tenant: records, order and index. */
public final class StoreDigest {
  private StoreDigest() {}

  /** Equal for equal states. */
  public static String of(ObjectStore store, String tenant) {
    return store.read(reader -> of(reader, tenant));
  }

  private static String of(StoreReader reader, String tenant) {
    StringBuilder text = new StringBuilder();
    for (RecordKind kind : RecordKind.values()) {
      List<String> ids = new ArrayList<>();
      reader.scan(kind, tenant, ids::add);
      for (String id : ids) {
        StoredRecord record = reader.get(new RecordKey(kind, tenant, id)).orElseThrow();
        text.append(kind).append(id).append(record.version()).append(' ');
        text.append(record.sequence()).append(HexFormat.of().formatHex(record.sealed()));
        record.terms().stream()
            .sorted(Comparator.comparing(IndexTerm::toString))
            .forEach(term -> text.append(term).append(found(reader, record.key(), term)));
        text.append('\n');
      }
    }
    return sha256(text.toString());
  }

  private static List<String> found(StoreReader reader, RecordKey key, IndexTerm term) {
    List<String> ids = new ArrayList<>();
    reader.find(key.kind(), key.tenant(), term, ids::add);
    return ids;
  }

  private static String sha256(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
