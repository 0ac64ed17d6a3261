package io.rootward.hsm.pkcs11;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.pkcs11.mechanism.Template;
import io.rootward.hsm.pkcs11.session.FailureReader;
import io.rootward.hsm.pkcs11.session.Pkcs11Library;
import io.rootward.hsm.pkcs11.session.TokenCall;
import io.rootward.hsm.pkcs11.session.TokenConnection;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** What another program with the PIN sees in a token. */
public final class BesideTheEngine {
  private static final FailureReader FAILURES = FailureReader.of("looking from beside");

  private BesideTheEngine() {}

  /** What it is answered when it asks for a key's value. */
  static String answerToReading(Pkcs11Settings settings, KeyId id) {
    var refused =
        assertThrows(
            EngineException.class,
            () -> in(settings, (calls, session) -> read(calls, session, id, valueOnly())));
    return String.valueOf(refused.getMessage());
  }

  /** A flag of a key. */
  static Object attribute(Pkcs11Settings settings, KeyId id, long type) {
    return in(
        settings, (calls, session) -> read(calls, session, id, Template.reading(type))[0].pValue);
  }

  /** All objects, those of open sessions included. */
  static int objects(Pkcs11Settings settings) {
    return in(settings, (calls, session) -> found(calls, session, new Template()).length);
  }

  /** Removes the key by which a token is known again: the next to open it makes another. */
  public static void removeCheckKey(Pkcs11Settings settings) {
    byte[] id = "rootward-heartbeat".getBytes(US_ASCII);
    in(
        settings,
        (calls, session) -> {
          long[] keys = found(calls, session, new Template().with(PKCS11Constants.CKA_ID, id));
          assertEquals(1, keys.length);
          calls.C_DestroyObject(session, keys[0]);
          return true;
        });
  }

  private static <T> T in(Pkcs11Settings settings, TokenCall<T> call) {
    Pkcs11Library library = Pkcs11Library.open(settings.library(), settings.reserved());
    try (TokenConnection other =
        TokenConnection.open(library, settings.token(), settings.pin(), settings.connection())) {
      return other.manage(call, FAILURES);
    }
  }

  private static CK_ATTRIBUTE[] valueOnly() {
    return Template.reading(PKCS11Constants.CKA_VALUE);
  }

  private static CK_ATTRIBUTE[] read(PKCS11 calls, long session, KeyId id, CK_ATTRIBUTE[] wanted)
      throws PKCS11Exception {
    Template named = new Template().with(PKCS11Constants.CKA_ID, id.text().getBytes(US_ASCII));
    long[] handles = found(calls, session, named);
    assertEquals(1, handles.length);
    calls.C_GetAttributeValue(session, handles[0], wanted, true);
    return wanted;
  }

  private static long[] found(PKCS11 calls, long session, Template template)
      throws PKCS11Exception {
    calls.C_FindObjectsInit(session, template.array(), true);
    long[] handles = calls.C_FindObjects(session, 1_000);
    calls.C_FindObjectsFinal(session);
    return handles;
  }
}
