package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import iaik.pkcs.pkcs11.wrapper.CK_MECHANISM;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * Proof that a token lives and is the same: a token key of its own encrypts a block of zeros, and
 * the answer is the same as ever. Session information and random numbers are no proof: a SoftHSM2
 * whose folder is gone still gives both. A token that cannot have such a key proves itself by its
 * token information only.
 *
 * <p>Used by one thread at a time.
 */
final class HeartBeat {
  private static final byte[] ID = "rootward-heartbeat".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ZEROS = new byte[16];

  private volatile byte @Nullable [] answer;

  /** The opening that the handle is of; null before the first search. */
  private @Nullable OpenToken searched;

  private long handle;

  /** Whether the token can have the key at all; not asked again. */
  private boolean possible = true;

  /**
   * Beats once.
   *
   * @throws PKCS11Exception if the token does not answer
   * @throws EngineException {@link Kind#FAILED} if it gives another answer than before
   */
  void beat(PKCS11 token, long session, OpenToken open) throws PKCS11Exception {
    token.C_GetTokenInfo(open.slot());
    if (!possible) {
      return;
    }
    byte[] now = encrypted(token, session, handle(token, session, open));
    if (answer == null) {
      answer = now;
    } else if (!Arrays.equals(answer, now)) {
      throw new EngineException(
          Kind.FAILED,
          "token " + open.identity().label() + " is another than before: its check key differs");
    }
  }

  /** What the key answered when the token was opened, no secret; empty if there is no such key. */
  byte[] answer() {
    byte[] known = answer;
    return known == null ? new byte[0] : known.clone();
  }

  /** Finds or makes the key for the first time, or finds out that there will be none. */
  void begin(PKCS11 token, long session, OpenToken open) throws PKCS11Exception {
    Set<Long> mechanisms = MechanismList.of(token, open.slot());
    possible =
        mechanisms.contains(PKCS11Constants.CKM_AES_KEY_GEN)
            && mechanisms.contains(PKCS11Constants.CKM_AES_ECB);
    if (possible && found(token, session) == null) {
      possible = generated(token, session);
    }
    beat(token, session, open);
  }

  /** tpm2-pkcs11 lists CKM_AES_KEY_GEN and has no C_GenerateKey. */
  private static boolean generated(PKCS11 token, long session) throws PKCS11Exception {
    try {
      token.C_GenerateKey(session, mechanism(PKCS11Constants.CKM_AES_KEY_GEN), template(), true);
      return true;
    } catch (PKCS11Exception e) {
      if (e.getErrorCode() == PKCS11Constants.CKR_FUNCTION_NOT_SUPPORTED) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Searched for once in an opening: among 10,000 objects that takes SoftHSM2 220 ms, and while it
   * does others wait. That a token's storage has gone is told by C_GetTokenInfo.
   */
  private long handle(PKCS11 token, long session, OpenToken open) throws PKCS11Exception {
    if (!open.equals(searched)) {
      handle = key(token, session);
      searched = open;
    }
    return handle;
  }

  private static long key(PKCS11 token, long session) throws PKCS11Exception {
    Long found = found(token, session);
    if (found == null) {
      throw new PKCS11Exception(PKCS11Constants.CKR_OBJECT_HANDLE_INVALID);
    }
    return found;
  }

  private static @Nullable Long found(PKCS11 token, long session) throws PKCS11Exception {
    CK_ATTRIBUTE[] template = {
      attribute(PKCS11Constants.CKA_CLASS, PKCS11Constants.CKO_SECRET_KEY),
      attribute(PKCS11Constants.CKA_ID, ID)
    };
    token.C_FindObjectsInit(session, template, true);
    try {
      long[] handles = token.C_FindObjects(session, 1);
      return handles.length == 0 ? null : handles[0];
    } finally {
      token.C_FindObjectsFinal(session);
    }
  }

  private static byte[] encrypted(PKCS11 token, long session, long key) throws PKCS11Exception {
    token.C_EncryptInit(session, mechanism(PKCS11Constants.CKM_AES_ECB), key, true);
    return token.C_Encrypt(session, ZEROS.clone());
  }

  private static CK_ATTRIBUTE[] template() {
    return new CK_ATTRIBUTE[] {
      attribute(PKCS11Constants.CKA_CLASS, PKCS11Constants.CKO_SECRET_KEY),
      attribute(PKCS11Constants.CKA_KEY_TYPE, PKCS11Constants.CKK_AES),
      attribute(PKCS11Constants.CKA_TOKEN, true),
      attribute(PKCS11Constants.CKA_PRIVATE, true),
      attribute(PKCS11Constants.CKA_SENSITIVE, true),
      attribute(PKCS11Constants.CKA_EXTRACTABLE, false),
      attribute(PKCS11Constants.CKA_ENCRYPT, true),
      attribute(PKCS11Constants.CKA_DECRYPT, false),
      attribute(PKCS11Constants.CKA_WRAP, false),
      attribute(PKCS11Constants.CKA_UNWRAP, false),
      attribute(PKCS11Constants.CKA_DERIVE, false),
      attribute(PKCS11Constants.CKA_ID, ID),
      attribute(PKCS11Constants.CKA_LABEL, "rootward heartbeat".toCharArray()),
      attribute(PKCS11Constants.CKA_VALUE_LEN, 16L)
    };
  }

  private static CK_ATTRIBUTE attribute(long type, Object value) {
    CK_ATTRIBUTE attribute = new CK_ATTRIBUTE();
    attribute.type = type;
    attribute.pValue = value;
    return attribute;
  }

  private static CK_MECHANISM mechanism(long type) {
    CK_MECHANISM mechanism = new CK_MECHANISM();
    mechanism.mechanism = type;
    return mechanism;
  }
}
