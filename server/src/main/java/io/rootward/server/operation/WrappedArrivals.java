package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges keys that come wrapped when they come, as far as whoever brings one may unwrap it: one
 * that is found broken at its first use, years later, has lost the data. Where the keys it was
 * wrapped by are not here, or not for this client now, it is kept unseen.
 */
final class WrappedArrivals {
  private static final Set<EngineException.Kind> WRONG =
      EnumSet.of(
          EngineException.Kind.BAD_DATA,
          EngineException.Kind.BAD_KEY,
          EngineException.Kind.AUTHENTICATION_FAILED);

  private static final Set<ResultReason> MISFIT =
      EnumSet.of(ResultReason.CRYPTOGRAPHIC_FAILURE, ResultReason.INVALID_FIELD);

  private WrappedArrivals() {}

  /**
   * Lets an object be registered.
   *
   * @throws KmipException Invalid Field when what comes out is not what the object says, or the
   *     keys it was wrapped by are named in a way that means something else tomorrow
   */
  static void require(ManagedObject object, KeyUse keyUse, OperationContext context) {
    KeyWrappingData data = object.material().keyWrappingData();
    if (data == null) {
      return;
    }
    requireLastingNames(data);
    if (isUnderstood(data)) {
      judge(object, keyUse, context);
      context.about(object.uniqueIdentifier());
    }
  }

  private static void requireLastingNames(KeyWrappingData data) {
    Stream.of(data.encryptionKeyInformation(), data.macSignatureKeyInformation())
        .filter(Objects::nonNull)
        .map(KeyInformation::uniqueIdentifier)
        .filter(it -> !(it instanceof UniqueIdentifier.Text))
        .findFirst()
        .ifPresent(
            it -> {
              throw new KmipException(
                  ResultReason.INVALID_FIELD,
                  "Key Wrapping Data names keys by their identifiers: it outlives the message");
            });
  }

  /** What others wrapped by a method of their own is theirs to unwrap. */
  private static boolean isUnderstood(KeyWrappingData data) {
    try {
      return WrapOrder.of(data).encrypts() || data.macSignature() != null;
    } catch (KmipException _) {
      return false;
    }
  }

  private static void judge(ManagedObject object, KeyUse keyUse, OperationContext context) {
    try {
      keyUse.inPlain(context, object);
    } catch (EngineException e) {
      if (WRONG.contains(e.kind())) {
        throw broken();
      }
    } catch (TtlvException _) {
      throw broken();
    } catch (KmipException e) {
      if (MISFIT.contains(e.reason())) {
        throw broken();
      }
    }
  }

  /** In the same words, whatever is wrong: more would help who guesses. */
  private static KmipException broken() {
    return new KmipException(
        ResultReason.INVALID_FIELD,
        "the key cannot be unwrapped by what Key Wrapping Data names, or is another one than the"
            + " object says");
  }
}
