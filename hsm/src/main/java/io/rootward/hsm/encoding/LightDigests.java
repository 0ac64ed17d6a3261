package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.util.DigestFactory;

/** Bouncy Castle's own hash functions: below its provider it takes no others. */
public final class LightDigests {
  private LightDigests() {}

  /**
   * A hash function, for one thread.
   *
   * @throws EngineException {@link Kind#UNSUPPORTED} if it is for HMAC only
   */
  public static Digest of(Hash hash) {
    return switch (hash) {
      case SHA1 -> DigestFactory.createSHA1();
      case SHA224 -> DigestFactory.createSHA224();
      case SHA256 -> DigestFactory.createSHA256();
      case SHA384 -> DigestFactory.createSHA384();
      case SHA512 -> DigestFactory.createSHA512();
      case SHA512_224 -> DigestFactory.createSHA512_224();
      case SHA512_256 -> DigestFactory.createSHA512_256();
      case SHA3_224 -> DigestFactory.createSHA3_224();
      case SHA3_256 -> DigestFactory.createSHA3_256();
      case SHA3_384 -> DigestFactory.createSHA3_384();
      case SHA3_512 -> DigestFactory.createSHA3_512();
      case MD5 -> throw new EngineException(Kind.UNSUPPORTED, hash + " is offered for HMAC only");
    };
  }
}
