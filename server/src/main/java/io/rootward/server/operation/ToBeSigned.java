package io.rootward.server.operation;

import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.SignatureMechanism.DeterministicEcdsa.Form;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.mechanism.Parameters;
import io.rootward.server.mechanism.SignatureChoice;
import io.rootward.server.object.KmipException;
import io.rootward.server.stream.Collected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signature is over.
 *
 * @param bytes message or digest, for the caller to wipe
 * @param digested whether it is a digest
 */
record ToBeSigned(byte[] bytes, boolean digested) {
  /** What a step works on, from whichever of the two fields it has. */
  static @Nullable Data given(@Nullable Data data, @Nullable ByteString digestedData) {
    if (data != null && digestedData != null) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "Data and Digested Data exclude each other");
    }
    return digestedData == null ? data : Data.of(digestedData);
  }

  /** What is asked, unless a digest is to come in parts. */
  static Asked undivided(Asked asked, @Nullable ByteString digestedData) {
    if (digestedData != null && !asked.isWhole()) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "Digested Data is for operations in one part");
    }
    return asked;
  }

  /** All data of an operation. */
  static ToBeSigned of(Step step, @Nullable ByteString digestedData) {
    return new ToBeSigned(step.state(Collected.class).all(), digestedData != null);
  }

  /** How a key signs this. */
  SignatureMechanism signing(
      UsableKey key, @Nullable CryptographicParameters given, OperationContext context) {
    SignatureMechanism usual = choice(key, given, context).signing(pair(key));
    return usual instanceof SignatureMechanism.Ecdsa(Hash hash) && isDerivedHere(key, context)
        ? new SignatureMechanism.DeterministicEcdsa(hash, Form.DER)
        : usual;
  }

  /**
   * A key that is derived for the request, and not inside a token, signs with the nonces of RFC
   * 6979: the same key and message give the same signature on each server with the same root. A
   * token draws nonces of its own.
   */
  private static boolean isDerivedHere(UsableKey key, OperationContext context) {
    Line line = key.found().derived();
    return line != null && !context.children().staysInToken(line.from());
  }

  /** The ways in one of which a key must have signed this. */
  private List<SignatureMechanism> verifying(
      UsableKey key, @Nullable CryptographicParameters given, OperationContext context) {
    return choice(key, given, context).verifying(pair(key));
  }

  /** Whether a signature is this key's over this. */
  boolean isSigned(
      KeyEngine engine,
      UsableKey key,
      @Nullable CryptographicParameters given,
      ByteString signature,
      OperationContext context) {
    return offered(engine, verifying(key, given, context), key).stream()
        .anyMatch(it -> engine.verify(key.key(), it, bytes, signature.toByteArray()));
  }

  /** Those of several that the engine has; all where it has none, so that it says which. */
  private static List<SignatureMechanism> offered(
      KeyEngine engine, List<SignatureMechanism> ways, UsableKey key) {
    List<SignatureMechanism> offered =
        ways.stream().filter(it -> engine.capabilities().supports(it, key.key().spec())).toList();
    return offered.isEmpty() ? ways : offered;
  }

  private SignatureChoice choice(
      UsableKey key, @Nullable CryptographicParameters given, OperationContext context) {
    CryptographicParameters parameters = Parameters.chosen(given, key.object());
    return new SignatureChoice(parameters, context.version(), digested, bytes.length);
  }

  private static KeyPairSpec pair(UsableKey key) {
    return switch (key.key().spec()) {
      case KeySpec.Private(KeyPairSpec pair) -> pair;
      case KeySpec.Public(KeyPairSpec pair) -> pair;
      case KeySpec.Secret _ ->
          throw new KmipException(
              ResultReason.INVALID_OBJECT_TYPE,
              ResultReason.PERMISSION_DENIED,
              "signatures are made and verified by key pairs");
    };
  }
}
