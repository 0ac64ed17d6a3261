package io.rootward.hsm.pkcs11.setup;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Environment variables that a PKCS#11 library reads itself, as SoftHSM2 reads SOFTHSM2_CONF. Java
 * cannot set them in its own process, and a variable that every starter of the server must know of
 * is forgotten by the next one.
 */
@SuppressWarnings("restricted") // Why the JVM is started with --enable-native-access.
public final class LibraryEnvironment {
  private LibraryEnvironment() {}

  /**
   * Sets a variable for native code of this process; what Java shows as environment stays as it
   * was. To be called before the library is opened, and while no other thread is in native code
   * that reads the environment: setenv(3) is not safe against it.
   *
   * @throws IllegalArgumentException if the name is empty or has an equals sign
   */
  public static void set(String name, String value) {
    Linker linker = Linker.nativeLinker();
    MethodHandle setenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    if (call(setenv, name, value) != 0) {
      throw new IllegalArgumentException("no name of an environment variable: " + name);
    }
  }

  private static int call(MethodHandle setenv, String name, String value) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setenv throws nothing", e);
    }
  }
}
