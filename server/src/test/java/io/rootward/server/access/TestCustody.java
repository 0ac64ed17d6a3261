package io.rootward.server.access;

import io.rootward.server.config.Choices.RootProtection;
import io.rootward.server.custody.Custody;
import io.rootward.server.custody.Root;
import io.rootward.server.custody.RootFile;
import io.rootward.server.custody.SecretSource;
import io.rootward.server.store.ObjectStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/** Custody under a plain root file, for tests. */
public final class TestCustody {
  private TestCustody() {}

  /** Opens it; the root is made when the folder has none. */
  public static Custody open(Path folder, ObjectStore store) {
    SecureRandom random = new SecureRandom();
    RootFile file =
        new RootFile(
            folder.resolve("root.key"),
            RootProtection.PLAIN,
            new SecretSource("custody.secret", "none", Map.of()),
            random);
    Root root = file.exists() ? file.open() : file.create();
    return new Custody(root, store, random, 10);
  }
}
