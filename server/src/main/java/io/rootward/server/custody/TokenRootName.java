package io.rootward.server.custody;

import io.rootward.hsm.engine.KeyId;
import java.util.regex.Pattern;

/**
 * Under which names a root lies in its token, so that several servers can share one.
 *
 * @param installation 16 hexadecimal characters, drawn when the home was prepared
 */
record TokenRootName(String installation) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{16}");

  TokenRootName {
    if (!SHAPE.matcher(installation).matches()) {
      throw new IllegalArgumentException("an installation has 16 hexadecimal characters");
    }
  }

  KeyId wrapping() {
    return new KeyId("rootward-" + installation + "-root");
  }

  KeyId deriving() {
    return new KeyId("rootward-" + installation + "-root-mac");
  }
}
