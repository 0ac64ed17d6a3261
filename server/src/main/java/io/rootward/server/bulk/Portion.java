package io.rootward.server.bulk;

import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.access.Permission;
import io.rootward.server.derivation.ChildName;
import io.rootward.server.derivation.MasterKey;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.derivation.ObjectFinder;
import io.rootward.server.derivation.References;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.operation.KeyUse;
import io.rootward.server.operation.Purpose;
import io.rootward.server.operation.Rights;
import io.rootward.server.repository.Objects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys that may be had, found in one consistent state.
 *
 * @param master what they come from
 * @param wrapping what wraps them
 * @param paths from the master on, in the order of the serials
 */
record Portion(MasterKey master, ManagedObject wrapping, List<DerivationPath> paths) {
  private static final List<Permission> PERMISSIONS =
      List.of(Permission.DERIVE, Permission.DERIVE_EXPORT, Permission.GET);

  Portion {
    paths = List.copyOf(paths);
  }

  /**
   * Judges an order.
   *
   * @throws KmipException naming the serial when it is about one
   */
  static Portion judged(
      Objects objects, Rights rights, References references, BulkKeys.Order order, Instant at) {
    ObjectFinder finder = rights.finder(objects);
    MasterKey master = MasterKey.of(required(finder, order.master(), order.client()));
    ManagedObject wrapping = required(finder, order.wrapWith(), order.client());
    BulkKeys.requireFit(rights, master, wrapping, at);
    Judge judge = new Judge(objects, rights, references, master, at);
    List<DerivationPath> paths = new ArrayList<>(order.serials().size());
    for (String serial : order.serials()) {
      try {
        paths.add(judge.permitted(serial));
      } catch (KmipException e) {
        throw new KmipException(e.reason(), "serial " + serial + ": " + e.getMessage());
      }
    }
    return new Portion(master, wrapping, paths);
  }

  private static ManagedObject required(ObjectFinder finder, String key, String client) {
    return finder
        .byIdentifier(key)
        .or(() -> finder.byName(key))
        .orElseThrow(
            () ->
                new KmipException(
                    ResultReason.OBJECT_NOT_FOUND, "client " + client + " sees no object " + key));
  }

  /** Judges single keys. */
  private static final class Judge {
    private final Objects objects;
    private final Rights rights;
    private final References references;
    private final MasterKey master;
    private final Instant at;
    private final boolean recorded;

    Judge(Objects objects, Rights rights, References references, MasterKey master, Instant at) {
      this.objects = objects;
      this.rights = rights;
      this.references = references;
      this.master = master;
      this.at = at;
      ManagedObject object = master.object();
      this.recorded =
          DerivedFacts.Entry.of(object).isPresent()
              || objects.hasEntries(object.tenant(), object.uniqueIdentifier());
    }

    DerivationPath permitted(String serial) {
      ChildName name = master.child("/" + serial);
      for (Permission permission : PERMISSIONS) {
        rights.require(master.object(), permission, name.policyPath());
      }
      if (recorded) {
        requireInForce(name.reference());
      }
      return name.path();
    }

    /** Nothing is recorded about most masters' keys, and then nothing is looked up for each. */
    private void requireInForce(String reference) {
      Meaning meaning =
          references
              .meaning(objects, rights.finder(objects), reference)
              .orElseThrow(
                  () -> new KmipException(ResultReason.OBJECT_NOT_FOUND, "the master is gone"));
      switch (meaning) {
        case Meaning.Existing(ManagedObject object) -> requireInForce(object);
        case Meaning.Kept(var _, ManagedObject object) -> requireInForce(object);
        case Meaning.Temporary(var line, List<ManagedObject> entries) -> {
          entries.forEach(this::requireInForce);
          if (line.master() != null) {
            requireInForce(line.master());
          }
        }
      }
    }

    /** By state and dates alone: what an entry is for is not what the key is wanted for. */
    private void requireInForce(ManagedObject object) {
      KeyUse.requireFit(
          at,
          object.with(
              AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CryptographicUsageMask.DERIVE_KEY.code()),
          Purpose.DERIVE);
    }
  }
}
