package io.rootward.hsm.pkcs11;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.pkcs11.mechanism.KeyCodes;
import io.rootward.hsm.pkcs11.mechanism.KeyTemplates;
import io.rootward.hsm.pkcs11.mechanism.Template;
import io.rootward.hsm.pkcs11.session.FailureReader;
import io.rootward.hsm.pkcs11.session.TokenCall;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * Makes objects and trusts none: protection and length are read back, and an object that is not
 * what was asked for is destroyed before anybody gets it.
 */
final class KeyMaker {
  /** Instead of a length, where the token does not tell it. */
  static final int LENGTH_UNKNOWN = -1;

  private static final long NO_SHAPE = -1;

  private final TokenAccess token;
  private final Residents residents;

  KeyMaker(TokenAccess token, Residents residents) {
    this.token = token;
    this.residents = residents;
  }

  /** Template of a secret key, without value and length. */
  Template secret(KeySpec.Secret spec, KeyPolicy policy) {
    return KeyTemplates.secret(spec, policy, label(spec, policy), token.quirks());
  }

  /** Template of a private key, without value. */
  Template privateKey(KeySpec.Private spec, KeyPolicy policy) {
    return KeyTemplates.privateKey(spec, policy, label(spec, policy), token.quirks());
  }

  private static String label(KeySpec spec, KeyPolicy policy) {
    KeyId id = policy.residentAs();
    return id == null ? "" : ResidentLabel.of(id, spec, policy).text();
  }

  /**
   * Makes one key.
   *
   * @param storedBytes length of a secret key in the token, filling included; or {@link
   *     #LENGTH_UNKNOWN}
   * @param call makes the object
   */
  EngineKey make(
      Call counted,
      FailureReader failures,
      KeySpec spec,
      KeyPolicy policy,
      int storedBytes,
      TokenCall<Long> call) {
    KeyId id = policy.residentAs();
    if (id != null) {
      residents.requireFree(id);
    }
    long[] epoch = new long[1];
    long handle =
        token.make(
            counted,
            failures,
            (calls, session) -> {
              epoch[0] = token.epoch();
              long made = call.in(calls, session);
              check(calls, session, made, spec, policy, storedBytes);
              return made;
            });
    return wrapped(spec, policy, handle, epoch[0]);
  }

  /**
   * A key of the object with that handle.
   *
   * @param epoch in which it was made, asked inside the call: outside of it the next may begin
   */
  EngineKey wrapped(KeySpec spec, KeyPolicy policy, long handle, long epoch) {
    KeyId id = policy.residentAs();
    return id == null
        ? new TemporaryKey(token, spec, policy, handle, epoch)
        : residents.added(id, spec, policy, handle, epoch);
  }

  /** Destroys what is not as asked. */
  private void check(
      PKCS11 calls, long session, long handle, KeySpec spec, KeyPolicy policy, int storedBytes)
      throws PKCS11Exception {
    boolean right = false;
    try {
      require(calls, session, handle, spec, policy, storedBytes);
      right = true;
    } finally {
      if (!right) {
        calls.C_DestroyObject(session, handle);
      }
    }
  }

  /** Reads an object back that was just made; whoever made it destroys it if it is another. */
  void require(
      PKCS11 calls, long session, long handle, KeySpec spec, KeyPolicy policy, int storedBytes)
      throws PKCS11Exception {
    long shape = shapeOf(spec, storedBytes);
    CK_ATTRIBUTE[] read =
        shape == NO_SHAPE
            ? Template.reading(PKCS11Constants.CKA_SENSITIVE, PKCS11Constants.CKA_EXTRACTABLE)
            : Template.reading(
                PKCS11Constants.CKA_SENSITIVE, PKCS11Constants.CKA_EXTRACTABLE, shape);
    calls.C_GetAttributeValue(session, handle, read, true);
    requireProtection(read, policy);
    requireShape(shape == NO_SHAPE ? null : read[2].pValue, spec, storedBytes);
  }

  private void requireProtection(CK_ATTRIBUTE[] read, KeyPolicy policy) {
    boolean kept =
        Boolean.valueOf(policy.sensitive()).equals(read[0].pValue)
            && Boolean.valueOf(policy.leavesToken()).equals(read[1].pValue);
    if (!kept) {
      throw new EngineException(
          Kind.UNSUPPORTED,
          "token " + token.label() + " did not give the key the protection that was asked for");
    }
  }

  /** The attribute that tells one key of this kind from another, read together with the rest. */
  private static long shapeOf(KeySpec spec, int storedBytes) {
    return switch (spec) {
      case KeySpec.Secret _ when storedBytes == LENGTH_UNKNOWN -> NO_SHAPE;
      case KeySpec.Secret _ -> PKCS11Constants.CKA_VALUE_LEN;
      case KeySpec.Private(KeyPairSpec.Rsa _) -> PKCS11Constants.CKA_MODULUS;
      case KeySpec.Private(KeyPairSpec.Ec _) -> PKCS11Constants.CKA_EC_PARAMS;
      case KeySpec.Private(KeyPairSpec pair) -> throw KeyCodes.notInTokens(pair);
      case KeySpec.Public _ -> NO_SHAPE;
    };
  }

  private static void requireShape(@Nullable Object shape, KeySpec spec, int storedBytes) {
    boolean fits =
        switch (spec) {
          case KeySpec.Secret _ ->
              storedBytes == LENGTH_UNKNOWN || Long.valueOf(storedBytes).equals(shape);
          case KeySpec.Private(KeyPairSpec.Rsa(int bits)) ->
              shape instanceof byte[] modulus && new BigInteger(1, modulus).bitLength() == bits;
          case KeySpec.Private(KeyPairSpec.Ec(var curve)) ->
              shape instanceof byte[] named && KeyCodes.areParametersOf(curve, named);
          case KeySpec.Private(KeyPairSpec pair) -> throw KeyCodes.notInTokens(pair);
          case KeySpec.Public _ -> true;
        };
    if (!fits) {
      throw new EngineException(Kind.BAD_KEY, "the key is not " + spec);
    }
  }
}
