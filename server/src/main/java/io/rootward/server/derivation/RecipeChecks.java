package io.rootward.server.derivation;

import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.ttlv.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * By what a key that is not stored is known again: the first 8 bytes of HMAC-SHA-256 under it over
 * a fixed text. A key that stays in a token is derived once more, as a key for nothing but codes,
 * and the token computes the code. Not every token computes HMAC under keys as short as AES has
 * them, so of keys of such lengths AES-CMAC is noted there, and a byte before it says so.
 */
public final class RecipeChecks {
  private static final byte[] TEXT = "kmip-recipe-check".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECK_BYTES = 8;
  private static final byte CMAC = 1;
  private static final Set<Integer> AES_BITS = Set.of(128, 192, 256);

  private final KeyEngine engine;

  RecipeChecks(KeyEngine engine) {
    this.engine = engine;
  }

  /** Derives a key of the same bytes once more. */
  @FunctionalInterface
  public interface Again {
    /**
     * The key as something else.
     *
     * @param spec of the same length
     * @return the caller's to close
     */
    EngineKey as(KeySpec.Secret spec, KeyPolicy policy);
  }

  /**
   * What is noted of a key.
   *
   * @param again derives it once more
   * @return 8 or 9 bytes
   * @throws io.rootward.hsm.engine.EngineException UNSUPPORTED when it stays in a token that has
   *     neither code for it
   */
  ByteString of(EngineKey key, Again again) {
    boolean cmac = key.policy().sensitive() && AES_BITS.contains(key.spec().bits());
    return ByteString.adopt(cmac ? byCmac(key, again) : byHmac(key, again));
  }

  /** Whether a key is the one of which this was noted, compared in constant time. */
  boolean isRight(ByteString check, EngineKey key, Again again) {
    byte[] noted = check.toByteArray();
    byte[] now = noted.length == CHECK_BYTES ? byHmac(key, again) : byCmac(key, again);
    return MessageDigest.isEqual(noted, now);
  }

  private byte[] byCmac(EngineKey key, Again again) {
    byte[] code = code(key, again, SecretAlgorithm.AES, new MacMechanism.Cmac());
    byte[] check = new byte[1 + CHECK_BYTES];
    check[0] = CMAC;
    System.arraycopy(code, 0, check, 1, CHECK_BYTES);
    return check;
  }

  private byte[] byHmac(EngineKey key, Again again) {
    return key.policy().sensitive()
        ? Arrays.copyOf(
            code(key, again, SecretAlgorithm.GENERIC, new MacMechanism.Hmac(Hash.SHA256)),
            CHECK_BYTES)
        : ofReadable(key);
  }

  private byte[] code(EngineKey key, Again again, SecretAlgorithm as, MacMechanism how) {
    KeyPolicy policy =
        key.policy().sensitive() ? KeyPolicy.inside(EnumSet.of(KeyPurpose.MAC)) : KeyPolicy.open();
    try (EngineKey once = again.as(new KeySpec.Secret(as, key.spec().bits()), policy)) {
      return engine.mac(once, how, TEXT);
    }
  }

  /** Of a private key the number alone: its encoding may say the same in other ways. */
  private byte[] ofReadable(EngineKey key) {
    try (SecretBytes encoded = engine.export(key);
        SecretBytes bytes =
            key.spec() instanceof KeySpec.Private
                ? KeyEncodings.pkcs8ToRawPrivate(encoded)
                : encoded.copy()) {
      return bytes.use(RecipeChecks::hmac);
    }
  }

  private static byte[] hmac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Arrays.copyOf(mac.doFinal(TEXT), CHECK_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
    }
  }
}
