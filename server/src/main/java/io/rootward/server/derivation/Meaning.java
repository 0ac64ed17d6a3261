package io.rootward.server.derivation;

import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an identifier in a request means. */
public sealed interface Meaning {
  /**
   * An object, by its identifier.
   *
   * @param object destroyed or not
   */
  record Existing(ManagedObject object) implements Meaning {}

  /**
   * A derived key that is an object of its own, by the path that leads to it. The object is used;
   * nothing is derived.
   *
   * @param line as in {@link Temporary}
   * @param object what is kept of the key
   */
  record Kept(Line line, ManagedObject object) implements Meaning {}

  /**
   * A derived key that exists while it is used.
   *
   * @param line where it comes from
   * @param entries what else has a say by its state: objects and tombstones on the way from the
   *     master to the key, and of the key itself
   */
  record Temporary(Line line, List<ManagedObject> entries) implements Meaning {
    public Temporary {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Where a derived key comes from.
   *
   * @param from the key it is derived from: the master, or a child of it that is an object
   * @param way from there on
   * @param name the same key as seen from the master
   * @param master the master itself, when {@code from} is a child of it and it still exists
   */
  record Line(MasterKey from, DerivationPath way, ChildName name, @Nullable ManagedObject master) {
    /**
     * Where another key comes from that is derived from the same master itself.
     *
     * @param path with the slash it begins with, in any spelling
     * @throws KmipException Invalid Field when it is no path of the master's scheme
     */
    public Line toSibling(String path) {
      ChildName sibling = from.child(path);
      return new Line(from, sibling.path(), sibling, null);
    }

    /** To the same bytes as a secret key of another kind. */
    public Line as(KeySpec.Secret spec) {
      return new Line(from.as(spec), way, name, master);
    }

    /** The same derived in this process. */
    Line inSoftware() {
      return new Line(from.inSoftware(), way, name, master);
    }
  }
}
