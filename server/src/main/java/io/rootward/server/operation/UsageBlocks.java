package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import io.rootward.server.repository.ObjectsWriter;
import io.rootward.server.repository.Repository;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes units of the Usage Limits of masters off the store before they are used: one by one as long
 * as a master is used now and then, and in blocks while its children are in demand, so that not
 * each use of a key that nobody stores is a write. What stops this process loses the rest of a
 * block, at most a hundredth of what was left, and gives no unit twice. Thread-safe.
 */
final class UsageBlocks {
  /** A block is at most this part of what is left: small limits are counted one by one. */
  private static final long PART = 100;

  /** Uses that one write is good for, at most. */
  private static final int USES_MAX = 1_000;

  /** A block used up faster than this is followed by one of twice the size. */
  private static final Duration IN_DEMAND = Duration.ofSeconds(1);

  /** Masters whose blocks are in memory; of one that is dropped the rest of its block is lost. */
  private static final int MASTERS_MAX = 10_000;

  private final Map<Master, Block> blocks =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Master, Block> eldest) {
          return size() > MASTERS_MAX;
        }
      };

  private record Master(String tenant, String identifier) {
    static Master of(ManagedObject object) {
      return new Master(object.tenant(), object.uniqueIdentifier());
    }
  }

  /** Units that are this process's alone; guarded by itself. */
  private static final class Block {
    private long left;
    private int uses = 1;
    private Instant taken = Instant.MIN;
  }

  /**
   * Takes units for one use; what is taken off the store is durable when this returns.
   *
   * @param units a positive number
   * @throws io.rootward.server.object.KmipException Usage Limit Exceeded
   */
  void take(OperationContext context, ManagedObject master, long units) {
    Block block = block(master);
    synchronized (block) {
      if (block.left < units) {
        refill(block, context, master, units);
      }
      block.left -= units;
    }
  }

  private Block block(ManagedObject master) {
    synchronized (blocks) {
      return blocks.computeIfAbsent(Master.of(master), _ -> new Block());
    }
  }

  private static void refill(
      Block block, OperationContext context, ManagedObject master, long units) {
    Instant now = context.now();
    boolean inDemand = now.isBefore(later(block.taken));
    int uses = inDemand ? Math.min(2 * block.uses, USES_MAX) : 1;
    long missing = units - block.left;
    long reserved =
        context.reserve(objects -> reserved(objects, master, missing, (uses - 1) * units, now));
    block.left += reserved;
    block.uses = uses;
    block.taken = now;
  }

  private static Instant later(Instant taken) {
    return taken.equals(Instant.MIN) ? taken : taken.plus(IN_DEMAND);
  }

  /** What a use takes that is under way, and some for those to come. */
  private static long reserved(
      ObjectsWriter objects, ManagedObject master, long missing, long ahead, Instant now) {
    ManagedObject current = current(objects, master);
    UsageLimits limits = current.orNull(AttributeTypes.USAGE_LIMITS);
    if (limits == null) {
      return missing;
    }
    long left = KeyUse.requireLeft(limits, missing);
    long taken = missing + Math.min(ahead, (left - missing) / PART);
    objects.put(KeyUse.charged(current, limits, taken, now));
    return taken;
  }

  private static ManagedObject current(Objects objects, ManagedObject master) {
    return objects
        .find(master.tenant(), master.uniqueIdentifier())
        .orElseThrow(OperationContext::notFound);
  }

  /**
   * Puts back what is not used yet, so that the store tells the whole truth to who asks for it.
   *
   * @return whether there was anything
   */
  boolean giveBack(OperationContext context, ManagedObject master) {
    return giveBack(Master.of(master), context::reserve);
  }

  /** The same for all masters, when nobody uses one any more. */
  void giveBackAll(Repository repository) {
    List<Master> all;
    synchronized (blocks) {
      all = List.copyOf(blocks.keySet());
    }
    for (Master master : all) {
      giveBack(master, work -> repository.write(Set.of(master.tenant()), work));
    }
  }

  /** Runs work in a transaction of its own. */
  @FunctionalInterface
  private interface Writing {
    long write(Function<ObjectsWriter, Long> work);
  }

  private boolean giveBack(Master master, Writing writing) {
    @Nullable Block block;
    synchronized (blocks) {
      block = blocks.get(master);
    }
    if (block == null) {
      return false;
    }
    synchronized (block) {
      long unused = block.left;
      // Before the transaction: if nobody knows how that ended, the units are lost and not doubled.
      block.left = 0;
      block.uses = 1;
      return unused > 0 && writing.write(objects -> returned(objects, master, unused)) > 0;
    }
  }

  private static Long returned(ObjectsWriter objects, Master master, long unused) {
    ManagedObject current = objects.find(master.tenant(), master.identifier()).orElse(null);
    UsageLimits limits =
        current == null || current.isDestroyed()
            ? null
            : current.orNull(AttributeTypes.USAGE_LIMITS);
    if (current == null || limits == null || limits.count() == null) {
      return 0L;
    }
    UsageLimits more = new UsageLimits(limits.total(), limits.count() + unused, limits.unit());
    objects.put(current.with(AttributeTypes.USAGE_LIMITS, more));
    return unused;
  }
}
