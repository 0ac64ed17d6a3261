package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.ATTRIBUTES;
import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.OBJECT_TYPE;
import static io.rootward.kmip.payload.Fields.TEMPLATE_ATTRIBUTE;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static io.rootward.kmip.schema.ValueTypes.enumerationOfField;
import static java.util.Objects.requireNonNull;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;

/**
 * Derive Key: KMIP 2.1 section 6.1.14, KMIP 1.4 section 4.6.
 *
 * <p>The attributes of a response are what the server set unasked; only KMIP 1.x has a place for
 * them.
 */
public final class DeriveKey {
  /** One that nobody knows is a wrong field in every version. */
  private static final Field<DerivationMethod> DERIVATION_METHOD =
      Field.of(Tag.DERIVATION_METHOD, enumerationOfField(DerivationMethod.TABLE));

  private static final Field<DerivationParameters> DERIVATION_PARAMETERS =
      Field.of(Tag.DERIVATION_PARAMETERS, DerivationParameters.CODEC);

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.DERIVE_KEY,
          Request.class,
          StructureCodec.<Request>builder()
              .required(OBJECT_TYPE, Request::objectType)
              .repeated(OBJECT, Request::uniqueIdentifiers)
              .required(DERIVATION_METHOD, Request::derivationMethod)
              .required(DERIVATION_PARAMETERS, Request::derivationParameters)
              .required(TEMPLATE_ATTRIBUTE, Request::attributes)
              .required(ATTRIBUTES, Request::attributes)
              .reads(
                  in ->
                      new Request(
                          in.get(OBJECT_TYPE),
                          in.list(OBJECT),
                          in.get(DERIVATION_METHOD),
                          in.get(DERIVATION_PARAMETERS),
                          requireNonNull(in.either(TEMPLATE_ATTRIBUTE, ATTRIBUTES)))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .optional(TEMPLATE_ATTRIBUTE, response -> response.attributes().orNullIfEmpty())
              .reads(
                  in ->
                      new Response(
                          in.get(UNIQUE_IDENTIFIER),
                          in.orElse(TEMPLATE_ATTRIBUTE, Attributes.EMPTY))));

  private DeriveKey() {}

  /**
   * What a client asks.
   *
   * @param objectType the type of the new object
   * @param uniqueIdentifiers keys and secret data to derive from, at least one
   * @param derivationMethod by which function
   * @param derivationParameters the input of that function
   * @param attributes what the client wants the new object to have
   */
  public record Request(
      ObjectType objectType,
      List<UniqueIdentifier> uniqueIdentifiers,
      DerivationMethod derivationMethod,
      DerivationParameters derivationParameters,
      Attributes attributes)
      implements RequestPayload {
    public Request {
      uniqueIdentifiers = List.copyOf(uniqueIdentifiers);
    }
  }

  /**
   * What a server answers.
   *
   * @param uniqueIdentifier the object
   * @param attributes what the server set unasked; only KMIP 1.x has a place for it
   */
  public record Response(String uniqueIdentifier, Attributes attributes)
      implements ResponsePayload {}
}
