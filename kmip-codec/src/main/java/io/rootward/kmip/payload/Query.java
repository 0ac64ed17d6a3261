package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.OBJECT_TYPE;
import static io.rootward.kmip.payload.Fields.PROTECTION_STORAGE_MASKS;
import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.CapabilityInformation;
import io.rootward.kmip.model.DefaultsInformation;
import io.rootward.kmip.model.ExtensionInformation;
import io.rootward.kmip.model.ObjectGroups;
import io.rootward.kmip.model.ProfileInformation;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.RngParameters;
import io.rootward.kmip.model.ServerInformation;
import io.rootward.kmip.model.ValidationInformation;
import io.rootward.kmip.model.enums.AttestationType;
import io.rootward.kmip.model.enums.ClientRegistrationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.QueryFunction;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Query: KMIP 2.1 section 6.1.40, KMIP 1.4 section 4.25. */
public final class Query {
  private static final Field<QueryFunction> QUERY_FUNCTION =
      Field.of(Tag.QUERY_FUNCTION, enumeration(QueryFunction.TABLE));
  private static final Field<ObjectGroups> OBJECT_GROUPS =
      Field.of(Tag.OBJECT_GROUPS, ObjectGroups.CODEC);
  private static final Field<Operation> OPERATION =
      Field.of(Tag.OPERATION, enumeration(Operation.TABLE));
  private static final Field<String> VENDOR_IDENTIFICATION =
      Field.of(Tag.VENDOR_IDENTIFICATION, TEXT);
  private static final Field<ServerInformation> SERVER_INFORMATION =
      Field.of(Tag.SERVER_INFORMATION, ServerInformation.CODEC);
  private static final Field<String> APPLICATION_NAMESPACE =
      Field.of(Tag.APPLICATION_NAMESPACE, TEXT);
  private static final Field<ExtensionInformation> EXTENSION_INFORMATION =
      Field.of(Tag.EXTENSION_INFORMATION, ExtensionInformation.CODEC);
  private static final Field<AttestationType> ATTESTATION_TYPE =
      Field.of(Tag.ATTESTATION_TYPE, enumeration(AttestationType.TABLE));
  private static final Field<RngParameters> RNG_PARAMETERS =
      Field.of(Tag.RNG_PARAMETERS, RngParameters.CODEC);
  private static final Field<ProfileInformation> PROFILE_INFORMATION =
      Field.of(Tag.PROFILE_INFORMATION, ProfileInformation.CODEC);
  private static final Field<ValidationInformation> VALIDATION_INFORMATION =
      Field.of(Tag.VALIDATION_INFORMATION, ValidationInformation.CODEC);
  private static final Field<CapabilityInformation> CAPABILITY_INFORMATION =
      Field.of(Tag.CAPABILITY_INFORMATION, CapabilityInformation.CODEC);
  private static final Field<ClientRegistrationMethod> CLIENT_REGISTRATION_METHOD =
      Field.of(Tag.CLIENT_REGISTRATION_METHOD, enumeration(ClientRegistrationMethod.TABLE));
  private static final Field<DefaultsInformation> DEFAULTS_INFORMATION =
      Field.of(Tag.DEFAULTS_INFORMATION, DefaultsInformation.CODEC);

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.QUERY,
          Request.class,
          StructureCodec.<Request>builder()
              .repeated(QUERY_FUNCTION, Request::queryFunctions)
              .optional(OBJECT_GROUPS, Request::objectGroups)
              .reads(in -> new Request(in.list(QUERY_FUNCTION), in.orNull(OBJECT_GROUPS))),
          Response.class,
          StructureCodec.<Response>builder()
              .repeated(OPERATION, Response::operations)
              .repeated(OBJECT_TYPE, Response::objectTypes)
              .optional(VENDOR_IDENTIFICATION, Response::vendorIdentification)
              .optional(SERVER_INFORMATION, Response::serverInformation)
              .repeated(APPLICATION_NAMESPACE, Response::applicationNamespaces)
              .repeated(EXTENSION_INFORMATION, Response::extensionInformation)
              .repeated(ATTESTATION_TYPE, Response::attestationTypes)
              .repeated(RNG_PARAMETERS, Response::rngParameters)
              .repeated(PROFILE_INFORMATION, Response::profileInformation)
              .repeated(VALIDATION_INFORMATION, Response::validationInformation)
              .repeated(CAPABILITY_INFORMATION, Response::capabilityInformation)
              .repeated(CLIENT_REGISTRATION_METHOD, Response::clientRegistrationMethods)
              .optional(DEFAULTS_INFORMATION, Response::defaultsInformation)
              .optional(PROTECTION_STORAGE_MASKS, Response::protectionStorageMasks)
              .reads(
                  in ->
                      new Response(
                          in.list(OPERATION),
                          in.list(OBJECT_TYPE),
                          in.orNull(VENDOR_IDENTIFICATION),
                          in.orNull(SERVER_INFORMATION),
                          in.list(APPLICATION_NAMESPACE),
                          in.list(EXTENSION_INFORMATION),
                          in.list(ATTESTATION_TYPE),
                          in.list(RNG_PARAMETERS),
                          in.list(PROFILE_INFORMATION),
                          in.list(VALIDATION_INFORMATION),
                          in.list(CAPABILITY_INFORMATION),
                          in.list(CLIENT_REGISTRATION_METHOD),
                          in.orNull(DEFAULTS_INFORMATION),
                          in.orNull(PROTECTION_STORAGE_MASKS))));

  private Query() {}

  /**
   * What a client asks.
   *
   * @param queryFunctions what is asked, at least one
   * @param objectGroups the groups that defaults are asked for
   */
  public record Request(List<QueryFunction> queryFunctions, @Nullable ObjectGroups objectGroups)
      implements RequestPayload {
    public Request {
      queryFunctions = List.copyOf(queryFunctions);
    }
  }

  /**
   * What a server answers.
   *
   * @param operations what the server can do
   * @param objectTypes what the server can keep
   * @param vendorIdentification who made the server
   * @param serverInformation what the server tells about itself
   * @param applicationNamespaces namespaces that the server makes data for
   * @param extensionInformation items of the extension range it understands
   * @param attestationTypes attestations it takes
   * @param rngParameters its random number generators
   * @param profileInformation the profiles it conforms to
   * @param validationInformation validations it claims
   * @param capabilityInformation what it is able to do
   * @param clientRegistrationMethods how clients come to be known
   * @param defaultsInformation what it sets when a client leaves it out
   * @param protectionStorageMasks where it can keep objects
   */
  public record Response(
      List<Operation> operations,
      List<ObjectType> objectTypes,
      @Nullable String vendorIdentification,
      @Nullable ServerInformation serverInformation,
      List<String> applicationNamespaces,
      List<ExtensionInformation> extensionInformation,
      List<AttestationType> attestationTypes,
      List<RngParameters> rngParameters,
      List<ProfileInformation> profileInformation,
      List<ValidationInformation> validationInformation,
      List<CapabilityInformation> capabilityInformation,
      List<ClientRegistrationMethod> clientRegistrationMethods,
      @Nullable DefaultsInformation defaultsInformation,
      @Nullable ProtectionStorageMasks protectionStorageMasks)
      implements ResponsePayload {
    public Response {
      operations = List.copyOf(operations);
      objectTypes = List.copyOf(objectTypes);
      applicationNamespaces = List.copyOf(applicationNamespaces);
      extensionInformation = List.copyOf(extensionInformation);
      attestationTypes = List.copyOf(attestationTypes);
      rngParameters = List.copyOf(rngParameters);
      profileInformation = List.copyOf(profileInformation);
      validationInformation = List.copyOf(validationInformation);
      capabilityInformation = List.copyOf(capabilityInformation);
      clientRegistrationMethods = List.copyOf(clientRegistrationMethods);
    }
  }
}
