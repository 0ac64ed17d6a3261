package io.rootward.kmip.payload;

import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.model.AttributeForms;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.FieldValues;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/** Create Key Pair: KMIP 2.1 section 6.1.9, KMIP 1.4 section 4.2. */
public final class CreateKeyPair {
  private static final Field<Attributes> COMMON_TEMPLATE = template(Tag.COMMON_TEMPLATE_ATTRIBUTE);
  private static final Field<Attributes> PRIVATE_TEMPLATE =
      template(Tag.PRIVATE_KEY_TEMPLATE_ATTRIBUTE);
  private static final Field<Attributes> PUBLIC_TEMPLATE =
      template(Tag.PUBLIC_KEY_TEMPLATE_ATTRIBUTE);
  private static final Field<Attributes> COMMON_ATTRIBUTES = attributes(Tag.COMMON_ATTRIBUTES);
  private static final Field<Attributes> PRIVATE_ATTRIBUTES =
      attributes(Tag.PRIVATE_KEY_ATTRIBUTES);
  private static final Field<Attributes> PUBLIC_ATTRIBUTES = attributes(Tag.PUBLIC_KEY_ATTRIBUTES);
  private static final Field<ProtectionStorageMasks> COMMON_MASKS =
      masks(Tag.COMMON_PROTECTION_STORAGE_MASKS);
  private static final Field<ProtectionStorageMasks> PRIVATE_MASKS =
      masks(Tag.PRIVATE_PROTECTION_STORAGE_MASKS);
  private static final Field<ProtectionStorageMasks> PUBLIC_MASKS =
      masks(Tag.PUBLIC_PROTECTION_STORAGE_MASKS);
  private static final Field<String> PRIVATE_KEY_UNIQUE_IDENTIFIER =
      Field.of(Tag.PRIVATE_KEY_UNIQUE_IDENTIFIER, TEXT);
  private static final Field<String> PUBLIC_KEY_UNIQUE_IDENTIFIER =
      Field.of(Tag.PUBLIC_KEY_UNIQUE_IDENTIFIER, TEXT);

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

  private static Field<Attributes> template(Tag tag) {
    return Field.of(tag, AttributeForms.TEMPLATE);
  }

  private static Field<Attributes> attributes(Tag tag) {
    return Field.of(tag, AttributeForms.STRUCTURE);
  }

  private static Field<ProtectionStorageMasks> masks(Tag tag) {
    return Field.of(tag, ProtectionStorageMasks.CODEC);
  }

  private static Attributes either(
      FieldValues in, Field<Attributes> template, Field<Attributes> attributes) {
    return in.orElse(template, in.orElse(attributes, Attributes.EMPTY));
  }

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
