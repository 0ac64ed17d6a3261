package io.rootward.hsm.faulty;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * SoftHSM2 behind a module that fails as it is told, in whichever process it is loaded: {@code
 * faulty-pkcs11.c} says how it is told. Each has a copy of SoftHSM2 of its own, so that it shares
 * nothing with others in the same process.
 */
public final class FaultyModule implements AutoCloseable {
  /** CKR_GENERAL_ERROR. */
  public static final long GENERAL_ERROR = 0x5;

  /** CKR_DEVICE_ERROR. */
  public static final long DEVICE_ERROR = 0x30;

  /** CKR_PIN_INCORRECT. */
  public static final long PIN_INCORRECT = 0xA0;

  /** CKR_PIN_LOCKED. */
  public static final long PIN_LOCKED = 0xA4;

  /** CKF_USER_PIN_FINAL_TRY: one more wrong PIN locks it. */
  public static final long FINAL_TRY = 0x20000;

  private static final String SOURCE = "faulty-pkcs11.c";
  // Places in struct control.
  private static final int FAULTS_PER_MILLION = 0;
  private static final int FAULT_CODE = 1;
  private static final int SESSIONS_MAX = 2;
  private static final int LOGIN_CODE = 3;
  private static final int TOKEN_FLAGS = 4;
  private static final int HANG = 5;
  private static final int CRASH = 6;
  private static final int DEAD_CODE = 7;
  private static final int CARELESS = 8;
  private static final int WITHOUT_WRAP = 9;
  private static final int LOGINS = 10;
  private static final int FAULTS = 11;
  private static final int SESSIONS = 12;
  private static final int HANGING = 13;
  private static final int OBJECTS = 14;
  private static final int DERIVATIONS = 15;
  private static final int ENTRIES = 16;

  private static final VarHandle NUMBER = ValueLayout.JAVA_LONG.varHandle();

  private final Path library;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment control;

  private FaultyModule(Path library) throws IOException {
    this.library = library;
    Path file = Path.of(library + ".control");
    Files.write(file, new byte[ENTRIES * Long.BYTES]);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      control = channel.map(MapMode.READ_WRITE, 0, ENTRIES * Long.BYTES, arena);
    }
  }

  /** Whether the compiler is on this machine. */
  public static boolean canBeBuilt() {
    return compiler().isPresent();
  }

  private static Optional<Path> compiler() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "gcc"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Builds one.
   *
   * @param folder to write into; made if it is not there
   * @param softHsm the library of SoftHSM2
   */
  public static FaultyModule build(Path folder, Path softHsm) throws IOException {
    Files.createDirectories(folder);
    Path behind = folder.resolve("behind.so").toAbsolutePath();
    Files.copy(softHsm, behind, StandardCopyOption.REPLACE_EXISTING);
    Path source = folder.resolve(SOURCE);
    try (InputStream text = FaultyModule.class.getResourceAsStream(SOURCE)) {
      if (text == null) {
        throw new IOException(SOURCE + " is not among the resources");
      }
      Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
    }
    Path library = folder.resolve("libfaulty.so").toAbsolutePath();
    compile(source, library, behind);
    return new FaultyModule(library);
  }

  private static void compile(Path source, Path library, Path behind) throws IOException {
    Process process =
        new ProcessBuilder(
                compiler().orElseThrow().toString(),
                "-shared",
                "-fPIC",
                "-O2",
                "-Wall",
                "-Werror",
                "-DMODULE=\"" + behind + "\"",
                "-o",
                library.toString(),
                source.toString())
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("gcc failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("gcc was interrupted", e);
    }
  }

  /** What to load. */
  public Path library() {
    return library;
  }

  /**
   * Calls that use or make keys fail at random.
   *
   * @param share of the calls, from 0 to 1
   * @param code what they return
   */
  public void failing(double share, long code) {
    set(FAULT_CODE, code);
    set(FAULTS_PER_MILLION, Math.round(share * 1_000_000));
  }

  /** One session more is refused; 0 for no limit. */
  public void limitSessions(long most) {
    set(SESSIONS_MAX, most);
  }

  /**
   * Logins are answered without being tried.
   *
   * @param code 0 to try them
   * @param tokenFlags what the token says of its PIN, as flags of CK_TOKEN_INFO
   */
  public void answerLogins(long code, long tokenFlags) {
    set(LOGIN_CODE, code);
    set(TOKEN_FLAGS, tokenFlags);
  }

  /** Calls that use or make keys do not come back, until the module is healed. */
  public void hang() {
    set(HANG, 1);
  }

  /** The same in one process only. */
  public void hangIn(long processId) {
    set(HANG, processId);
  }

  /** The next call that uses or makes a key aborts its process. */
  public void crashOnce() {
    set(CRASH, 1);
  }

  /** Nearly all calls fail, as when the device is gone; 0 when it is back. */
  public void dead(long code) {
    set(DEAD_CODE, code);
  }

  /** Keys come out readable, whatever was asked for. */
  public void careless() {
    set(CARELESS, 1);
  }

  /** A token that wraps no keys. */
  public void withoutWrap() {
    set(WITHOUT_WRAP, 1);
  }

  /** All faults end. */
  public void heal() {
    for (int entry = 0; entry < LOGINS; entry++) {
      set(entry, 0);
    }
  }

  /** Calls of C_Login so far. */
  public long logins() {
    return get(LOGINS);
  }

  /** Faults made at random so far. */
  public long faults() {
    return get(FAULTS);
  }

  /** Sessions open now. */
  public long sessions() {
    return get(SESSIONS);
  }

  /** Calls that hang now. */
  public long hanging() {
    return get(HANGING);
  }

  /** Objects made, less those destroyed one by one; temporary ones go with their session too. */
  public long objects() {
    return get(OBJECTS);
  }

  /** Keys made by C_DeriveKey so far. */
  public long derivations() {
    return get(DERIVATIONS);
  }

  private void set(int entry, long value) {
    NUMBER.setVolatile(control, (long) entry * Long.BYTES, value);
  }

  private long get(int entry) {
    return (long) NUMBER.getVolatile(control, (long) entry * Long.BYTES);
  }

  /** Healed; what is loaded stays loaded. */
  @Override
  public void close() {
    heal();
    arena.close();
  }
}
