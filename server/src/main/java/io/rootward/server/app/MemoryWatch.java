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
  private static final double NEARLY_FULL = 0.9;

  private final NotificationEmitter memory;
  private final NotificationListener listener;

  /** Begins to watch; {@code relief} runs on a thread of the JVM that must not be held up. */
  MemoryWatch(Runnable relief) {
    memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    listener =
        (notification, _) -> {
          if (isShortage(notification.getType())) {
            relief.run();
          }
        };
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryWatch::setThreshold);
    memory.addNotificationListener(listener, null, null);
  }

  private static void setThreshold(MemoryPoolMXBean pool) {
    long most = pool.getUsage().getMax();
    if (pool.getType() == MemoryType.HEAP
        && pool.isCollectionUsageThresholdSupported()
        && most > 0) {
      pool.setCollectionUsageThreshold((long) (most * NEARLY_FULL));
    }
  }

  /** Whether a notification of the JVM says so. */
  static boolean isShortage(String type) {
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
