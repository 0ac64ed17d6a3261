package io.rootward.server.derivation;

import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.path.PathException;
import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;

/**
 * Which child: the one name that every spelling of a reference comes to. Equal exactly if the keys
 * are.
 *
 * @param master Unique Identifier of the master
 * @param scheme of the master, which never changes
 * @param path from the master on
 */
public record ChildName(String master, DerivationScheme scheme, DerivationPath path) {
  /**
   * The key at the end of a way from an object, which may be a child itself.
   *
   * @param base the master, or a child of it that is an object
   * @param way from there on
   * @throws KmipException Invalid Field when the path from the master is longer than paths may be
   */
  static ChildName below(ManagedObject base, DerivationScheme scheme, DerivationPath way) {
    String master = DerivedFacts.text(base, DerivedFacts.BASE);
    String before = DerivedFacts.text(base, DerivedFacts.PATH);
    if (DerivedFacts.Entry.of(base).isEmpty() || master == null || before == null) {
      return new ChildName(base.uniqueIdentifier(), scheme, way);
    }
    try {
      return new ChildName(master, scheme, scheme.parse(before).then(way));
    } catch (PathException e) {
      throw new KmipException(ResultReason.INVALID_FIELD, String.valueOf(e.getMessage()));
    }
  }

  /** The reference in its canonical spelling. */
  public String reference() {
    return master + path.canonical();
  }

  /** The path as grants' patterns and audit records have it: without the slash it begins with. */
  public String policyPath() {
    return path.canonical().substring(1);
  }

  /**
   * What the object that is to be the entry of this child must bear, beside everything else; the
   * repository lets at most one object of a tenant bear it.
   */
  public Attributes marks(DerivedFacts.Entry entry) {
    return Attributes.builder()
        .add(DerivedFacts.BASE, DerivedFacts.text(master))
        .add(DerivedFacts.SCHEME, DerivedFacts.text(scheme.text()))
        .add(DerivedFacts.PATH, DerivedFacts.text(path.canonical()))
        .add(DerivedFacts.ENTRY, DerivedFacts.text(entry.text()))
        .build();
  }
}
