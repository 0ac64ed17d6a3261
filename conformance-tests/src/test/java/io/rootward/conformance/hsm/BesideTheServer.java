package io.rootward.conformance.hsm;

import static java.nio.charset.StandardCharsets.UTF_8;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.conformance.support.ForeignProgram;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.token.TestToken;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.Pkcs11Engine;
import io.rootward.hsm.pkcs11.Pkcs11Settings;
import io.rootward.hsm.pkcs11.mechanism.Template;
import io.rootward.hsm.pkcs11.session.ConnectionSettings;
import io.rootward.hsm.pkcs11.session.FailureReader;
import io.rootward.hsm.pkcs11.session.Pkcs11Library;
import io.rootward.hsm.pkcs11.session.TokenConnection;
import io.rootward.hsm.pkcs11.session.TokenSelector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * Another program that has the PIN: what it sees of the keys in a token, and how it puts one in. A
 * process of its own, because libraries read their surroundings once.
 */
public final class BesideTheServer {
  private static final FailureReader FAILURES = FailureReader.of("looking from beside");
  private static final String PREFIX = "rootward/";

  private BesideTheServer() {}

  /**
   * Runs it.
   *
   * @return what it printed
   */
  public static String run(TestToken token, Path folder, String... arguments)
      throws IOException, InterruptedException {
    return run(token, token.address().getLast(), folder, arguments);
  }

  /** The same with another token of the same library. */
  static String run(TestToken token, String label, Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(token.environment());
    command.addAll(ServerLaunch.java("-XX:TieredStopAtLevel=1"));
    command.add(BesideTheServer.class.getName());
    command.addAll(token.address().subList(0, 2));
    command.add(label);
    command.addAll(List.of(arguments));
    ForeignProgram run = ForeignProgram.run(folder, command);
    if (run.exitCode() != 0) {
      throw new IOException(run.output());
    }
    return run.output();
  }

  /** Library, pReserved or nothing, label; then {@code list}, or {@code plant}, name, hex. */
  public static void main(String[] arguments) {
    Pkcs11Settings settings =
        new Pkcs11Settings(
            Path.of(arguments[0]),
            arguments[1],
            TokenSelector.label(arguments[2]),
            () -> SecretBytes.owning(System.getenv("ROOTWARD_HSM_PIN").getBytes(UTF_8)),
            ConnectionSettings.usual());
    if (arguments[3].equals("plant")) {
      plant(settings, new KeyId(arguments[4]), HexFormat.of().parseHex(arguments[5]));
    } else {
      list(settings);
    }
  }

  /** Another value under the name, kind and purposes of a key that is there. */
  private static void plant(Pkcs11Settings settings, KeyId id, byte[] value) {
    try (Pkcs11Engine engine = Pkcs11Engine.open(settings);
        SecretBytes material = SecretBytes.owning(value)) {
      KeySpec spec;
      KeyPolicy policy;
      try (EngineKey there = engine.find(id).orElseThrow()) {
        spec = there.spec();
        policy = there.policy();
      }
      engine.destroy(id);
      engine.importKey(spec, policy, material).close();
    }
  }

  /** A line for each key: its name, and what it answers when its value is asked for. */
  private static void list(Pkcs11Settings settings) {
    Pkcs11Library library = Pkcs11Library.open(settings.library(), settings.reserved());
    try (TokenConnection connection =
        TokenConnection.open(library, settings.token(), settings.pin(), settings.connection())) {
      long[] handles = connection.manage(BesideTheServer::ours, FAILURES);
      for (long handle : handles) {
        String label = connection.manage((calls, it) -> label(calls, it, handle), FAILURES);
        if (label.startsWith(PREFIX)) {
          System.out.println(label + " " + answer(connection, handle));
        }
      }
    }
  }

  private static long[] ours(PKCS11 calls, long session) throws PKCS11Exception {
    CK_ATTRIBUTE[] onToken = new Template().with(PKCS11Constants.CKA_TOKEN, true).array();
    calls.C_FindObjectsInit(session, onToken, true);
    long[] handles = calls.C_FindObjects(session, 10_000);
    calls.C_FindObjectsFinal(session);
    return handles;
  }

  private static String label(PKCS11 calls, long session, long handle) throws PKCS11Exception {
    CK_ATTRIBUTE[] read = Template.reading(PKCS11Constants.CKA_LABEL);
    calls.C_GetAttributeValue(session, handle, read, true);
    return read[0].pValue instanceof char[] text ? new String(text) : "";
  }

  private static String answer(TokenConnection connection, long handle) {
    try {
      byte[] value = connection.manage((calls, it) -> value(calls, it, handle), FAILURES);
      return "readable: " + value.length + " bytes";
    } catch (EngineException refused) {
      return Objects.requireNonNull(refused.getMessage());
    }
  }

  private static byte[] value(PKCS11 calls, long session, long handle) throws PKCS11Exception {
    CK_ATTRIBUTE[] read = Template.reading(PKCS11Constants.CKA_VALUE);
    calls.C_GetAttributeValue(session, handle, read, true);
    return read[0].pValue instanceof byte[] value ? value : new byte[0];
  }
}
