package io.rootward.hsm.pkcs11;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import iaik.pkcs.pkcs11.wrapper.CK_MECHANISM;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.Attack;
import io.rootward.hsm.engine.AttackFinding;
import io.rootward.hsm.engine.AttackFinding.Outcome;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.pkcs11.mechanism.Mechanisms;
import io.rootward.hsm.pkcs11.mechanism.Template;
import io.rootward.hsm.pkcs11.session.ReturnCodes;
import io.rootward.hsm.pkcs11.session.TokenCall;
import java.util.Arrays;
import java.util.List;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * Attacks a token on purpose, on temporary keys made for it: what it lets pass is enforced by this
 * engine alone, and is said so. Whoever has the PIN can do the same past this program.
 */
final class AttackTests {
  private static final byte[] DATA = new byte[32];
  private static final CK_MECHANISM ECB = Mechanisms.plain(PKCS11Constants.CKM_AES_ECB);
  private static final CK_MECHANISM KEY_WRAP = Mechanisms.plain(PKCS11Constants.CKM_AES_KEY_WRAP);

  private final TokenAccess token;

  AttackTests(TokenAccess token) {
    this.token = token;
  }

  /** An attack: true if it succeeded. */
  private interface Attempt {
    boolean succeeds(PKCS11 calls, long session) throws PKCS11Exception;
  }

  List<AttackFinding> run() {
    return List.of(
        attack(
            Attack.READ_VALUE, (calls, session) -> reads(calls, session, victim(calls, session))),
        attack(Attack.SET_WEAKER, AttackTests::setsWeaker),
        attack(Attack.COPY_WEAKER, AttackTests::copiesWeaker),
        attack(Attack.USE_WITHOUT_PURPOSE, AttackTests::usesWithoutPurpose),
        attack(Attack.WRAP_NOT_EXTRACTABLE, AttackTests::wrapsNotExtractable),
        attack(Attack.WRAP_THEN_DECRYPT, AttackTests::wrapsThenDecrypts),
        attack(Attack.READABLE_CHILD, (calls, session) -> derives(calls, session, true)),
        attack(Attack.UNSTATED_CHILD, (calls, session) -> derives(calls, session, false)));
  }

  /** The keys of an attack go with its session. */
  private AttackFinding attack(Attack attack, Attempt attempt) {
    TokenCall<Boolean> call = attempt::succeeds;
    try {
      boolean succeeded = token.use(Call.READ, AttackTests::read, call);
      return new AttackFinding(
          attack,
          succeeded ? Outcome.SUCCEEDED : Outcome.RESISTED,
          succeeded ? "the token let it pass" : "it led to nothing");
    } catch (EngineException e) {
      if (e.kind() == Kind.UNAVAILABLE) {
        throw e;
      }
      Outcome outcome = e.kind() == Kind.UNSUPPORTED ? Outcome.NOT_APPLICABLE : Outcome.RESISTED;
      return new AttackFinding(attack, outcome, String.valueOf(e.getMessage()));
    }
  }

  /** A mechanism that is missing is no resistance. */
  private static EngineException read(PKCS11Exception e, boolean alive) {
    long code = e.getErrorCode();
    boolean missing =
        code == PKCS11Constants.CKR_MECHANISM_INVALID
            || code == PKCS11Constants.CKR_FUNCTION_NOT_SUPPORTED;
    if (!alive) {
      return ReturnCodes.failure("the self-test", e);
    }
    return new EngineException(
        missing ? Kind.UNSUPPORTED : Kind.FORBIDDEN,
        "the token answered " + ReturnCodes.name(code),
        e);
  }

  private static Template key(boolean sensitive, boolean extractable) {
    return new Template()
        .with(PKCS11Constants.CKA_CLASS, PKCS11Constants.CKO_SECRET_KEY)
        .with(PKCS11Constants.CKA_KEY_TYPE, PKCS11Constants.CKK_AES)
        .with(PKCS11Constants.CKA_TOKEN, false)
        .with(PKCS11Constants.CKA_PRIVATE, true)
        .with(PKCS11Constants.CKA_SENSITIVE, sensitive)
        .with(PKCS11Constants.CKA_EXTRACTABLE, extractable)
        .with(PKCS11Constants.CKA_VALUE_LEN, 32L);
  }

  /** Each flag is said, so that none is on by itself. */
  private static long made(PKCS11 calls, long session, Template template, long... flags)
      throws PKCS11Exception {
    for (long flag :
        new long[] {
          PKCS11Constants.CKA_ENCRYPT,
          PKCS11Constants.CKA_DECRYPT,
          PKCS11Constants.CKA_WRAP,
          PKCS11Constants.CKA_UNWRAP,
          PKCS11Constants.CKA_DERIVE
        }) {
      template.with(flag, Arrays.stream(flags).anyMatch(one -> one == flag));
    }
    return calls.C_GenerateKey(
        session, Mechanisms.plain(PKCS11Constants.CKM_AES_KEY_GEN), template.array(), true);
  }

  private static long victim(PKCS11 calls, long session) throws PKCS11Exception {
    return made(calls, session, key(true, false), PKCS11Constants.CKA_DERIVE);
  }

  /** An attack has succeeded when the value is here. */
  private static boolean reads(PKCS11 calls, long session, long handle) throws PKCS11Exception {
    CK_ATTRIBUTE[] value = Template.reading(PKCS11Constants.CKA_VALUE);
    calls.C_GetAttributeValue(session, handle, value, true);
    return value[0].pValue instanceof byte[] bytes && bytes.length > 0;
  }

  /** PKCS#11 3.0 section 4.9: SENSITIVE and EXTRACTABLE go one way only. */
  private static boolean setsWeaker(PKCS11 calls, long session) throws PKCS11Exception {
    long victim = victim(calls, session);
    calls.C_SetAttributeValue(session, victim, weaker(), true);
    return reads(calls, session, victim);
  }

  private static boolean copiesWeaker(PKCS11 calls, long session) throws PKCS11Exception {
    long copy = calls.C_CopyObject(session, victim(calls, session), weaker(), true);
    return reads(calls, session, copy);
  }

  private static CK_ATTRIBUTE[] weaker() {
    return new Template()
        .with(PKCS11Constants.CKA_SENSITIVE, false)
        .with(PKCS11Constants.CKA_EXTRACTABLE, true)
        .array();
  }

  /** Deriving first: some tokens look at the flag for encryption only. */
  private static boolean usesWithoutPurpose(PKCS11 calls, long session) throws PKCS11Exception {
    long wrapping = made(calls, session, key(true, false), PKCS11Constants.CKA_WRAP);
    try {
      calls.C_DeriveKey(
          session, Mechanisms.encryptData(null, DATA), wrapping, key(true, false).array(), true);
      return true;
    } catch (PKCS11Exception _) {
      calls.C_EncryptInit(session, ECB, wrapping, true);
      return calls.C_Encrypt(session, DATA).length > 0;
    }
  }

  private static boolean wrapsNotExtractable(PKCS11 calls, long session) throws PKCS11Exception {
    long wrapping = made(calls, session, key(true, false), PKCS11Constants.CKA_WRAP);
    return calls.C_WrapKey(session, KEY_WRAP, wrapping, victim(calls, session), true).length > 0;
  }

  /**
   * The classic: ECB decryption undoes key wrap block by block, so a token that lets one key wrap
   * and decrypt gives every extractable key away.
   */
  private static boolean wrapsThenDecrypts(PKCS11 calls, long session) throws PKCS11Exception {
    long both =
        made(
            calls,
            session,
            key(true, false),
            PKCS11Constants.CKA_WRAP,
            PKCS11Constants.CKA_DECRYPT);
    long prey = made(calls, session, key(true, true), PKCS11Constants.CKA_DERIVE);
    byte[] wrapped = calls.C_WrapKey(session, KEY_WRAP, both, prey, true);
    calls.C_DecryptInit(session, ECB, both, true);
    return calls.C_Decrypt(session, Arrays.copyOf(wrapped, DATA.length)).length > 0;
  }

  /**
   * The base never leaves, and yet whoever derives readably has every child.
   *
   * @param asksForIt whether the child is asked to be readable, or nothing is said
   */
  private static boolean derives(PKCS11 calls, long session, boolean asksForIt)
      throws PKCS11Exception {
    Template child =
        new Template()
            .with(PKCS11Constants.CKA_CLASS, PKCS11Constants.CKO_SECRET_KEY)
            .with(PKCS11Constants.CKA_KEY_TYPE, PKCS11Constants.CKK_AES)
            .with(PKCS11Constants.CKA_TOKEN, false)
            .with(PKCS11Constants.CKA_VALUE_LEN, 32L)
            .withIf(asksForIt, PKCS11Constants.CKA_SENSITIVE, false)
            .withIf(asksForIt, PKCS11Constants.CKA_EXTRACTABLE, true);
    long handle =
        calls.C_DeriveKey(
            session,
            Mechanisms.encryptData(null, DATA),
            victim(calls, session),
            child.array(),
            true);
    return reads(calls, session, handle);
  }
}
