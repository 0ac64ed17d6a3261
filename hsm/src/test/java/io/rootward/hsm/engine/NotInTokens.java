package io.rootward.hsm.engine;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What no token is asked for: only the software engine has these. */
public final class NotInTokens {
  private static final Set<Algorithm> ALGORITHMS =
      EnumSet.of(
          Algorithm.SHA512_224,
          Algorithm.SHA512_256,
          Algorithm.SHA3_224,
          Algorithm.SHA3_256,
          Algorithm.SHA3_384,
          Algorithm.SHA3_512,
          Algorithm.HMAC_SHA512_224,
          Algorithm.HMAC_SHA512_256,
          Algorithm.HMAC_SHA3_224,
          Algorithm.HMAC_SHA3_256,
          Algorithm.HMAC_SHA3_384,
          Algorithm.HMAC_SHA3_512,
          Algorithm.HMAC_MD5,
          Algorithm.AES_CFB,
          Algorithm.AES_OFB,
          Algorithm.AES_CCM,
          Algorithm.AES_XTS,
          Algorithm.TRIPLE_DES,
          Algorithm.BLOWFISH,
          Algorithm.CAMELLIA,
          Algorithm.CAST5,
          Algorithm.IDEA,
          Algorithm.SEED,
          Algorithm.ARIA,
          Algorithm.TWOFISH,
          Algorithm.SKIPJACK,
          Algorithm.CHACHA20,
          Algorithm.CHACHA20_POLY1305,
          Algorithm.ECDSA_DETERMINISTIC,
          Algorithm.ECDSA_OTHER_CURVES,
          Algorithm.ECDH_OTHER_CURVES,
          Algorithm.ED448,
          Algorithm.DSA,
          Algorithm.DH,
          Algorithm.X448,
          Algorithm.AN10922,
          Algorithm.POWERAUTH_V4,
          Algorithm.BIP32,
          Algorithm.SLIP10_P256,
          Algorithm.SLIP10_ED25519,
          Algorithm.SLIP10_X25519);

  private NotInTokens() {}

  /** These, and what a token lacks beyond them. */
  public static Set<Algorithm> and(Algorithm... others) {
    Set<Algorithm> all = EnumSet.copyOf(ALGORITHMS);
    all.addAll(List.of(others));
    return Collections.unmodifiableSet(all);
  }
}
