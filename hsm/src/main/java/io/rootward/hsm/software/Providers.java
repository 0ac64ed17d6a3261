package io.rootward.hsm.software;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.KeyPairSpec;
import java.security.Provider;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * Which provider does which algorithm, from measurements: the JDK for everything symmetric and for
 * hashes; Amazon Corretto Crypto Provider, whose elliptic curves are 9 to 60 times faster, where
 * its native library loads; Bouncy Castle where that does not, and for what the others lack. CMAC,
 * block ciphers other than AES, CCM, RSA signatures over digests ({@link DigestedRsa}) and
 * secp256k1 ({@link LightEcdsa}) use Bouncy Castle below its provider.
 */
public final class Providers {
  /** Without it this provider reads each key of Ed25519 anew whenever it signs or verifies. */
  private static final String ED25519_KEYS =
      "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

  /** No version: asking for it would make the provider. */
  private static final String BELOW_ITS_PROVIDER = "Bouncy Castle";

  /** AWS-LC makes moduli whose length is a multiple of this, and rounds others up. */
  private static final int NATIVE_RSA_STEP = 128;

  private final Provider sun = installed("SUN");
  private final Provider sunJce = installed("SunJCE");
  private final Provider sunRsaSign = installed("SunRsaSign");
  private final Provider sunEc = installed("SunEC");
  private final @Nullable Provider corretto;

  /**
   * Made at its first use: that takes half a second, which a start with native code need not pay.
   */
  private static final class BouncyCastle {
    static final Provider PROVIDER = new BouncyCastleProvider();
  }

  private Providers(@Nullable Provider corretto) {
    this.corretto = corretto;
  }

  /**
   * With Amazon Corretto Crypto Provider if its native library loads here. Its own self-test is
   * left out: the known answers of the engine test what is used of it, in less time.
   */
  public static Providers fastest() {
    // Read once, when the provider's class is loaded.
    System.setProperty(ED25519_KEYS, "true");
    AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
    return new Providers(provider.getLoadingError() == null ? provider : null);
  }

  /** Without native code. */
  public static Providers portable() {
    return new Providers(null);
  }

  /** True if Amazon Corretto Crypto Provider takes part. */
  public boolean isNative() {
    return corretto != null;
  }

  /** Who does an algorithm. */
  public Provider of(Algorithm algorithm) {
    return switch (algorithm) {
      case SHA1, SHA224, SHA256, SHA384, SHA512, SHA512_224, SHA512_256 -> sun;
      case SHA3_224, SHA3_256, SHA3_384, SHA3_512, X963_KDF -> sun;
      case HMAC_SHA1, HMAC_SHA224, HMAC_SHA256, HMAC_SHA384, HMAC_SHA512, HMAC_MD5 -> sunJce;
      case HMAC_SHA512_224, HMAC_SHA512_256 -> sunJce;
      case HMAC_SHA3_224, HMAC_SHA3_256, HMAC_SHA3_384, HMAC_SHA3_512 -> sunJce;
      case AES_ECB, AES_CBC, AES_CFB, AES_OFB, AES_CTR, AES_GCM -> sunJce;
      case AES_KEY_WRAP, AES_KEY_WRAP_PADDED -> sunJce;
      case CHACHA20, CHACHA20_POLY1305 -> sunJce;
      case AES_XTS -> correttoOrBouncyCastle();
      case AES_CMAC, AES_CCM -> BouncyCastle.PROVIDER;
      case TRIPLE_DES, BLOWFISH, CAMELLIA, CAST5, IDEA -> BouncyCastle.PROVIDER;
      case SEED, ARIA, TWOFISH, SKIPJACK -> BouncyCastle.PROVIDER;
      case RSA_PKCS1_ENCRYPTION, RSA_OAEP -> sunJce;
      case RSA_PKCS1_SIGNATURE, RSA_PSS -> correttoOr(sunRsaSign);
      case ECDSA_P256, ECDSA_P384, ECDSA_P521 -> correttoOrBouncyCastle();
      case ECDSA_SECP256K1, ECDSA_DETERMINISTIC, ECDH_SECP256K1 -> BouncyCastle.PROVIDER;
      case ECDSA_OTHER_CURVES, ECDH_OTHER_CURVES -> BouncyCastle.PROVIDER;
      case ECDH_P256, ECDH_P384, ECDH_P521 -> correttoOrBouncyCastle();
      case ED25519 -> correttoOrBouncyCastle();
      case X25519, ED448, X448 -> sunEc;
      case DSA -> sun;
      case DH -> sunJce;
      case PBKDF2, HKDF, AWS_SIGV4 -> sunJce;
      case BIP32, SLIP10_P256, SLIP10_ED25519, SLIP10_X25519 -> sunJce;
      case AN10922, POWERAUTH_V4 -> BouncyCastle.PROVIDER;
      case SP800_108_COUNTER, SP800_108_FEEDBACK, SP800_108_DOUBLE_PIPELINE -> sunJce;
    };
  }

  /** For people: who does an algorithm, with version. */
  public String describe(Algorithm algorithm) {
    return switch (algorithm) {
      case AES_CMAC, AES_CCM, AN10922, POWERAUTH_V4 -> BELOW_ITS_PROVIDER;
      case TRIPLE_DES, BLOWFISH, CAMELLIA, CAST5, IDEA -> BELOW_ITS_PROVIDER;
      case SEED, ARIA, TWOFISH, SKIPJACK -> BELOW_ITS_PROVIDER;
      case ECDSA_SECP256K1, ECDSA_DETERMINISTIC, ECDH_SECP256K1 -> BELOW_ITS_PROVIDER;
      case ECDSA_OTHER_CURVES, ECDH_OTHER_CURVES -> BELOW_ITS_PROVIDER;
      case BIP32, SLIP10_P256, SLIP10_ED25519, SLIP10_X25519 -> BELOW_ITS_PROVIDER;
      case DSA, DH -> BELOW_ITS_PROVIDER;
      default -> {
        Provider provider = of(algorithm);
        yield provider.getName() + " " + provider.getVersionStr();
      }
    };
  }

  /** The JDK's hashes. */
  static Provider hashes() {
    return installed("SUN");
  }

  /** Whether what a provider makes of a key is outside of the heap, and wiped with the handle. */
  static boolean holdsKeysOutside(Provider provider) {
    return provider.getName().equals(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
  }

  /** For what no other provider has. */
  static Provider bouncyCastle() {
    return BouncyCastle.PROVIDER;
  }

  /** False for what none of the libraries here has. */
  boolean have(Algorithm algorithm) {
    return algorithm != Algorithm.AES_XTS || isNative();
  }

  /** RSA signatures under parameters that Amazon Corretto Crypto Provider refuses. */
  Provider uncommonRsaSignatures() {
    return sunRsaSign;
  }

  /** Who makes key pairs; on curves without ECDSA a draw of bytes does. */
  Provider generation(KeyPairSpec spec) {
    return switch (spec) {
      case KeyPairSpec.Rsa(int bits) -> bits % NATIVE_RSA_STEP == 0 ? rsaPairs() : sunRsaSign;
      case KeyPairSpec.Ec _ -> correttoOrBouncyCastle();
      case KeyPairSpec.Dsa _ -> sun;
      case KeyPairSpec.Dh _ -> sunJce;
    };
  }

  /**
   * Who makes RSA key pairs of 2,048 bits and other common lengths. Native code is not much faster
   * than compiled Java here, but tenfold until Java's is compiled: after each start.
   */
  public Provider rsaPairs() {
    return correttoOr(sunRsaSign);
  }

  /** Who reads the keys that a provider then uses without converting them each time. */
  Provider keyReader(Provider user, KeyPairSpec spec) {
    return spec instanceof KeyPairSpec.Rsa && isSame(user, sunJce) ? sunRsaSign : user;
  }

  /** Not the JDK for curves: the one signs nine times as fast, the other verifies twice as fast. */
  private Provider correttoOrBouncyCastle() {
    return corretto == null ? BouncyCastle.PROVIDER : corretto;
  }

  /** A provider's own equals compares its whole table. */
  private static boolean isSame(Provider left, Provider right) {
    return left.getName().equals(right.getName());
  }

  /** The JDK for RSA, which it does as fast as Bouncy Castle. */
  private Provider correttoOr(Provider other) {
    return corretto == null ? other : corretto;
  }

  /** By name, not by order: other libraries may have put a provider before these. */
  private static Provider installed(String name) {
    Provider provider = Security.getProvider(name);
    if (provider == null) {
      throw new IllegalStateException("this Java installation lacks its provider " + name);
    }
    return provider;
  }
}
