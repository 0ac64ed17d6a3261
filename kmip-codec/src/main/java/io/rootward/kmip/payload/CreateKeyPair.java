package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.PairFields.*;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;
import org.jspecify.annotations.Nullable;

/** Create Key Pair: KMIP 2.1 section 6.1.9, KMIP 1.4 section 4.2. */
public final class CreateKeyPair {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.CREATE_KEY_PAIR,
          Request.class,
          StructureCodec.<Request>builder()
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

  private CreateKeyPair() {}

  /**
   * What a client asks.
   *
   * @param common attributes of both keys
   * @param privateKey attributes of the private key
   * @param publicKey attributes of the public key
   * @param commonProtectionStorageMasks where both keys may be kept
   * @param privateProtectionStorageMasks where the private key may be kept
   * @param publicProtectionStorageMasks where the public key may be kept
   */
  public record Request(
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
