package io.rootward.hsm.software;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.ARIAEngine;
import org.bouncycastle.crypto.engines.BlowfishEngine;
import org.bouncycastle.crypto.engines.CAST5Engine;
import org.bouncycastle.crypto.engines.CamelliaEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.IDEAEngine;
import org.bouncycastle.crypto.engines.SEEDEngine;
import org.bouncycastle.crypto.engines.SkipjackEngine;
import org.bouncycastle.crypto.engines.TwofishEngine;

/**
 * Bouncy Castle's block ciphers below its provider, whose construction would cost each start of a
 * server half a second.
 */
final class BlockCiphers {
  private BlockCiphers() {}

  /**
   * The cipher of a key, without the key.
   *
   * @throws EngineException {@link Kind#BAD_KEY} if it is not for a block cipher
   */
  static BlockCipher of(SoftwareKey key) {
    if (key.spec() instanceof KeySpec.Secret secret) {
      return of(secret.algorithm());
    }
    throw new EngineException(Kind.BAD_KEY, "this needs a secret key");
  }

  /**
   * A cipher without key.
   *
   * @throws EngineException {@link Kind#BAD_KEY} for what is no block cipher
   */
  private static BlockCipher of(SecretAlgorithm algorithm) {
    return switch (algorithm) {
      case AES -> AESEngine.newInstance();
      case TRIPLE_DES -> new DESedeEngine();
      case BLOWFISH -> new BlowfishEngine();
      case CAMELLIA -> new CamelliaEngine();
      case CAST5 -> new CAST5Engine();
      case IDEA -> new IDEAEngine();
      case SEED -> new SEEDEngine();
      case ARIA -> new ARIAEngine();
      case TWOFISH -> new TwofishEngine();
      case SKIPJACK -> new SkipjackEngine();
      case HMAC, GENERIC, AES_XTS, CHACHA20, CHACHA20_POLY1305 ->
          throw new EngineException(Kind.BAD_KEY, "this needs a key of a block cipher");
    };
  }
}
