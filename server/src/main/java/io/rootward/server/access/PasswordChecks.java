package io.rootward.server.access;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks passwords of requests. Some clients send theirs with every request, so a password once
 * found right is remembered as an HMAC under a key that lives only in this process. The slow check
 * is bounded: 19 MiB each, few at a time, for attackers cost memory too.
 */
public final class PasswordChecks {
  private static final int REMEMBERED_MAX = 10_000;
  private static final int KEY_BYTES = 32;

  private record Remembered(PasswordHash of, byte[] mac) {}

  private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
  private final SecretKeySpec key;
  private final PasswordHash nobody;
  private final Semaphore slots;
  private final long waitMillis;

  /**
   * Makes the process key.
   *
   * @param atOnce slow checks running at the same time, at least 1
   * @param waitMillis how long one waits for its turn before it is refused
   */
  public PasswordChecks(SecureRandom random, int atOnce, long waitMillis) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
    this.nobody = PasswordHash.ofNobody(random);
    this.slots = new Semaphore(atOnce, true);
    this.waitMillis = waitMillis;
    Arrays.fill(bytes, (byte) 0);
  }

  /** Whether the password is the user's. False also when no turn came in time. */
  boolean matches(UserRecord user, byte[] password) {
    if (password.length > PasswordHash.PASSWORD_BYTES_MAX) {
      return false;
    }
    String id = RegistrySnapshot.userId(user.tenant(), user.name());
    byte[] mac = mac(password);
    Remembered known = remembered.get(id);
    // The stored hash is compared by identity: a changed password makes a new one.
    if (known != null && known.of() == user.password() && MessageDigest.isEqual(known.mac(), mac)) {
      return true;
    }
    boolean right = slowly(user.password(), password);
    if (right && (known != null || remembered.size() < REMEMBERED_MAX)) {
      remembered.put(id, new Remembered(user.password(), mac));
    }
    return right;
  }

  /** Takes as long as a check, so that time does not tell which users exist. */
  void pretend(byte[] password) {
    slowly(nobody, password);
  }

  private boolean slowly(PasswordHash hash, byte[] password) {
    try {
      if (!slots.tryAcquire(waitMillis, TimeUnit.MILLISECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    try {
      return hash.matches(password);
    } finally {
      slots.release();
    }
  }

  private byte[] mac(byte[] password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(password);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }
}
