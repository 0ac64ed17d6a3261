package io.rootward.server.object;

import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.ttlv.ByteString;
import java.util.List;

/** How a key that is not stored is derived from others that are. */
public sealed interface KeyRecipe {
  /** Unique Identifiers of the objects it takes. */
  List<String> bases();

  /**
   * Along a path.
   *
   * @param master Unique Identifier of the master
   * @param scheme name of the scheme, which is never changed in place and so is its own version
   * @param path canonical
   */
  record ByPath(String master, String scheme, String path) implements KeyRecipe {
    @Override
    public List<String> bases() {
      return List.of(master);
    }
  }

  /**
   * By a method of Derive Key.
   *
   * @param bases Unique Identifiers of the key and, after it, of its data or its peer
   * @param parameters Derivation Parameters as KMIP 2.1 encodes them, nothing left to defaults that
   *     could change; they may hold secrets
   */
  record ByMethod(List<String> bases, DerivationMethod method, ByteString parameters)
      implements KeyRecipe {
    public ByMethod {
      bases = List.copyOf(bases);
    }

    /** Nothing of the parameters. */
    @Override
    public String toString() {
      return "ByMethod[" + method + " of " + bases + "]";
    }
  }
}
