package io.rootward.server.derivation;

import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.kmip.model.Attributes;
import io.rootward.server.object.DerivedFacts;

/**
 * Which child: the one name that every spelling of a reference comes to. Equal exactly if the keys
 * are.
 *
 * @param master Unique Identifier of the master
 * @param scheme of the master, which never changes
 * @param path from the master on
 */
public record ChildName(String master, DerivationScheme scheme, DerivationPath path) {
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
