package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.AccessObject;
import io.rootward.server.access.Decision;
import io.rootward.server.access.Permission;
import io.rootward.server.access.Principal;
import io.rootward.server.audit.Actor;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.SensitiveRules;
import io.rootward.server.repository.Objects;
import io.rootward.server.repository.ObjectsWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One batch item being done: who asks, when, in which version; how to reach objects so that access
 * and audit cannot be forgotten. For one thread.
 */
public final class OperationContext {
  private final Environment environment;
  private final Operation operation;
  private final Principal principal;
  private final ProtocolVersion version;
  private final Instant now;
  private final BatchMemory memory;
  private final String correlation;
  private @Nullable String subject;
  private boolean audited;

  /**
   * For one batch item.
   *
   * @param now the moment that decides about states, in whole seconds
   * @param memory what earlier items of the message left
   * @param correlation the server's mark for the message
   */
  public OperationContext(
      Environment environment,
      Operation operation,
      Principal principal,
      ProtocolVersion version,
      Instant now,
      BatchMemory memory,
      String correlation) {
    this.environment = environment;
    this.operation = operation;
    this.principal = principal;
    this.version = version;
    this.now = now;
    this.memory = memory;
    this.correlation = correlation;
  }

  /** Who asks. */
  public Principal principal() {
    return principal;
  }

  /** The version of the request, whose rules hold. */
  public ProtocolVersion version() {
    return version;
  }

  /** Whether it is one of KMIP 1.x. */
  public boolean is1x() {
    return version.major() == 1;
  }

  /** The moment that decides about states, in whole seconds; the same throughout a batch item. */
  public Instant now() {
    return now;
  }

  /** A Unique Identifier for a new object. */
  public String newIdentifier() {
    return environment.identifiers().get();
  }

  /** The identifier that a request means; null asks for the ID Placeholder. */
  public String identifier(@Nullable UniqueIdentifier given) {
    return memory.resolve(given);
  }

  /** The data that a request means: its bytes, or those of an earlier batch item. */
  public ByteString data(Data given) {
    return memory.resolve(given);
  }

  /** Runs work on one consistent state. */
  public <T extends @Nullable Object> T read(Function<Objects, T> work) {
    return environment.repository().read(tenants(), work);
  }

  /**
   * Runs work, records it in the audit trail and commits both; returns when that is durable. The
   * body must be pure: it may run again.
   */
  public <T extends @Nullable Object> T write(Function<ObjectsWriter, T> work) {
    T result =
        environment
            .repository()
            .write(
                tenants(),
                objects -> {
                  T value = work.apply(objects);
                  objects.audit(record(AuditRecord.SUCCESS));
                  return value;
                });
    audited = true;
    return result;
  }

  /**
   * Commits work that prepares the operation proper. How the batch item ended is recorded when it
   * has ended.
   */
  <T extends @Nullable Object> T prepare(Function<ObjectsWriter, T> work) {
    return environment.repository().write(tenants(), work);
  }

  /** The tenants in which an object may be found: the principal's own first. */
  Set<String> tenants() {
    return environment.access().tenantsOpenTo(principal);
  }

  /** Lets the operation pass when it names no object. */
  public void permit() {
    permit(Permission.valueOf(operation.name()));
  }

  private void permit(Permission permission) {
    require(environment.access().decide(principal, permission, null, null));
  }

  /** The object a request is about, if the principal may do this operation to it. */
  public ManagedObject require(Objects objects, @Nullable UniqueIdentifier given) {
    return require(objects, identifier(given), Permission.valueOf(operation.name()));
  }

  /**
   * The object whose attribute a request changes. To mark one as trusted takes a permission of its
   * own, and no other.
   */
  ManagedObject requireToChange(
      Objects objects, @Nullable UniqueIdentifier given, AttributeType<?> type) {
    return type.equals(SensitiveRules.TRUSTED)
        ? require(objects, identifier(given), Permission.MARK_TRUSTED)
        : require(objects, given);
  }

  /**
   * An object, if the principal may do something to it. One of another tenant does not exist.
   *
   * @throws KmipException Object Not Found or Permission Denied
   */
  public ManagedObject require(Objects objects, String identifier, Permission permission) {
    about(identifier);
    return findPermitted(objects, identifier, permission).orElseThrow(OperationContext::notFound);
  }

  /**
   * The same for an object that is not what the batch item is about; empty when it does not exist
   * for the principal.
   *
   * @throws KmipException Permission Denied
   */
  Optional<ManagedObject> findPermitted(Objects objects, String identifier, Permission permission) {
    for (String tenant : tenants()) {
      Optional<ManagedObject> found = objects.find(tenant, identifier);
      if (found.isPresent()) {
        return isThere(decide(found.get(), permission)) ? found : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isThere(Decision decision) {
    if (decision instanceof Decision.Denied(Decision.Reason reason, String _)
        && reason == Decision.Reason.UNKNOWN_OBJECT) {
      return false;
    }
    require(decision);
    return true;
  }

  /** An object as a transaction sees it, after it was judged outside. */
  ManagedObject current(Objects objects, ManagedObject object) {
    return objects
        .find(object.tenant(), object.uniqueIdentifier())
        .orElseThrow(OperationContext::notFound);
  }

  /** Whether the principal may do something to an object it found by other means. */
  public boolean may(ManagedObject object, Permission permission) {
    return decide(object, permission) instanceof Decision.Allowed;
  }

  private Decision decide(ManagedObject object, Permission permission) {
    AccessObject subjectOf =
        new AccessObject(object.tenant(), object.uniqueIdentifier(), object.names());
    return environment.access().decide(principal, permission, subjectOf, null);
  }

  private static void require(Decision decision) {
    if (decision instanceof Decision.Denied(Decision.Reason reason, String message)) {
      throw reason == Decision.Reason.UNKNOWN_OBJECT
          ? notFound()
          : new KmipException(ResultReason.PERMISSION_DENIED, message);
    }
  }

  /** What an unknown identifier gives, and one of another tenant alike. */
  static KmipException notFound() {
    return new KmipException(
        ResultReason.OBJECT_NOT_FOUND,
        ResultReason.ITEM_NOT_FOUND,
        "no object with this Unique Identifier");
  }

  /** Tells the audit record which object this is about; the last one told counts. */
  public void about(String identifier) {
    subject = identifier;
  }

  /** Records how the item ended, unless a committed change did so already. */
  public void audit(String outcome) {
    if (!audited || !AuditRecord.SUCCESS.equals(outcome)) {
      environment.repository().audit(record(outcome));
    }
  }

  private AuditRecord record(String outcome) {
    return new AuditRecord(
        environment.clock().instant(),
        Actor.of(principal),
        operation.specName(),
        subject,
        null,
        outcome,
        correlation);
  }
}
