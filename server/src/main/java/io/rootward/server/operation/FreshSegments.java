package io.rootward.server.operation;

import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.path.PathFamily;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.access.Permission;
import io.rootward.server.derivation.ChildName;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.object.KmipException;
import io.rootward.server.repository.Objects;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Names a derived key that nobody had before, where a reference ends in {@code /~}: by 16 random
 * bytes, or under a scheme of numbers by the next number. The response says which it was. So each
 * message has a key of its own, and the bounds of its cipher hold for a message and not for all.
 *
 * <p>Numbers are taken off the store in blocks before one of them is used: what stops this process
 * leaves a gap and never a number twice. Thread-safe.
 */
final class FreshSegments {
  /** The path grammar has no such segment, so it can mean nothing else. */
  private static final String MARK = "/~";

  private static final int RANDOM_BYTES = 16;

  /**
   * Above all that protocols reserve and clients number by themselves, PowerAuth's 3000 and 4000
   * among them.
   */
  static final long FIRST_NUMBER = 1L << 32;

  /** One write for so many; as many are lost when the server is killed. */
  static final int NUMBERS_PER_BLOCK = 1_000;

  /** Bases whose blocks are in memory; of one that is dropped the rest of its block is lost. */
  private static final int BASES_MAX = 10_000;

  private final IntFunction<byte[]> random;
  private final Map<String, Block> blocks = new LinkedHashMap<>(16, 0.75f, true);

  /** What is left of numbers that are this process's alone. */
  private static final class Block {
    private long next;
    private final long end;

    Block(long first) {
      this.next = first;
      this.end = first + NUMBERS_PER_BLOCK;
    }

    boolean isEmpty() {
      return next == end;
    }

    long take() {
      return next++;
    }
  }

  /** With a source of bytes fit for keys. */
  FreshSegments(IntFunction<byte[]> random) {
    this.random = random;
  }

  /** The key that a request is about; as given unless it asks for a fresh one. */
  @Nullable UniqueIdentifier named(@Nullable UniqueIdentifier given, OperationContext context) {
    return given == null ? null : namedKey(given, context);
  }

  /**
   * The same where a key must be named.
   *
   * @throws KmipException Invalid Field under a scheme of trees; what an unknown or forbidden base
   *     gives
   */
  UniqueIdentifier namedKey(UniqueIdentifier given, OperationContext context) {
    return given instanceof UniqueIdentifier.Text(String text) && text.endsWith(MARK)
        ? UniqueIdentifier.of(fresh(text.substring(0, text.length() - MARK.length()), context))
        : given;
  }

  private String fresh(String base, OperationContext context) {
    Line sibling = context.read(objects -> sibling(base, objects, context));
    // Whoever may not use the keys draws no numbers either.
    context.rights().requireWithDerived(sibling, Permission.ENCRYPT);
    PathFamily family = sibling.name().scheme().family();
    if (family.isHd()) {
      throw new KmipException(
          ResultReason.INVALID_FIELD,
          "keys of trees have numbers that mean something, no fresh ones");
    }
    return base
        + "/"
        + (family == PathFamily.INDEX
            ? Long.toString(number(sibling, context))
            : "0x" + HexFormat.of().formatHex(random.apply(RANDOM_BYTES)));
  }

  /**
   * Any key below the base tells scheme and parent; which segments there are it tells by itself.
   */
  private static Line sibling(String base, Objects objects, OperationContext context) {
    try {
      String bytes = "0".repeat(2 * RANDOM_BYTES);
      return line(base + "/0x" + bytes, objects, context);
    } catch (KmipException e) {
      if (e.reason() != ResultReason.INVALID_FIELD) {
        throw e;
      }
      return line(base + "/0", objects, context);
    }
  }

  private static Line line(String text, Objects objects, OperationContext context) {
    return context.line(objects, text).orElseThrow(OperationContext::notFound);
  }

  /** The same series for every spelling of a base. */
  private long number(Line sibling, OperationContext context) {
    ChildName name = sibling.name();
    String parent = name.path().parent().map(DerivationPath::canonical).orElse("");
    String tenant = sibling.from().object().tenant();
    String series = "fresh " + name.master() + " " + name.scheme().text() + " " + parent;
    return number(tenant, series, context);
  }

  private synchronized long number(String tenant, String series, OperationContext context) {
    String key = tenant + " " + series;
    Block block = blocks.get(key);
    if (block == null || block.isEmpty()) {
      block = new Block(reserved(tenant, series, context));
      blocks.put(key, block);
      if (blocks.size() > BASES_MAX) {
        blocks.remove(blocks.keySet().iterator().next());
      }
    }
    return block.take();
  }

  /** Durable when this returns. */
  private static long reserved(String tenant, String series, OperationContext context) {
    return context.prepare(
        objects -> objects.reserve(tenant, series, FIRST_NUMBER, NUMBERS_PER_BLOCK));
  }
}
