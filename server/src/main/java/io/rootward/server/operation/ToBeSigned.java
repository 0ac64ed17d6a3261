package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.mechanism.Parameters;
import io.rootward.server.mechanism.SignatureChoice;
import io.rootward.server.object.KmipException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signature is over.
 *
 * @param bytes message or digest, for the caller to wipe
 * @param digested whether it is a digest
 */
record ToBeSigned(byte[] bytes, boolean digested) {
  /** From whichever of the two fields a request has. */
  static ToBeSigned of(
      @Nullable Data data, @Nullable ByteString digestedData, OperationContext context) {
    if (digestedData == null) {
      return new ToBeSigned(SinglePart.data(data, context), false);
    }
    if (data != null) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "Data and Digested Data exclude each other");
    }
    return new ToBeSigned(digestedData.toByteArray(), true);
  }

  /** How a key signs this. */
  SignatureMechanism signing(
      UsableKey key, @Nullable CryptographicParameters given, OperationContext context) {
    return choice(key, given, context).signing(pair(key));
  }

  /** The ways in one of which a key must have signed this. */
  List<SignatureMechanism> verifying(
      UsableKey key, @Nullable CryptographicParameters given, OperationContext context) {
    return choice(key, given, context).verifying(pair(key));
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
              ResultReason.INVALID_OBJECT_TYPE, "signatures are made and verified by key pairs");
    };
  }
}
