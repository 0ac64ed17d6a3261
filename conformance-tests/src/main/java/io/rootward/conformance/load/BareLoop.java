package io.rootward.conformance.load;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import iaik.pkcs.pkcs11.wrapper.CK_C_INITIALIZE_ARGS;
import iaik.pkcs.pkcs11.wrapper.CK_GCM_PARAMS;
import iaik.pkcs.pkcs11.wrapper.CK_MECHANISM;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.pkcs11.mechanism.Mechanisms;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.xipki.pkcs11.wrapper.PKCS11Constants;
import org.xipki.pkcs11.wrapper.PKCS11Module;

/**
 * What the JNI wrapper and a token's library can do by themselves: threads that call it in a loop,
 * each on a session of its own, with keys as the server makes them. Nothing else is done, neither
 * checked nor retried. A program of its own, asked by the names of a {@link BareWay} and a {@link
 * TokenWork}.
 */
final class BareLoop {
  private static final byte[] KIBIBYTE = new byte[1024];
  private static final byte[] DIGEST = new byte[32];
  private static final CK_MECHANISM ECDSA = Mechanisms.plain(PKCS11Constants.CKM_ECDSA);
  private static final CK_MECHANISM HMAC = Mechanisms.plain(PKCS11Constants.CKM_SHA256_HMAC);

  private final PKCS11 token;
  private final long slot;
  private final BareKeys keys;
  private final AtomicLong children = new AtomicLong();

  /** One call on a session. */
  @FunctionalInterface
  private interface Use {
    void once(long session) throws PKCS11Exception;
  }

  private BareLoop(PKCS11 token, long slot, long anchor) throws PKCS11Exception {
    this.token = token;
    this.slot = slot;
    String library = new String(token.C_GetInfo().libraryDescription);
    String model = new String(token.C_GetTokenInfo(slot).model);
    this.keys = new BareKeys(token, library + " " + model, anchor);
  }

  /** Library, label of the token, then as {@link TightLoop} has them. */
  public static void main(String[] arguments) throws Exception {
    PKCS11 token = PKCS11Module.getInstance(arguments[0]).getPKCS11Module();
    CK_C_INITIALIZE_ARGS locking = new CK_C_INITIALIZE_ARGS();
    locking.flags = PKCS11Constants.CKF_OS_LOCKING_OK;
    token.C_Initialize(locking, true);
    long slot = slot(token, arguments[1]);
    long anchor = session(token, slot);
    token.C_Login(
        anchor,
        PKCS11Constants.CKU_USER,
        String.valueOf(System.getenv("ROOTWARD_HSM_PIN")).toCharArray(),
        true);
    BareLoop loop = new BareLoop(token, slot, anchor);
    new TightLoop(List.of(arguments).subList(2, arguments.length)).serve(loop::workers);
  }

  private Callable<TightLoop.Worker> workers(String line) {
    String[] words = line.split(" ", 2);
    Use use = use(BareWay.valueOf(words[0]), TokenWork.valueOf(words[1]));
    return () -> worker(use);
  }

  private static long slot(PKCS11 token, String label) throws PKCS11Exception, IOException {
    for (long slot : token.C_GetSlotList(true)) {
      if (new String(token.C_GetTokenInfo(slot).label).strip().equals(label)) {
        return slot;
      }
    }
    throw new IOException("no token " + label);
  }

  private static long session(PKCS11 token, long slot) throws PKCS11Exception {
    long flags = PKCS11Constants.CKF_SERIAL_SESSION | PKCS11Constants.CKF_RW_SESSION;
    return token.C_OpenSession(slot, flags, null, null);
  }

  private Use use(BareWay way, TokenWork work) {
    if (way != BareWay.UNWRAPPED) {
      long key = keys.standing(way, work);
      return session -> once(session, way, work, key);
    }
    return session -> {
      long key = keys.unwrapped(session, work);
      once(session, way, work, key);
      token.C_DestroyObject(session, key);
    };
  }

  private void once(long session, BareWay way, TokenWork work, long key) throws PKCS11Exception {
    switch (work) {
      case SIGN -> sign(session, ECDSA, key, DIGEST);
      case HMAC -> sign(session, HMAC, key, KIBIBYTE);
      case ENCRYPT -> encrypt(session, key);
      case DERIVE -> derive(session, way, key);
    }
  }

  private void sign(long session, CK_MECHANISM how, long key, byte[] data) throws PKCS11Exception {
    token.C_SignInit(session, how, key, true);
    token.C_Sign(session, data);
  }

  private void encrypt(long session, long cipher) throws PKCS11Exception {
    CK_GCM_PARAMS parameters = new CK_GCM_PARAMS();
    parameters.pIv = new byte[12];
    parameters.ulTagBits = 128;
    CK_MECHANISM gcm = Mechanisms.of(PKCS11Constants.CKM_AES_GCM, parameters);
    token.C_EncryptInit(session, gcm, cipher, true);
    token.C_Encrypt(session, KIBIBYTE);
  }

  /** A derived key is kept as its base is: in the token, wrapped, or not at all. */
  private void derive(long session, BareWay way, long base) throws PKCS11Exception {
    CK_MECHANISM how = Mechanisms.encryptData(null, DIGEST);
    CK_ATTRIBUTE[] template = keys.child(way, children.incrementAndGet());
    long child = token.C_DeriveKey(session, how, base, template, true);
    if (way == BareWay.UNWRAPPED) {
      keys.wrap(session, child);
    }
    if (way != BareWay.RESIDENT) {
      token.C_DestroyObject(session, child);
    }
  }

  /** Each thread has a session of its own. */
  private TightLoop.Worker worker(Use use) throws PKCS11Exception {
    long session = session(token, slot);
    return new TightLoop.Worker() {
      @Override
      public void once() throws PKCS11Exception {
        use.once(session);
      }

      @Override
      public void close() throws IOException {
        try {
          token.C_CloseSession(session);
        } catch (PKCS11Exception e) {
          throw new IOException(e);
        }
      }
    };
  }
}
