package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.GrantIndex;
import io.rootward.server.access.Permission;
import io.rootward.server.access.Principal;
import io.rootward.server.audit.Actor;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.derivation.Cascade;
import io.rootward.server.derivation.ChildKeys;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.SensitiveRules;
import io.rootward.server.repository.Objects;
import io.rootward.server.repository.ObjectsWriter;
import io.rootward.server.repository.Replaced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private final Rights rights;
  private final ProtocolVersion version;
  private final Instant now;
  private final BatchMemory memory;
  private final String correlation;
  private @Nullable String subject;
  private @Nullable String path;
  private @Nullable String derived;
  private boolean audited;

  /** Tenant by the name of a key that this batch item is about to make in a token. */
  private final Map<String, String> intended = new HashMap<>();

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
    this.rights = new Rights(environment.access(), principal);
    this.version = version;
    this.now = now;
    this.memory = memory;
    this.correlation = correlation;
  }

  /** Who asks. */
  public Principal principal() {
    return rights.principal();
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

  /** Leaves nothing that later batch items could mean without naming it. */
  void emptyPlaceholder() {
    memory.emptyPlaceholder();
  }

  /** Runs work on one consistent state. */
  public <T extends @Nullable Object> T read(Function<Objects, T> work) {
    return environment.repository().read(rights.tenants(), work);
  }

  /**
   * Everything beside the request that what an identifier means rests on; equal while it does.
   *
   * @param edition of the store
   * @param grants in force, the same object as long as none changed
   * @param epoch of the engine's tokens
   */
  record Grounds(long edition, GrantIndex grants, long epoch) {}

  /** What holds now. */
  Grounds grounds() {
    return new Grounds(
        environment.repository().edition(), environment.access().inForce(), children().epoch());
  }

  /**
   * Runs work, records it in the audit trail and commits both; returns when that is durable. The
   * body must be pure: it may run again.
   */
  public <T extends @Nullable Object> T write(Function<ObjectsWriter, T> work) {
    Set<String> changed = new HashSet<>();
    T result =
        prepare(
            objects -> {
              T value = work.apply(objects);
              objects.audit(record(AuditRecord.SUCCESS));
              changed.addAll(objects.written());
              return value;
            });
    audited = true;
    // Children of a changed master may be kept: what they may be used for may have changed too.
    changed.forEach(this::keysChanged);
    return result;
  }

  /**
   * Commits work that prepares the operation proper. How the batch item ended is recorded when it
   * has ended.
   */
  <T extends @Nullable Object> T prepare(Function<ObjectsWriter, T> work) {
    List<Replaced> replaced = new ArrayList<>();
    T result =
        environment
            .repository()
            .write(
                rights.tenants(),
                objects -> {
                  if (memory.changes().areKept()) {
                    objects.remember();
                  }
                  T value = work.apply(objects);
                  replaced.clear();
                  replaced.addAll(objects.replaced());
                  return value;
                });
    memory.changes().add(replaced);
    return result;
  }

  /**
   * Commits what stays even if this message is undone: who was given it may have used it meanwhile.
   */
  <T extends @Nullable Object> T reserve(Function<ObjectsWriter, T> work) {
    return environment.repository().write(rights.tenants(), work);
  }

  /** What the items of this message changed. */
  BatchChanges changes() {
    return memory.changes();
  }

  /** Keys derived from an object are not what they were. */
  void keysChanged(String identifier) {
    environment.derived().keys().changed(identifier);
  }

  /** What the principal may, and which objects exist for it. */
  Rights rights() {
    return rights;
  }

  /** Lets the operation pass when it names no object. */
  public void permit() {
    rights.require(permission());
  }

  /** The object a request is about, if the principal may do this operation to it. */
  public ManagedObject require(Objects objects, @Nullable UniqueIdentifier given) {
    return require(objects, identifier(given), permission());
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
    return findPermitted(objects, identifier, permission)
        .orElseThrow(() -> refused(objects, identifier));
  }

  /** Of a derived key only some things can be had: said, so that nobody looks for a wrong path. */
  private KmipException refused(Objects objects, String identifier) {
    return meaning(objects, identifier).filter(it -> !(it instanceof Meaning.Existing)).isPresent()
        ? new KmipException(
            ResultReason.FEATURE_NOT_SUPPORTED,
            operation.specName() + " is for objects; this is a key derived from one by a path")
        : notFound();
  }

  /** What an identifier means beyond the object that bears it; empty when nothing. */
  Optional<Meaning> meaning(Objects objects, String identifier) {
    return environment.derived().references().meaning(objects, rights.finder(objects), identifier);
  }

  /** Where the derived key comes from that a text names, whether or not it is recorded. */
  Optional<Meaning.Line> line(Objects objects, String identifier) {
    return environment.derived().references().line(objects, rights.finder(objects), identifier);
  }

  /** Tells the audit record which derived key this is about: the master, scheme and path. */
  void about(Objects objects, Meaning.Line line) {
    String name = line.name().scheme().text() + " " + line.name().policyPath();
    subject = line.name().master();
    path =
        environment.derived().hidePaths()
            ? objects.hashed(line.from().object().tenant(), name)
            : name;
  }

  /** Tells the audit record how the key was had that this is about; null for an object. */
  void usedDerived(@Nullable String how) {
    derived = how;
  }

  /**
   * The key as it is going to be derived: in this process where the token cannot do it, the master
   * may leave the token, and the principal was granted that it does.
   */
  Meaning.Temporary declared(Meaning.Temporary key) {
    return children().needsSoftware(key.line())
            && rights.mayWithDerived(key.line(), Permission.DERIVE_IN_SOFTWARE)
        ? children().inSoftware(key)
        : key;
  }

  /** The operation. */
  Operation operation() {
    return operation;
  }

  /** The permission that this operation takes. */
  Permission permission() {
    return Permission.valueOf(operation.name());
  }

  /** A key as its state is to be judged: with the compromise of what it was derived from. */
  FoundKey asJudged(Objects objects, FoundKey found) {
    ManagedObject object = found.object();
    return environment.derived().cascadeCompromise()
        ? new FoundKey(
            Cascade.judged(objects, object), found.identifier(), found.charged(), found.derived())
        : found;
  }

  /** Whether keys that are not stored stay in use when what they are derived from does not. */
  boolean recipesOutliveBases() {
    return environment.derived().recipesOutliveBases();
  }

  /** What opens derived keys. */
  ChildKeys children() {
    return environment.derived().keys();
  }

  /**
   * The same for an object that is not what the batch item is about; empty when it does not exist
   * for the principal.
   *
   * @throws KmipException Permission Denied
   */
  Optional<ManagedObject> findPermitted(Objects objects, String identifier, Permission permission) {
    for (String tenant : rights.tenants()) {
      Optional<ManagedObject> found = objects.find(tenant, identifier).filter(this::canName);
      if (found.isPresent()) {
        return rights.isThere(found.get(), permission) ? found : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether the version has a word for what an object is; it does not exist for others. */
  boolean canName(ManagedObject object) {
    return object.objectType().versions().includes(version);
  }

  /** An object as a transaction sees it, after it was judged outside. */
  ManagedObject current(Objects objects, ManagedObject object) {
    return objects
        .find(object.tenant(), object.uniqueIdentifier())
        .orElseThrow(OperationContext::notFound);
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
    path = null;
    derived = null;
  }

  /** Notes a key that is about to be made in a token: if the item fails nobody needs it. */
  void intendsResident(String tenant, String residentKey) {
    intended.put(residentKey, tenant);
  }

  /** Keys that may have been made in a token, each with its tenant. */
  Map<String, String> intended() {
    return Map.copyOf(intended);
  }

  /** Which object or derived key the audit record is about. */
  record AuditSubject(@Nullable String subject, @Nullable String path) {}

  /** What the audit record was told last. */
  AuditSubject auditSubject() {
    return new AuditSubject(subject, path);
  }

  /** Tells it the same again. */
  void about(AuditSubject known) {
    subject = known.subject();
    path = known.path();
    derived = null;
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
        Actor.of(rights.principal()),
        operation.specName(),
        subject,
        path,
        derived,
        outcome,
        correlation);
  }
}
