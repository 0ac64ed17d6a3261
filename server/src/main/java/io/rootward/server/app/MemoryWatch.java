package io.rootward.server.app;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

/**
 * Does something when the heap is nearly full even after it was collected: what is kept for speed
 * alone is to go first.
 */
final class MemoryWatch implements AutoCloseable {
  /** Of a pool of the heap, in use after a collection. */
  static final double NEARLY_FULL = 0.9;

  private final NotificationEmitter memory;
  private final NotificationListener listener;

  /**
   * Begins to watch.
   *
   * @param share of a pool, from 0 to 1, that is too much to be left after a collection
   * @param relief runs on a thread of the JVM that must not be held up
   */
  MemoryWatch(double share, Runnable relief) {
    memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    listener =
        (notification, _) -> {
          if (isShortage(notification.getType())) {
            relief.run();
          }
        };
    ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> setThreshold(pool, share));
    memory.addNotificationListener(listener, null, null);
  }

  private static void setThreshold(MemoryPoolMXBean pool, double share) {
    long most = pool.getUsage().getMax();
    if (pool.getType() == MemoryType.HEAP
        && pool.isCollectionUsageThresholdSupported()
        && most > 0) {
      pool.setCollectionUsageThreshold((long) (most * share));
    }
  }

  /** Whether a notification of the JVM says so. */
  private static boolean isShortage(String type) {
    return type.equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED);
  }

  @Override
  public void close() {
    try {
      memory.removeNotificationListener(listener);
    } catch (ListenerNotFoundException e) {
      throw new IllegalStateException("it was added when this was made", e);
    }
  }
}
