package io.rootward.server.operation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CapabilityInformation;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.RngParameters;
import io.rootward.kmip.model.ServerInformation;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.ProtectionStorageMask;
import io.rootward.kmip.model.enums.QueryFunction;
import io.rootward.kmip.model.enums.RNGAlgorithm;
import io.rootward.kmip.model.enums.UnwrapMode;
import io.rootward.kmip.payload.Query;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.material.KeyPlacement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Query: KMIP 2.1 section 6.1.40. Tells what is there, nothing that is planned. */
final class QueryHandler implements OperationHandler<Query.Request, Query.Response> {
  /** Batches go on after a failure or are undone, data come in parts; nothing is deferred. */
  private static final CapabilityInformation CAPABILITIES =
      new CapabilityInformation(
          true, false, false, true, true, UnwrapMode.NOT_PROCESSED, null, null, null, false);

  private static final RngParameters RNG =
      new RngParameters(RNGAlgorithm.UNSPECIFIED, null, null, null, null, null, null, null);

  private final Supplier<? extends Collection<Operation>> operations;
  private final ServerInformation server;
  private final ProtectionStorageMasks storage;

  /**
   * With what there is.
   *
   * @param placement tells whether keys can live in a token
   */
  QueryHandler(
      Supplier<? extends Collection<Operation>> operations,
      String productVersion,
      KeyPlacement placement) {
    this.operations = operations;
    this.storage = masks(placement);
    this.server =
        new ServerInformation(
            null, null, productVersion, null, "Rootward", null, null, null, List.of());
  }

  @Override
  public Query.Response handle(Query.Request request, OperationContext context) {
    context.permit();
    Set<QueryFunction> asked = Set.copyOf(request.queryFunctions());
    boolean aboutServer = asked.contains(QueryFunction.QUERY_SERVER_INFORMATION);
    return new Query.Response(
        asked.contains(QueryFunction.QUERY_OPERATIONS) ? in(context.version()) : List.of(),
        asked.contains(QueryFunction.QUERY_OBJECTS) ? List.copyOf(RegisterHandler.KEPT) : List.of(),
        aboutServer ? "Rootward" : null,
        aboutServer ? server : null,
        List.of(),
        List.of(),
        List.of(),
        asked.contains(QueryFunction.QUERY_RNGS) ? List.of(RNG) : List.of(),
        List.of(),
        List.of(),
        asked.contains(QueryFunction.QUERY_CAPABILITIES) ? List.of(CAPABILITIES) : List.of(),
        List.of(),
        null,
        asked.contains(QueryFunction.QUERY_STORAGE_PROTECTION_MASKS) ? storage : null);
  }

  private List<Operation> in(ProtocolVersion version) {
    return operations.get().stream().filter(it -> it.versions().includes(version)).toList();
  }

  /** Each by itself, for no object is kept in both. */
  private static ProtectionStorageMasks masks(KeyPlacement placement) {
    Attribute<Boolean> kept = Attribute.of(AttributeTypes.SENSITIVE, true);
    int software = ProtectionStorageMask.SOFTWARE.code();
    return new ProtectionStorageMasks(
        placement.isHardware(Attributes.of(kept))
            ? List.of(software, ProtectionStorageMask.HARDWARE.code())
            : List.of(software));
  }
}
