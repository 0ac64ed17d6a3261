package io.rootward.hsm.pkcs11;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.mechanism.KeyCodes;
import io.rootward.hsm.pkcs11.mechanism.Mechanisms;
import io.rootward.hsm.pkcs11.mechanism.Template;
import io.rootward.hsm.pkcs11.session.FailureReader;
import java.util.Arrays;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** Secret keys: made, brought in, read out. */
final class SecretKeys {
  private static final FailureReader IMPORTING = FailureReader.of("importing a secret key");

  private final TokenAccess token;
  private final KeyMaker maker;

  SecretKeys(TokenAccess token, KeyMaker maker) {
    this.token = token;
    this.maker = maker;
  }

  /** A key from the token's own random numbers. */
  EngineKey generate(KeySpec.Secret spec, KeyPolicy policy) {
    if (isFilled(spec, policy) && policy.allowsTransit()) {
      // Too short for this token's longer hashes: it is filled, which a generated key cannot be.
      // One
      // that must not be here has only the hashes that are no longer than it.
      try (SecretBytes material = SecretBytes.owning(random(spec.bytes()))) {
        return importKey(spec, policy, material);
      }
    }
    CK_ATTRIBUTE[] template =
        maker.secret(spec, policy).with(PKCS11Constants.CKA_VALUE_LEN, (long) spec.bytes()).array();
    long mechanism = KeyCodes.generationOf(spec.algorithm());
    return maker.make(
        Call.GENERATE,
        FailureReader.of("generating a secret key"),
        spec,
        policy,
        spec.bytes(),
        (calls, session) ->
            calls.C_GenerateKey(session, Mechanisms.plain(mechanism), template, true));
  }

  /** Material of the right length. */
  EngineKey importKey(KeySpec.Secret spec, KeyPolicy policy, SecretBytes material) {
    int stored = isFilled(spec, policy) ? token.quirks().hmacKeyBytesMin() : spec.bytes();
    return material.use(
        bytes -> {
          byte[] value = Arrays.copyOf(bytes, stored);
          try {
            CK_ATTRIBUTE[] template =
                maker.secret(spec, policy).with(PKCS11Constants.CKA_VALUE, value).array();
            return maker.make(
                Call.IMPORT,
                IMPORTING,
                spec,
                policy,
                token.quirks().importTellsNoLength() ? KeyMaker.LENGTH_UNKNOWN : stored,
                (calls, session) -> calls.C_CreateObject(session, template, true));
          } finally {
            Arrays.fill(value, (byte) 0);
          }
        });
  }

  /**
   * Whether an object brought in is longer than the key: zero bytes at the end change no HMAC (RFC
   * 2104). Not for a key that leaves wrapped by the token itself, which would wrap them too.
   */
  boolean isFilled(KeySpec.Secret spec, KeyPolicy policy) {
    return spec.algorithm() != SecretAlgorithm.AES
        && spec.bytes() < token.quirks().hmacKeyBytesMin()
        && !(policy.sensitive() && policy.leavesToken());
  }

  /** The value of a key that is not sensitive. */
  SecretBytes export(TokenKey key, KeySpec.Secret spec) {
    byte[] stored = value(key);
    try {
      return SecretBytes.owning(Arrays.copyOf(stored, spec.bytes()));
    } finally {
      Arrays.fill(stored, (byte) 0);
    }
  }

  /** Only for keys whose policy lets them out: the token would refuse the others. */
  private byte[] value(TokenKey key) {
    key.ready();
    return token.manage(
        Call.READ,
        FailureReader.of("reading a secret key"),
        (calls, session) -> {
          CK_ATTRIBUTE[] read = Template.reading(PKCS11Constants.CKA_VALUE);
          calls.C_GetAttributeValue(session, key.handle(), read, true);
          if (read[0].pValue instanceof byte[] value) {
            return value;
          }
          throw new EngineException(Kind.FAILED, "the token gave no value for the key");
        });
  }

  /** Tokens may say that they take no seed, or that they have no generator to take one. */
  int seed(byte[] material) {
    return token.manage(
        Call.RANDOM,
        FailureReader.of("seeding the random number generator"),
        (calls, session) -> {
          try {
            calls.C_SeedRandom(session, material);
            return material.length;
          } catch (PKCS11Exception e) {
            if (takesNoSeed(e.getErrorCode())) {
              return 0;
            }
            throw e;
          }
        });
  }

  private static boolean takesNoSeed(long code) {
    return code == PKCS11Constants.CKR_RANDOM_SEED_NOT_SUPPORTED
        || code == PKCS11Constants.CKR_RANDOM_NO_RNG
        || code == PKCS11Constants.CKR_FUNCTION_NOT_SUPPORTED;
  }

  /** From the token; nothing costs no call. */
  byte[] random(int length) {
    byte[] bytes = new byte[length];
    if (length == 0) {
      return bytes;
    }
    return token.manage(
        Call.RANDOM,
        FailureReader.of("drawing random bytes"),
        (calls, session) -> {
          calls.C_GenerateRandom(session, bytes);
          return bytes;
        });
  }
}
