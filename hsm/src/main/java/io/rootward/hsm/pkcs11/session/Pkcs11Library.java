package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.CK_C_INITIALIZE_ARGS;
import iaik.pkcs.pkcs11.wrapper.CK_INFO;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.xipki.pkcs11.wrapper.PKCS11Constants;
import org.xipki.pkcs11.wrapper.PKCS11Module;
import org.xipki.pkcs11.wrapper.StaticLogger;

/**
 * A PKCS#11 library of this process, shared by all connections to its tokens. C libraries are
 * loaded and initialised once for a process, so they are held here in one table; beginning one anew
 * hits every token of it. Calls run under the shared lock, so that C_Finalize runs alone: else the
 * JVM crashes.
 */
public final class Pkcs11Library implements AutoCloseable {
  private static final Map<Path, Pkcs11Library> LOADED = new HashMap<>();

  /** Calls in progress are waited for so long at the end. */
  private static final Duration LAST_CALLS = Duration.ofSeconds(5);

  private final Path path;
  private final PKCS11 functions;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private String reserved = "";
  private int users;
  private final AtomicLong generation = new AtomicLong();
  private final AtomicInteger working = new AtomicInteger();

  private final AtomicInteger searches = new AtomicInteger();

  /** Whether calls did not come back when it was last to be begun anew. */
  private volatile boolean stuck;

  private Pkcs11Library(Path path, PKCS11 functions) {
    this.path = path;
    this.functions = functions;
  }

  /**
   * Loads and initialises a library, or joins those who use it already.
   *
   * @param file the shared library
   * @param reserved text for pReserved of C_Initialize, which NSS wants; else empty
   * @throws EngineException {@link Kind#FAILED} if it cannot be loaded or initialised, or is in use
   *     with another reserved text
   */
  public static Pkcs11Library open(Path file, String reserved) {
    Path path = file.toAbsolutePath().normalize();
    synchronized (LOADED) {
      Pkcs11Library library = LOADED.get(path);
      if (library == null) {
        library = load(path);
        LOADED.put(path, library);
      }
      library.join(reserved);
      return library;
    }
  }

  private static Pkcs11Library load(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new EngineException(Kind.FAILED, "there is no PKCS#11 library " + path);
    }
    LibraryCheck.hindrance(path)
        .ifPresent(
            reason -> {
              throw new EngineException(
                  Kind.FAILED, "there is no PKCS#11 library that loads here: " + reason);
            });
    // Without a logger the wrapper prints to standard output.
    StaticLogger.setLogger(SilentLogger.INSTANCE);
    try {
      return new Pkcs11Library(path, PKCS11Module.getInstance(path.toString()).getPKCS11Module());
    } catch (IOException e) {
      throw new EngineException(Kind.FAILED, path + " is no PKCS#11 library that loads here", e);
    }
  }

  private void join(String text) {
    if (users > 0 && !reserved.equals(text)) {
      throw new EngineException(
          Kind.FAILED, path + " is in use with another reserved text, and can have one only");
    }
    if (users == 0) {
      reserved = text;
      initialise();
    }
    users++;
  }

  private void initialise() {
    CK_C_INITIALIZE_ARGS arguments = new CK_C_INITIALIZE_ARGS();
    arguments.flags = PKCS11Constants.CKF_OS_LOCKING_OK;
    if (!reserved.isEmpty()) {
      arguments.pReserved = reserved.toCharArray();
    }
    try {
      functions.C_Initialize(arguments, true);
    } catch (PKCS11Exception e) {
      if (e.getErrorCode() != PKCS11Constants.CKR_CRYPTOKI_ALREADY_INITIALIZED) {
        throw new EngineException(
            Kind.UNAVAILABLE,
            path + " does not initialise: " + ReturnCodes.name(e.getErrorCode()) + advice(e),
            e);
      }
    }
    generation.incrementAndGet();
  }

  private String advice(PKCS11Exception e) {
    boolean unsaid = e.getErrorCode() == PKCS11Constants.CKR_ARGUMENTS_BAD && reserved.isEmpty();
    if (unsaid) {
      return "; it may want a reserved text, as NSS does";
    }
    return reserved.isEmpty() ? "" : "; compare its reserved text";
  }

  /** What the library says it is: manufacturer and description. */
  public String description() {
    try {
      CK_INFO info = functions.C_GetInfo();
      return (Texts.of(info.manufacturerID) + " " + Texts.of(info.libraryDescription)).strip();
    } catch (PKCS11Exception e) {
      throw ReturnCodes.failure("C_GetInfo", e);
    }
  }

  /** A connection has a token open from now on. */
  void entered() {
    working.incrementAndGet();
  }

  /** A connection lost its token, or ended. */
  void left() {
    working.decrementAndGet();
  }

  /** Whether some connection has a token open. */
  boolean isAtWork() {
    return working.get() > 0;
  }

  /** How often a token was looked for that it did not show, this time included. */
  int countSearch() {
    return searches.incrementAndGet();
  }

  /** What stands in the way of beginning it anew. */
  Hindrance hindrance() {
    return stuck ? Hindrance.STUCK : Hindrance.NONE;
  }

  /** Where it was loaded from. */
  public Path path() {
    return path;
  }

  PKCS11 functions() {
    return functions;
  }

  /** To be held during every call. */
  Lock calls() {
    return lock.readLock();
  }

  /** Rises each time the library is initialised: what was opened before is void. */
  long generation() {
    return generation.get();
  }

  /**
   * Finalises and initialises, unless another did since.
   *
   * @param seen the generation that failed
   * @param drain how long calls in progress are waited for
   * @throws EngineException {@link Kind#UNAVAILABLE} if calls do not come back, or it does not
   *     initialise
   */
  void beginAnew(long seen, Duration drain) {
    stuck = !locked(drain);
    if (stuck) {
      throw new EngineException(
          Kind.UNAVAILABLE, "calls to " + path + " do not come back; it cannot be begun anew");
    }
    try {
      if (generation.get() == seen) {
        finish();
        initialise();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private boolean locked(Duration drain) {
    try {
      return lock.writeLock().tryLock(drain.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void finish() {
    try {
      functions.C_Finalize(null);
    } catch (PKCS11Exception _) {
      // A library that does not finalise is past caring: what follows shows whether it lives.
    }
  }

  /**
   * Leaves it; the last user finalises it, unless calls do not come back: finalising would crash
   * the JVM then, and waiting for them would keep it from ending. It stays loaded.
   */
  @Override
  public void close() {
    synchronized (LOADED) {
      users--;
      if (users > 0) {
        return;
      }
      if (locked(LAST_CALLS)) {
        try {
          finish();
        } finally {
          lock.writeLock().unlock();
        }
      }
    }
  }
}
