package io.rootward.hsm.derivation.path;

import io.rootward.hsm.derivation.path.PathException.Kind;

/** How the segments of a scheme's paths are spelled. */
public enum PathFamily {
  /** Child numbers of BIP-32, with or without the mark of a hardened step. */
  HD {
    @Override
    PathStep step(String segment) {
      return Numbers.child(segment);
    }
  },
  /** The same where every step is hardened. */
  HD_HARDENED {
    @Override
    PathStep step(String segment) {
      PathStep.Child child = Numbers.child(segment);
      if (!child.isHardened()) {
        throw new PathException(Kind.NOT_HARDENED, "every step on this curve is hardened");
      }
      return child;
    }
  },
  /** Text, or bytes in hexadecimal. */
  LABEL {
    @Override
    PathStep step(String segment) {
      return Labels.label(segment);
    }
  },
  /** Decimal numbers of 63 bits. */
  INDEX {
    @Override
    PathStep step(String segment) {
      return new PathStep.Index(Numbers.decimal(segment, Long.MAX_VALUE));
    }
  },
  /** Bytes in hexadecimal only. */
  HEX {
    @Override
    PathStep step(String segment) {
      return PathStep.Bytes.hex(Labels.hexBytes(segment));
    }
  };

  /** True for the families of BIP-32, whose paths may begin with {@code m}. */
  public boolean isHd() {
    return this == HD || this == HD_HARDENED;
  }

  abstract PathStep step(String segment);
}
