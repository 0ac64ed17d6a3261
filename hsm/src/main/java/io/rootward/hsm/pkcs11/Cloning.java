package io.rootward.hsm.pkcs11;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import iaik.pkcs.pkcs11.wrapper.CK_MECHANISM;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.pkcs11.mechanism.KeyTemplates;
import io.rootward.hsm.pkcs11.mechanism.Mechanisms;
import io.rootward.hsm.pkcs11.mechanism.RsaValues;
import io.rootward.hsm.pkcs11.mechanism.Template;
import io.rootward.hsm.pkcs11.session.FailureReader;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** Resident keys on their way between tokens: from object to object, never here. */
final class Cloning {
  private static final FailureReader LEAVING = FailureReader.of("wrapping a key for another token");
  private static final FailureReader SEALING = FailureReader.of("sealing a key");

  private final TokenAccess token;
  private final Parts parts;

  /** What keys are made and found with. */
  record Parts(KeyMaker maker, Residents residents, PairKeys pairs, Wrapping wrapping) {}

  Cloning(TokenAccess token, Parts parts) {
    this.token = token;
    this.parts = parts;
  }

  /** The other token's public key is an object here for the length of this call. */
  byte[] wrap(byte[] transport, RsaOaep how, KeyId id) {
    TokenKey key = requireCloneable(id);
    Template publicKey = KeyTemplates.transportPublic();
    RsaValues.addPublic(publicKey, transport);
    CK_ATTRIBUTE[] template = publicKey.array();
    CK_MECHANISM mechanism = Mechanisms.oaep(how);
    key.ready();
    return token.manage(
        Call.WRAP,
        LEAVING,
        (calls, session) -> {
          long wrapping = calls.C_CreateObject(session, template, true);
          try {
            return calls.C_WrapKey(session, mechanism, wrapping, key.handle(), true);
          } finally {
            calls.C_DestroyObject(session, wrapping);
          }
        });
  }

  byte[] wrap(TokenKey wrapping, WrapMechanism mechanism, KeyId id) {
    TokenKey key = requireCloneable(id);
    KeyPolicy policy = wrapping.policy();
    if (!policy.sensitive() || policy.purposes().contains(KeyPurpose.DECRYPT)) {
      throw new EngineException(
          Kind.FORBIDDEN, "a key is copied under a sensitive key that does not decrypt data");
    }
    return parts.wrapping().wrapped(wrapping, mechanism, key);
  }

  EngineKey unwrap(
      TokenKey transport, RsaOaep how, byte[] wrapped, KeySpec.Secret spec, KeyPolicy policy) {
    CK_ATTRIBUTE[] template = parts.maker().secret(spec, policy).array();
    CK_MECHANISM mechanism = Mechanisms.oaep(how);
    int stored = token.quirks().unwrapTellsNoLength() ? KeyMaker.LENGTH_UNKNOWN : spec.bytes();
    transport.ready();
    return parts
        .maker()
        .make(
            Call.UNWRAP,
            Unauthentic.reader("taking a key in"),
            spec,
            policy,
            stored,
            Unauthentic.unwrapping(
                token,
                (calls, session) ->
                    calls.C_UnwrapKey(
                        session, mechanism, transport.handle(), wrapped, template, true)));
  }

  /** PKCS#11 lets CKA_EXTRACTABLE go from true to false only; read back, as everything is. */
  void seal(KeyId id) {
    TokenKey key = resident(id);
    if (!key.policy().cloneable()) {
      return;
    }
    key.ready();
    token.manage(
        Call.CHANGE,
        SEALING,
        (calls, session) -> {
          close(calls, session, key.handle());
          return true;
        });
    parts.residents().sealed(id);
  }

  private void close(PKCS11 calls, long session, long handle) throws PKCS11Exception {
    CK_ATTRIBUTE[] closed = new Template().with(PKCS11Constants.CKA_EXTRACTABLE, false).array();
    calls.C_SetAttributeValue(session, handle, closed, true);
    CK_ATTRIBUTE[] read = Template.reading(PKCS11Constants.CKA_EXTRACTABLE);
    calls.C_GetAttributeValue(session, handle, read, true);
    if (!Boolean.FALSE.equals(read[0].pValue)) {
      throw new EngineException(
          Kind.FAILED, "token " + token.label() + " still lets the key out after it was sealed");
    }
  }

  private TokenKey requireCloneable(KeyId id) {
    TokenKey key = resident(id);
    if (!key.policy().cloneable()) {
      throw new EngineException(
          Kind.FORBIDDEN,
          "the key in token " + token.label() + " was not made to be copied, or is sealed already");
    }
    return key;
  }

  private TokenKey resident(KeyId id) {
    return parts
        .residents()
        .find(id)
        .map(TokenKey::of)
        .orElseThrow(
            () ->
                new EngineException(
                    Kind.BAD_PARAMETERS, "token " + token.label() + " has no key of that name"));
  }
}
