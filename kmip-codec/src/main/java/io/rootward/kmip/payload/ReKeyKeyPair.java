package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.OFFSET;
import static io.rootward.kmip.payload.PairFields.*;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/** Re-key Key Pair: KMIP 2.1 section 6.1.47, KMIP 1.4 section 4.5. */
public final class ReKeyKeyPair {
  private static final Field<UniqueIdentifier> PRIVATE_KEY =
      Field.of(Tag.PRIVATE_KEY_UNIQUE_IDENTIFIER, UniqueIdentifier.TYPE);

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.RE_KEY_KEY_PAIR,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(PRIVATE_KEY, Request::privateKeyUniqueIdentifier)
              .optional(OFFSET, Request::offset)
              .optional(COMMON_TEMPLATE, request -> request.common().orNullIfEmpty())
              .optional(PRIVATE_TEMPLATE, request -> request.privateKey().orNullIfEmpty())
              .optional(PUBLIC_TEMPLATE, request -> request.publicKey().orNullIfEmpty())
              .optional(COMMON_ATTRIBUTES, request -> request.common().orNullIfEmpty())
              .optional(PRIVATE_ATTRIBUTES, request -> request.privateKey().orNullIfEmpty())
              .optional(PUBLIC_ATTRIBUTES, request -> request.publicKey().orNullIfEmpty())
              .optional(COMMON_MASKS, Request::commonProtectionStorageMasks)
              .optional(PRIVATE_MASKS, Request::privateProtectionStorageMasks)
              .optional(PUBLIC_MASKS, Request::publicProtectionStorageMasks)
              .reads(
                  in ->
                      new Request(
                          in.orNull(PRIVATE_KEY),
                          in.orNull(OFFSET),
                          either(in, COMMON_TEMPLATE, COMMON_ATTRIBUTES),
                          either(in, PRIVATE_TEMPLATE, PRIVATE_ATTRIBUTES),
                          either(in, PUBLIC_TEMPLATE, PUBLIC_ATTRIBUTES),
                          in.orNull(COMMON_MASKS),
                          in.orNull(PRIVATE_MASKS),
                          in.orNull(PUBLIC_MASKS))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(PRIVATE_KEY_UNIQUE_IDENTIFIER, Response::privateKeyUniqueIdentifier)
              .required(PUBLIC_KEY_UNIQUE_IDENTIFIER, Response::publicKeyUniqueIdentifier)
              .optional(PRIVATE_TEMPLATE, response -> response.privateKey().orNullIfEmpty())
              .optional(PUBLIC_TEMPLATE, response -> response.publicKey().orNullIfEmpty())
              .reads(
                  in ->
                      new Response(
                          in.get(PRIVATE_KEY_UNIQUE_IDENTIFIER),
                          in.get(PUBLIC_KEY_UNIQUE_IDENTIFIER),
                          in.orElse(PRIVATE_TEMPLATE, Attributes.EMPTY),
                          in.orElse(PUBLIC_TEMPLATE, Attributes.EMPTY))));

  private ReKeyKeyPair() {}

  /**
   * What a client asks.
   *
   * @param privateKeyUniqueIdentifier the private key of the pair to be replaced; null for the one
   *     that the ID Placeholder names
   * @param offset seconds from the new pair's making to its Activation Date; null to copy dates
   * @param common attributes of both new keys, beside what they take over
   * @param privateKey attributes of the new private key
   * @param publicKey attributes of the new public key
   * @param commonProtectionStorageMasks where both keys may be kept
   * @param privateProtectionStorageMasks where the private key may be kept
   * @param publicProtectionStorageMasks where the public key may be kept
   */
  public record Request(
      @Nullable UniqueIdentifier privateKeyUniqueIdentifier,
      @Nullable Long offset,
      Attributes common,
      Attributes privateKey,
      Attributes publicKey,
      @Nullable ProtectionStorageMasks commonProtectionStorageMasks,
      @Nullable ProtectionStorageMasks privateProtectionStorageMasks,
      @Nullable ProtectionStorageMasks publicProtectionStorageMasks)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param privateKeyUniqueIdentifier the new private key
   * @param publicKeyUniqueIdentifier the new public key
   * @param privateKey what the server set unasked on the private key; only 1.x has a place for it
   * @param publicKey what the server set unasked on the public key; only 1.x has a place for it
   */
  public record Response(
      String privateKeyUniqueIdentifier,
      String publicKeyUniqueIdentifier,
      Attributes privateKey,
      Attributes publicKey)
      implements ResponsePayload {}
}
