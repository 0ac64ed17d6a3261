package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BOOLEAN;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.DestroyAction;
import io.rootward.kmip.model.enums.RNGMode;
import io.rootward.kmip.model.enums.ShreddingAlgorithm;
import io.rootward.kmip.model.enums.UnwrapMode;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What a server is able to do: KMIP 2.1 section 7.5.
 *
 * @param streamingCapability operations in steps
 * @param asynchronousCapability answers later
 * @param attestationCapability proof of the state of a client
 * @param batchUndoCapability undoing a batch
 * @param batchContinueCapability going on after a failed batch item
 * @param unwrapMode when wrapped keys are unwrapped
 * @param destroyAction what becomes of destroyed keys
 * @param shreddingAlgorithm how they are overwritten
 * @param rngMode whether generators are shared between clients
 * @param quantumSafeCapability algorithms that withstand quantum computers
 */
public record CapabilityInformation(
    @Nullable Boolean streamingCapability,
    @Nullable Boolean asynchronousCapability,
    @Nullable Boolean attestationCapability,
    @Nullable Boolean batchUndoCapability,
    @Nullable Boolean batchContinueCapability,
    @Nullable UnwrapMode unwrapMode,
    @Nullable DestroyAction destroyAction,
    @Nullable ShreddingAlgorithm shreddingAlgorithm,
    @Nullable RNGMode rngMode,
    @Nullable Boolean quantumSafeCapability) {
  private static final Field<Boolean> STREAMING_CAPABILITY =
      Field.of(Tag.STREAMING_CAPABILITY, BOOLEAN);
  private static final Field<Boolean> ASYNCHRONOUS_CAPABILITY =
      Field.of(Tag.ASYNCHRONOUS_CAPABILITY, BOOLEAN);
  private static final Field<Boolean> ATTESTATION_CAPABILITY =
      Field.of(Tag.ATTESTATION_CAPABILITY, BOOLEAN);
  private static final Field<Boolean> BATCH_UNDO_CAPABILITY =
      Field.of(Tag.BATCH_UNDO_CAPABILITY, BOOLEAN);
  private static final Field<Boolean> BATCH_CONTINUE_CAPABILITY =
      Field.of(Tag.BATCH_CONTINUE_CAPABILITY, BOOLEAN);
  private static final Field<UnwrapMode> UNWRAP_MODE =
      Field.of(Tag.UNWRAP_MODE, enumeration(UnwrapMode.TABLE));
  private static final Field<DestroyAction> DESTROY_ACTION =
      Field.of(Tag.DESTROY_ACTION, enumeration(DestroyAction.TABLE));
  private static final Field<ShreddingAlgorithm> SHREDDING_ALGORITHM =
      Field.of(Tag.SHREDDING_ALGORITHM, enumeration(ShreddingAlgorithm.TABLE));
  private static final Field<RNGMode> RNG_MODE = Field.of(Tag.RNG_MODE, enumeration(RNGMode.TABLE));
  private static final Field<Boolean> QUANTUM_SAFE_CAPABILITY =
      Field.of(Tag.QUANTUM_SAFE_CAPABILITY, BOOLEAN);

  /** The declaration. */
  public static final StructureCodec<CapabilityInformation> CODEC =
      StructureCodec.<CapabilityInformation>builder()
          .optional(STREAMING_CAPABILITY, CapabilityInformation::streamingCapability)
          .optional(ASYNCHRONOUS_CAPABILITY, CapabilityInformation::asynchronousCapability)
          .optional(ATTESTATION_CAPABILITY, CapabilityInformation::attestationCapability)
          .optional(BATCH_UNDO_CAPABILITY, CapabilityInformation::batchUndoCapability)
          .optional(BATCH_CONTINUE_CAPABILITY, CapabilityInformation::batchContinueCapability)
          .optional(UNWRAP_MODE, CapabilityInformation::unwrapMode)
          .optional(DESTROY_ACTION, CapabilityInformation::destroyAction)
          .optional(SHREDDING_ALGORITHM, CapabilityInformation::shreddingAlgorithm)
          .optional(RNG_MODE, CapabilityInformation::rngMode)
          .optional(QUANTUM_SAFE_CAPABILITY, CapabilityInformation::quantumSafeCapability)
          .reads(
              in ->
                  new CapabilityInformation(
                      in.orNull(STREAMING_CAPABILITY),
                      in.orNull(ASYNCHRONOUS_CAPABILITY),
                      in.orNull(ATTESTATION_CAPABILITY),
                      in.orNull(BATCH_UNDO_CAPABILITY),
                      in.orNull(BATCH_CONTINUE_CAPABILITY),
                      in.orNull(UNWRAP_MODE),
                      in.orNull(DESTROY_ACTION),
                      in.orNull(SHREDDING_ALGORITHM),
                      in.orNull(RNG_MODE),
                      in.orNull(QUANTUM_SAFE_CAPABILITY)));
}
