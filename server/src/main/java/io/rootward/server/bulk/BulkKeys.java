package io.rootward.server.bulk;

import io.rootward.hsm.derivation.scheme.PathDerivation;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.access.Access;
import io.rootward.server.access.ClientRecord;
import io.rootward.server.access.Peer;
import io.rootward.server.access.Permission;
import io.rootward.server.access.Principal;
import io.rootward.server.access.Registry;
import io.rootward.server.audit.Actor;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.derivation.Cascade;
import io.rootward.server.derivation.ChildShape;
import io.rootward.server.derivation.MasterKey;
import io.rootward.server.derivation.References;
import io.rootward.server.derivation.ToldBelow;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.SensitiveRules;
import io.rootward.server.operation.KeyUse;
import io.rootward.server.operation.Purpose;
import io.rootward.server.operation.Rights;
import io.rootward.server.repository.Objects;
import io.rootward.server.repository.Repository;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Derives keys for many devices and wraps each. Everything that Get with a Key Wrapping
 * Specification judges is judged here too: once for a portion what all its keys share, for each key
 * what is about its path. Thread-safe.
 */
public final class BulkKeys {
  private final Repository repository;
  private final Registry registry;
  private final Access access;
  private final KeyEngine engine;
  private final MaterialVault vault;
  private final References references;
  private final boolean hidePath;
  private final boolean cascadeCompromise;
  private final Supplier<Instant> now;
  private final Supplier<String> marks;

  /**
   * @param hidePath whether serials stay out of the audit trail, for they can be personal data
   * @param cascadeCompromise whether a master counts as compromised when one it was derived from is
   * @param now the moment that decides about states, in whole seconds
   * @param marks of portions, in the audit trail
   */
  public BulkKeys(
      Repository repository,
      Registry registry,
      Access access,
      KeyEngine engine,
      MaterialVault vault,
      References references,
      boolean hidePath,
      boolean cascadeCompromise,
      Supplier<Instant> now,
      Supplier<String> marks) {
    this.repository = repository;
    this.registry = registry;
    this.access = access;
    this.engine = engine;
    this.vault = vault;
    this.references = references;
    this.hidePath = hidePath;
    this.cascadeCompromise = cascadeCompromise;
    this.now = now;
    this.marks = marks;
  }

  /**
   * What is asked for.
   *
   * @param client in whose name
   * @param master Unique Identifier or Name
   * @param wrapWith Unique Identifier or Name of the wrapping key
   * @param serials path segments below the master; none to be told what the keys would be
   */
  record Order(String client, String master, String wrapWith, List<String> serials) {
    Order {
      serials = List.copyOf(serials);
    }
  }

  /**
   * What was made.
   *
   * @param master what the keys come from
   * @param child what they are
   * @param wrapping the wrapping key
   * @param mechanism how each is wrapped
   * @param wrapped one behind the other, all of one length
   */
  record Delivery(
      MasterKey master,
      ChildShape.Secret child,
      ManagedObject wrapping,
      WrapMechanism mechanism,
      byte[] wrapped) {}

  /**
   * Derives and wraps.
   *
   * @throws KmipException when one of the keys may not be had; then none is given
   */
  Delivery deliver(Order order) {
    Rights rights = new Rights(access, principal(order.client()));
    Portion portion = repository.read(rights.tenants(), objects -> judged(objects, rights, order));
    MasterKey master = portion.master();
    if (!(master.child() instanceof ChildShape.Secret child)) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "keys of " + master.scheme().text() + " are private keys, which are not diversified");
    }
    WrapMechanism mechanism = mechanism(child.spec().bytes());
    byte[] wrapped = wrapped(portion, child, mechanism);
    if (!order.serials().isEmpty()) {
      audit(rights.principal(), master, order.serials());
    }
    return new Delivery(master, child, portion.wrapping(), mechanism, wrapped);
  }

  private Portion judged(Objects objects, Rights rights, Order order) {
    Portion portion = Portion.judged(objects, rights, references, order, now.get());
    ToldBelow.requireUntold(objects, portion.wrapping());
    if (cascadeCompromise) {
      ManagedObject master = Cascade.judged(objects, portion.master().object());
      KeyUse.requireFit(now.get(), master, Purpose.DERIVE);
      KeyUse.requireFit(now.get(), Cascade.judged(objects, portion.wrapping()), Purpose.WRAP);
    }
    return portion;
  }

  /** As NIST has it where it can, which every receiver knows; padded for odd lengths. */
  private static WrapMechanism mechanism(int bytes) {
    return bytes >= 16 && bytes % 8 == 0
        ? new WrapMechanism.AesKeyWrap()
        : new WrapMechanism.AesKeyWrapPadded();
  }

  private byte[] wrapped(Portion portion, ChildShape.Secret child, WrapMechanism mechanism) {
    PathDerivation derivation = new PathDerivation(engine);
    MasterKey master = portion.master();
    KeyPolicy policy = policy(master.object());
    ByteArrayOutputStream all = new ByteArrayOutputStream(portion.paths().size() * 48);
    try (EngineKey base = vault.open(master.object());
        EngineKey wrapping = vault.open(portion.wrapping())) {
      portion
          .paths()
          .forEach(
              path -> {
                try (EngineKey key =
                    derivation.secret(base, master.scheme(), path, child.spec(), policy)) {
                  all.writeBytes(engine.wrap(wrapping, mechanism, key));
                }
              });
    }
    return all.toByteArray();
  }

  /** Of a master that stays in its token every key is made there, and leaves it wrapped only. */
  private KeyPolicy policy(ManagedObject master) {
    ManagedObject child =
        master.with(AttributeTypes.SENSITIVE, true).with(AttributeTypes.EXTRACTABLE, true);
    return vault.isOpenedHere(master)
        ? KeyPolicy.open()
        : vault.placement().ofStored(child.attributes()).wrappable();
  }

  private Principal principal(String client) {
    ClientRecord record =
        registry
            .snapshot()
            .client(client)
            .filter(it -> !it.revoked())
            .orElseThrow(
                () ->
                    new KmipException(
                        ResultReason.PERMISSION_DENIED,
                        "there is no client " + client + ", or it is revoked"));
    InetSocketAddress local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new Principal(
        record.name(), record.tenant(), record.role(), null, new Peer(local, List.of(), "admin"));
  }

  /** One record for a portion: a million of them would push everything else out of the trail. */
  private void audit(Principal principal, MasterKey master, List<String> serials) {
    String made = "%s %d keys".formatted(master.scheme().text(), serials.size());
    String which = " from %s to %s".formatted(serials.getFirst(), serials.getLast());
    repository.audit(
        new AuditRecord(
            now.get(),
            Actor.of(principal),
            "diversify",
            master.object().uniqueIdentifier(),
            hidePath ? made : made + which,
            AuditRecord.SUCCESS,
            marks.get()));
  }

  /** What all keys of a portion share. */
  static void requireFit(Rights rights, MasterKey master, ManagedObject wrapping, Instant at) {
    rights.require(wrapping, Permission.ENCRYPT, null);
    KeyUse.requireFit(at, master.object(), Purpose.DERIVE);
    KeyUse.requireFit(at, wrapping, Purpose.WRAP);
    // What is derived counts as Sensitive, whatever its master is.
    SensitiveRules.requireFitToWrap(wrapping, master.object().with(AttributeTypes.SENSITIVE, true));
    if (isLimited(master.object()) || isLimited(wrapping)) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "keys with Usage Limits are counted by Get, one for one; diversify does not take them");
    }
  }

  private static boolean isLimited(ManagedObject object) {
    return object.orNull(AttributeTypes.USAGE_LIMITS) != null;
  }
}
