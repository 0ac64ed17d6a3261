package io.rootward.hsm.pkcs11.session;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a file is a library of PKCS#11, asked of the system's loader before the JNI layer is: of
 * a library without C_GetFunctionList that reads the text of an error which did not occur, so any
 * memory, and may end the JVM. Not by {@link java.lang.foreign.SymbolLookup}, which keeps the
 * loader's reason to itself, and of a file that is no library has the JVM print warnings of its
 * own.
 */
@SuppressWarnings("restricted") // Why the JVM is started with --enable-native-access.
final class LibraryCheck {
  private static final String ENTRY = "C_GetFunctionList";

  /** RTLD_LAZY; not RTLD_GLOBAL, so its symbols are nobody else's. */
  private static final int LAZY = 1;

  private static final int TEXT_BYTES_MAX = 16_384;
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final AddressLayout TEXT =
      POINTER.withTargetLayout(MemoryLayout.sequenceLayout(TEXT_BYTES_MAX, ValueLayout.JAVA_BYTE));

  private static final MethodHandle OPEN =
      handle("dlopen", FunctionDescriptor.of(POINTER, POINTER, ValueLayout.JAVA_INT));
  private static final MethodHandle FIND =
      handle("dlsym", FunctionDescriptor.of(POINTER, POINTER, POINTER));
  private static final MethodHandle ERROR = handle("dlerror", FunctionDescriptor.of(TEXT));
  private static final MethodHandle CLOSE =
      handle("dlclose", FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER));

  private LibraryCheck() {}

  private static MethodHandle handle(String function, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(function), type);
  }

  /**
   * Looks at a library, and leaves it loaded if it is one.
   *
   * @return what stands in the way, naming the file; empty if nothing does
   */
  static Optional<String> hindrance(Path library) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom(library.toString());
      MemorySegment loaded = (MemorySegment) OPEN.invokeExact(path, LAZY);
      if (isNull(loaded)) {
        MemorySegment text = (MemorySegment) ERROR.invokeExact();
        return Optional.of(isNull(text) ? library + " does not load" : text.getString(0));
      }
      MemorySegment found = (MemorySegment) FIND.invokeExact(loaded, arena.allocateFrom(ENTRY));
      if (isNull(found)) {
        int _ = (int) CLOSE.invokeExact(loaded);
        return Optional.of(library + " has no " + ENTRY);
      }
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a call of the loader failed", e);
    }
  }

  private static boolean isNull(MemorySegment pointer) {
    return pointer.equals(MemorySegment.NULL);
  }
}
