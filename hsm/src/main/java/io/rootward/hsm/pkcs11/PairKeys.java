package io.rootward.hsm.pkcs11;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import iaik.pkcs.pkcs11.wrapper.CK_MECHANISM;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.mechanism.CurveValues;
import io.rootward.hsm.pkcs11.mechanism.KeyCodes;
import io.rootward.hsm.pkcs11.mechanism.KeyTemplates;
import io.rootward.hsm.pkcs11.mechanism.Mechanisms;
import io.rootward.hsm.pkcs11.mechanism.RsaValues;
import io.rootward.hsm.pkcs11.mechanism.Template;
import io.rootward.hsm.pkcs11.session.FailureReader;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** Key pairs: made, brought in, read out. */
final class PairKeys {
  private static final byte[] EXPONENT = {1, 0, 1};
  private static final FailureReader READING = FailureReader.of("reading a key pair");

  private final TokenAccess token;
  private final KeyMaker maker;
  private final Residents residents;

  PairKeys(TokenAccess token, KeyMaker maker, Residents residents) {
    this.token = token;
    this.maker = maker;
    this.residents = residents;
  }

  /** What generation gave. */
  private record Made(long privateHandle, byte[] info, long epoch) {}

  /**
   * Makes a pair. The private key has the policy; the public key is taken out at once and its
   * object removed, for a token's places are few.
   *
   * @throws EngineException {@link Kind#BAD_PARAMETERS} if the name is taken
   */
  EngineKeyPair generate(KeyPairSpec pair, KeyPolicy policy) {
    if (policy.residentAs() != null) {
      residents.requireFree(policy.residentAs());
    }
    KeySpec.Private spec = new KeySpec.Private(pair);
    return generated(
        pair,
        policy,
        generating(KeyTemplates.publicKey(pair, token.quirks()), pair).array(),
        maker.privateKey(spec, policy).array());
  }

  /** A temporary pair that takes one key in from another token, and does nothing else. */
  EngineKeyPair generateTransport(KeyPairSpec.Rsa pair) {
    return generated(
        pair,
        KeyPolicy.inside(Set.of()),
        generating(KeyTemplates.transportPublic(), pair).array(),
        KeyTemplates.transportPrivate().array());
  }

  private EngineKeyPair generated(
      KeyPairSpec pair,
      KeyPolicy policy,
      CK_ATTRIBUTE[] publicTemplate,
      CK_ATTRIBUTE[] privateTemplate) {
    KeySpec.Private spec = new KeySpec.Private(pair);
    Made made = made(pair, policy, publicTemplate, privateTemplate);
    return new EngineKeyPair(
        maker.wrapped(spec, policy, made.privateHandle(), made.epoch()),
        publicKey(pair, made.info()));
  }

  /** All in one call: an abandoned pair is removed by the thread that made it. */
  private Made made(
      KeyPairSpec pair,
      KeyPolicy policy,
      CK_ATTRIBUTE[] publicTemplate,
      CK_ATTRIBUTE[] privateTemplate) {
    KeySpec.Private spec = new KeySpec.Private(pair);
    CK_MECHANISM mechanism = Mechanisms.plain(KeyCodes.generationOf(pair, token.quirks()));
    AtomicReference<Made> made = new AtomicReference<>();
    token.makePair(
        FailureReader.of("generating a key pair"),
        (calls, session) -> {
          long epoch = token.epoch();
          long[] both =
              calls.C_GenerateKeyPair(session, mechanism, publicTemplate, privateTemplate, true);
          byte[] info = taken(calls, session, both, spec, policy);
          made.set(new Made(both[1], info, epoch));
          return new long[] {both[1]};
        });
    return made.get();
  }

  /**
   * The public key as bytes; its object is not needed any more. Neither object is left when the
   * private one is not as asked or the token fails now.
   */
  private byte[] taken(
      PKCS11 calls, long session, long[] both, KeySpec.Private spec, KeyPolicy policy)
      throws PKCS11Exception {
    boolean whole = false;
    try {
      maker.require(calls, session, both[1], spec, policy, 0);
      byte[] info = info(calls, session, both[0], spec.pair());
      whole = true;
      return info;
    } finally {
      if (!whole) {
        removed(calls, session, both[1]);
      }
      removed(calls, session, both[0]);
    }
  }

  /** What happened before counts: this failure would only hide it. */
  private static void removed(PKCS11 calls, long session, long handle) {
    try {
      calls.C_DestroyObject(session, handle);
    } catch (PKCS11Exception _) {
      // A temporary object goes with its session, a resident one is known by the name it was given.
    }
  }

  /** The public exponent is 65537, which some tokens would not choose. */
  private static Template generating(Template template, KeyPairSpec pair) {
    return switch (pair) {
      case KeyPairSpec.Rsa(int bits) ->
          template
              .with(PKCS11Constants.CKA_MODULUS_BITS, (long) bits)
              .with(PKCS11Constants.CKA_PUBLIC_EXPONENT, EXPONENT);
      case KeyPairSpec.Ec(Curve curve) ->
          template.with(PKCS11Constants.CKA_EC_PARAMS, KeyCodes.parametersOf(curve));
      case KeyPairSpec.Dsa _, KeyPairSpec.Dh _ -> throw KeyCodes.notInTokens(pair);
    };
  }

  private static byte[] info(PKCS11 calls, long session, long handle, KeyPairSpec pair)
      throws PKCS11Exception {
    return switch (pair) {
      case KeyPairSpec.Rsa _ ->
          RsaValues.info(read(calls, session, handle, RsaValues.publicWanted()));
      case KeyPairSpec.Ec(Curve curve) ->
          CurveValues.info(
              curve,
              bytes(read(calls, session, handle, Template.reading(PKCS11Constants.CKA_EC_POINT))));
      case KeyPairSpec.Dsa _, KeyPairSpec.Dh _ -> throw KeyCodes.notInTokens(pair);
    };
  }

  private static CK_ATTRIBUTE[] read(PKCS11 calls, long session, long handle, CK_ATTRIBUTE[] wanted)
      throws PKCS11Exception {
    calls.C_GetAttributeValue(session, handle, wanted, true);
    return wanted;
  }

  private static byte[] bytes(CK_ATTRIBUTE[] read) {
    if (read[0].pValue instanceof byte[] value) {
      return value;
    }
    throw new EngineException(Kind.FAILED, "the token gave no value for the key");
  }

  /** A public key from judged bytes. */
  PublicTokenKey publicKey(KeyPairSpec pair, byte[] info) {
    return new PublicTokenKey(pair, info.clone(), this::object);
  }

  /** When the token is to work with a public key for the first time in an epoch. */
  private TemporaryKey object(PublicTokenKey key) {
    Template template = KeyTemplates.publicKey(key.pair(), token.quirks());
    switch (key.pair()) {
      case KeyPairSpec.Rsa _ -> RsaValues.addPublic(template, key.info());
      case KeyPairSpec.Ec(Curve curve) -> CurveValues.addPublic(template, curve, key.info());
      case KeyPairSpec.Dsa _, KeyPairSpec.Dh _ -> throw KeyCodes.notInTokens(key.pair());
    }
    CK_ATTRIBUTE[] attributes = template.array();
    long[] epoch = new long[1];
    long handle =
        token.make(
            Call.IMPORT,
            FailureReader.of("taking a public key"),
            (calls, session) -> {
              epoch[0] = token.epoch();
              return calls.C_CreateObject(session, attributes, true);
            });
    return new TemporaryKey(token, key.spec(), key.policy(), handle, epoch[0]);
  }

  /** Judged material. */
  EngineKey importPrivate(KeySpec.Private spec, KeyPolicy policy, SecretBytes pkcs8) {
    Template template = maker.privateKey(spec, policy);
    switch (spec.pair()) {
      case KeyPairSpec.Rsa _ -> RsaValues.addPrivate(template, pkcs8);
      case KeyPairSpec.Ec(Curve curve) ->
          CurveValues.addPrivate(template, curve, pkcs8, token.quirks());
      case KeyPairSpec.Dsa _, KeyPairSpec.Dh _ -> throw KeyCodes.notInTokens(spec.pair());
    }
    CK_ATTRIBUTE[] attributes = template.array();
    try {
      return maker.make(
          Call.IMPORT,
          FailureReader.of("importing a private key"),
          spec,
          policy,
          0,
          (calls, session) -> calls.C_CreateObject(session, attributes, true));
    } finally {
      wipe(attributes);
    }
  }

  /** The template held every number of the key. */
  private static void wipe(CK_ATTRIBUTE[] attributes) {
    for (CK_ATTRIBUTE attribute : attributes) {
      if (attribute.pValue instanceof byte[] bytes) {
        Arrays.fill(bytes, (byte) 0);
      }
    }
  }

  /** PKCS#8 of a key that is not sensitive. */
  SecretBytes export(TokenKey key, KeyPairSpec pair) {
    key.ready();
    return token.manage(
        Call.READ,
        READING,
        (calls, session) ->
            switch (pair) {
              case KeyPairSpec.Rsa _ ->
                  RsaValues.pkcs8(read(calls, session, key.handle(), RsaValues.privateWanted()));
              case KeyPairSpec.Ec(Curve curve) ->
                  CurveValues.pkcs8(
                      curve,
                      bytes(
                          read(
                              calls,
                              session,
                              key.handle(),
                              Template.reading(PKCS11Constants.CKA_VALUE))));
              case KeyPairSpec.Dsa _, KeyPairSpec.Dh _ -> throw KeyCodes.notInTokens(pair);
            });
  }
}
