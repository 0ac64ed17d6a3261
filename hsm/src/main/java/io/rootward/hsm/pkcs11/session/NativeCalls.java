package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * Calls past the JNI layer, where that cannot make them: it asks C_WrapKey for the length first,
 * which NSS refuses for key wrap with padding; and it hands an empty message over as none at all,
 * which libraries refuse. Thread-safe; made when first needed.
 */
@SuppressWarnings("restricted") // Why the JVM is started with --enable-native-access.
public final class NativeCalls {
  /** CK_FUNCTION_LIST: a version, filled up to the size of a pointer, then the functions. */
  private static final long SIGN_INDEX = 43;

  private static final long VERIFY_INDEX = 49;
  private static final long WRAP_KEY_INDEX = 60;

  private static final MemoryLayout LONG = ValueLayout.JAVA_LONG;
  private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

  private final MethodHandle sign;
  private final MethodHandle verify;
  private final MethodHandle wrapKey;

  /**
   * @param library one that is initialised already
   */
  public NativeCalls(Path library) {
    Linker linker = Linker.nativeLinker();
    SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
    MemorySegment functions =
        functions(
            linker.downcallHandle(
                symbols.findOrThrow("C_GetFunctionList"), FunctionDescriptor.of(LONG, POINTER)));
    this.sign =
        linker.downcallHandle(
            function(functions, SIGN_INDEX),
            FunctionDescriptor.of(LONG, LONG, POINTER, LONG, POINTER, POINTER));
    this.verify =
        linker.downcallHandle(
            function(functions, VERIFY_INDEX),
            FunctionDescriptor.of(LONG, LONG, POINTER, LONG, POINTER, LONG));
    this.wrapKey =
        linker.downcallHandle(
            function(functions, WRAP_KEY_INDEX),
            FunctionDescriptor.of(LONG, LONG, POINTER, LONG, LONG, POINTER, POINTER));
  }

  private static MemorySegment functions(MethodHandle functionList) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment list = arena.allocate(ValueLayout.ADDRESS);
      check((long) functionList.invokeExact(list));
      return list.get(ValueLayout.ADDRESS, 0)
          .reinterpret((2 + WRAP_KEY_INDEX) * ValueLayout.ADDRESS.byteSize());
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static MemorySegment function(MemorySegment functions, long index) {
    return functions.getAtIndex(ValueLayout.ADDRESS, 1 + index);
  }

  /**
   * Signs an empty message, after C_SignInit.
   *
   * @param bytesMax room for the signature
   */
  public byte[] signNothing(long session, int bytesMax) throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nothing = arena.allocate(1);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_LONG, bytesMax);
      MemorySegment signature = arena.allocate(bytesMax);
      check((long) sign.invokeExact(session, nothing, 0L, signature, length));
      return taken(signature, length);
    } catch (PKCS11Exception e) {
      throw e;
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Verifies the signature of an empty message, after C_VerifyInit. */
  public void verifyNothing(long session, byte[] signature) throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nothing = arena.allocate(1);
      MemorySegment given = arena.allocateFrom(ValueLayout.JAVA_BYTE, signature);
      check((long) verify.invokeExact(session, nothing, 0L, given, (long) signature.length));
    } catch (PKCS11Exception e) {
      throw e;
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /**
   * Wraps.
   *
   * @param mechanism without parameter
   * @param bytesMax room for the wrapped key
   */
  public byte[] wrap(long session, long mechanism, long wrapping, long key, int bytesMax)
      throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment how = arena.allocate(3 * Long.BYTES, Long.BYTES);
      how.set(ValueLayout.JAVA_LONG, 0, mechanism);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_LONG, bytesMax);
      MemorySegment wrapped = arena.allocate(bytesMax);
      check((long) wrapKey.invokeExact(session, how, wrapping, key, wrapped, length));
      return taken(wrapped, length);
    } catch (PKCS11Exception e) {
      throw e;
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static byte[] taken(MemorySegment output, MemorySegment length) {
    return output.asSlice(0, length.get(ValueLayout.JAVA_LONG, 0)).toArray(ValueLayout.JAVA_BYTE);
  }

  private static void check(long code) throws PKCS11Exception {
    if (code != PKCS11Constants.CKR_OK) {
      throw new PKCS11Exception(code);
    }
  }

  /** What a method handle may throw is Throwable, whatever is behind it. */
  private static RuntimeException failed(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("a call past JNI failed", e);
  }
}
