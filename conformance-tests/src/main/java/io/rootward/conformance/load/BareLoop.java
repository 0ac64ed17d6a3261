package io.rootward.conformance.load;

import iaik.pkcs.pkcs11.wrapper.CK_C_INITIALIZE_ARGS;
import iaik.pkcs.pkcs11.wrapper.CK_GCM_PARAMS;
import iaik.pkcs.pkcs11.wrapper.CK_MECHANISM;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.pkcs11.mechanism.KeyCodes;
import io.rootward.hsm.pkcs11.mechanism.Mechanisms;
import io.rootward.hsm.pkcs11.mechanism.Template;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.xipki.pkcs11.wrapper.PKCS11Constants;
import org.xipki.pkcs11.wrapper.PKCS11Module;

/**
 * What the JNI wrapper and a token's library can do by themselves: threads that call it in a loop,
 * each on a session of its own, with keys as the server makes them. Nothing else is done, neither
 * checked nor retried. A program of its own: reads a custody and a name of {@link TokenWork} a line
 * and answers with calls per second. For resident keys it calls token objects, which is what they
 * are; else session objects.
 */
final class BareLoop {
  /** The custody in which keys are objects of the token. */
  static final String RESIDENT = "resident";

  private static final byte[] KIBIBYTE = new byte[1024];
  private static final byte[] DIGEST = new byte[32];
  private static final CK_MECHANISM ECDSA = Mechanisms.plain(PKCS11Constants.CKM_ECDSA);
  private static final CK_MECHANISM HMAC = Mechanisms.plain(PKCS11Constants.CKM_SHA256_HMAC);

  private final PKCS11 token;
  private final long slot;
  private final Keys resident;
  private final Keys temporary;

  /** Keys for each work, all as token objects or all as session objects. */
  private record Keys(long signer, long cipher, long coder, long base) {}

  /** One call on a session. */
  @FunctionalInterface
  private interface Use {
    void once(long session) throws PKCS11Exception;
  }

  private BareLoop(PKCS11 token, long slot, long anchor) throws PKCS11Exception {
    this.token = token;
    this.slot = slot;
    this.resident = keys(anchor, true);
    this.temporary = keys(anchor, false);
  }

  private Keys keys(long session, boolean kept) throws PKCS11Exception {
    return new Keys(
        pair(session, kept),
        secret(session, PKCS11Constants.CKK_AES, PKCS11Constants.CKA_ENCRYPT, kept),
        secret(session, PKCS11Constants.CKK_GENERIC_SECRET, PKCS11Constants.CKA_SIGN, kept),
        secret(session, PKCS11Constants.CKK_AES, PKCS11Constants.CKA_DERIVE, kept));
  }

  /** Library, label of the token, threads, milliseconds to warm up and to count. */
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
    int threads = Integer.parseInt(arguments[2]);
    long warmup = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[3]));
    long counted = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[4]));
    System.out.println("ready");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 2);
        Keys keys = words[0].equals(RESIDENT) ? loop.resident : loop.temporary;
        Use use = loop.use(TokenWork.valueOf(words[1]), keys);
        loop.perSecond(use, threads, warmup);
        System.out.println(loop.perSecond(use, threads, counted));
      }
    }
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

  private static Template secretKey(long type, boolean kept) {
    return new Template()
        .with(PKCS11Constants.CKA_CLASS, PKCS11Constants.CKO_SECRET_KEY)
        .with(PKCS11Constants.CKA_KEY_TYPE, type)
        .with(PKCS11Constants.CKA_TOKEN, kept)
        .with(PKCS11Constants.CKA_PRIVATE, true)
        .with(PKCS11Constants.CKA_SENSITIVE, true)
        .with(PKCS11Constants.CKA_EXTRACTABLE, false)
        .with(PKCS11Constants.CKA_VALUE_LEN, 32L);
  }

  private long secret(long session, long type, long use, boolean kept) throws PKCS11Exception {
    long how =
        type == PKCS11Constants.CKK_AES
            ? PKCS11Constants.CKM_AES_KEY_GEN
            : PKCS11Constants.CKM_GENERIC_SECRET_KEY_GEN;
    return token.C_GenerateKey(
        session, Mechanisms.plain(how), secretKey(type, kept).with(use, true).array(), true);
  }

  private long pair(long session, boolean kept) throws PKCS11Exception {
    Template publicKey =
        new Template()
            .with(PKCS11Constants.CKA_TOKEN, false)
            .with(PKCS11Constants.CKA_VERIFY, true)
            .with(PKCS11Constants.CKA_EC_PARAMS, KeyCodes.parametersOf(Curve.P256));
    Template privateKey =
        new Template()
            .with(PKCS11Constants.CKA_TOKEN, kept)
            .with(PKCS11Constants.CKA_PRIVATE, true)
            .with(PKCS11Constants.CKA_SENSITIVE, true)
            .with(PKCS11Constants.CKA_EXTRACTABLE, false)
            .with(PKCS11Constants.CKA_SIGN, true);
    return token.C_GenerateKeyPair(
        session,
        Mechanisms.plain(PKCS11Constants.CKM_EC_KEY_PAIR_GEN),
        publicKey.array(),
        privateKey.array(),
        true)[1];
  }

  private Use use(TokenWork work, Keys keys) {
    return switch (work) {
      case SIGN -> session -> sign(session, ECDSA, keys.signer(), DIGEST);
      case HMAC -> session -> sign(session, HMAC, keys.coder(), KIBIBYTE);
      case ENCRYPT -> session -> encrypt(session, keys.cipher());
      case DERIVE -> session -> derive(session, keys.base());
    };
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

  private void derive(long session, long base) throws PKCS11Exception {
    CK_MECHANISM how = Mechanisms.encryptData(null, DIGEST);
    token.C_DestroyObject(
        session,
        token.C_DeriveKey(
            session, how, base, secretKey(PKCS11Constants.CKK_AES, false).array(), true));
  }

  private double perSecond(Use use, int threads, long nanos) throws Exception {
    long end = System.nanoTime() + nanos;
    Callable<Long> loop =
        () -> {
          long session = session(token, slot);
          long uses = 0;
          while (System.nanoTime() - end < 0) {
            use.once(session);
            uses++;
          }
          token.C_CloseSession(session);
          return uses;
        };
    long sum = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Long>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(loop));
      }
      for (Future<Long> each : running) {
        sum += each.get();
      }
    }
    return sum * 1e9 / nanos;
  }
}
