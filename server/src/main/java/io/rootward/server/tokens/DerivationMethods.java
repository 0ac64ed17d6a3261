package io.rootward.server.tokens;

import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.DerivationMechanism.KbkdfMode;
import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.Support;
import java.util.LinkedHashMap;
import java.util.Map;

/** The methods of Derive Key by their KMIP names, each asked of an engine in its usual form. */
final class DerivationMethods {
  private static final KeySpec AES = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final KeySpec HMAC = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
  private static final byte[] NOTHING = {};
  private static final byte[] BLOCK = new byte[16];

  private DerivationMethods() {}

  static Map<String, Support> supportOf(EngineCapabilities engine) {
    Map<String, Support> found = new LinkedHashMap<>();
    found.put("ENCRYPT, AES-ECB", engine.support(encrypt(BlockMode.ECB), AES));
    found.put("ENCRYPT, AES-CBC", engine.support(encrypt(BlockMode.CBC), AES));
    found.put(
        "HMAC, SHA-256",
        engine.support(new DerivationMechanism.HmacOfData(Hash.SHA256, BLOCK), HMAC));
    found.put(
        "HASH, SHA-256", engine.support(new DerivationMechanism.HashOfKey(Hash.SHA256), HMAC));
    found.put("NIST800-108-C", engine.support(kbkdf(KbkdfMode.COUNTER), HMAC));
    found.put("NIST800-108-F", engine.support(kbkdf(KbkdfMode.FEEDBACK), HMAC));
    found.put("NIST800-108-DPI", engine.support(kbkdf(KbkdfMode.DOUBLE_PIPELINE), HMAC));
    found.put(
        "HKDF, SHA-256",
        engine.support(new DerivationMechanism.Hkdf(Hash.SHA256, BLOCK, NOTHING), HMAC));
    found.put(
        "PBKDF2, SHA-256",
        engine.support(new DerivationMechanism.Pbkdf2(Hash.SHA256, BLOCK, 1_000), HMAC));
    return found;
  }

  private static DerivationMechanism encrypt(BlockMode mode) {
    return new DerivationMechanism.EncryptData(
        mode, Padding.NONE, mode == BlockMode.ECB ? null : BLOCK, BLOCK);
  }

  private static DerivationMechanism kbkdf(KbkdfMode mode) {
    return new DerivationMechanism.Sp800108(
        mode, new MacMechanism.Hmac(Hash.SHA256), NOTHING, BLOCK);
  }
}
