package io.rootward.conformance.hsm;

import io.rootward.conformance.support.ServerLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A kind of token and a mode of custody.
 *
 * @param family the token
 * @param custody as the setting {@code hsm.custody} names it
 */
public record TokenPlace(TokenFamily family, String custody) {
  /** SoftHSM2 in each mode, and NSS with keys that stay inside. */
  public static List<TokenPlace> all() {
    return List.of(
        new TokenPlace(TokenFamily.SOFTHSM, "resident"),
        new TokenPlace(TokenFamily.SOFTHSM, "sealed"),
        new TokenPlace(TokenFamily.SOFTHSM, "cached"),
        new TokenPlace(TokenFamily.SOFTHSM, "root-only"),
        new TokenPlace(TokenFamily.NSS, "resident"));
  }

  /**
   * A server on a token of its own.
   *
   * @param scratch where a folder is made for both
   * @throws org.opentest4j.TestAbortedException where the token's library is not installed
   */
  public ServerLaunch launch(Path scratch) throws IOException, InterruptedException {
    Path folder = Files.createDirectory(scratch.resolve(toString()));
    return family.create(folder).launch(folder.resolve("home"), custody);
  }

  @Override
  public String toString() {
    return family.resource() + "-" + custody;
  }
}
