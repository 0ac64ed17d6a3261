package io.rootward.hsm.software;

import io.rootward.hsm.derivation.An10922;
import io.rootward.hsm.derivation.AwsSigV4;
import io.rootward.hsm.derivation.Blocks;
import io.rootward.hsm.derivation.Hkdf;
import io.rootward.hsm.derivation.Kbkdf;
import io.rootward.hsm.derivation.Pbkdf2;
import io.rootward.hsm.derivation.PowerAuth;
import io.rootward.hsm.derivation.Prf;
import io.rootward.hsm.derivation.PrfSource;
import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.DerivationMechanism.EncryptData;
import io.rootward.hsm.engine.DerivationMechanism.Sp800108;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/** Derivation: the functions of {@code hsm.derivation} under keys of this engine. */
final class Derivations {
  /** Nothing stands before the counter. */
  private static final byte[] NONE = new byte[0];

  private final Providers providers;
  private final Macs macs;
  private final Agreements agreements;

  Derivations(Providers providers) {
    this.providers = providers;
    this.macs = new Macs(providers);
    this.agreements = new Agreements(providers);
  }

  /** The leftmost {@code length} bytes of what the method gives. */
  SecretBytes derive(SoftwareKey base, DerivationMechanism mechanism, int length) {
    return SecretBytes.owning(
        switch (mechanism) {
          case DerivationMechanism.HashOfKey(Hash hash) ->
              Blocks.leftmost("a hash", hashOf(base, hash), length);
          case DerivationMechanism.HmacOfData(Hash hash, byte[] data) ->
              Blocks.leftmost("HMAC", macs.hmac(hash, base).of(data), length);
          case EncryptData encrypt ->
              Blocks.leftmost("encryption", encrypted(base, encrypt), length);
          case DerivationMechanism.Pbkdf2(Hash hash, byte[] salt, int iterations) ->
              Pbkdf2.derive(macs.hmac(hash, base), salt, iterations, length);
          case Sp800108 kbkdf -> kbkdf(macs.keyed(kbkdf.prf(), base), kbkdf, length);
          case DerivationMechanism.Hkdf(Hash hash, byte[] salt, byte[] info) ->
              base.material().use(key -> Hkdf.derive(source(hash), salt, key, info, length));
          case DerivationMechanism.An10922(byte[] input) ->
              Blocks.leftmost("AN10922", An10922.derive(base.secret(), input), length);
          case DerivationMechanism.PowerAuthV4(byte[] label, byte[] data) ->
              base.material().use(key -> PowerAuth.version4(key, label, data, length));
          case DerivationMechanism.Agreement ecdh -> agreements.derive(base, ecdh, length);
          case DerivationMechanism.AwsSigV4(byte[] date, byte[] region, byte[] service) ->
              Blocks.leftmost(
                  "AWS Signature Version 4", sigV4(base, date, region, service), length);
        });
  }

  /** The key itself is hashed; nothing is put before or behind it. */
  private byte[] hashOf(SoftwareKey base, Hash hash) {
    return Jca.call(
        "hashing",
        () -> {
          MessageDigest digest =
              MessageDigest.getInstance(hash.standardName(), providers.of(Algorithm.of(hash)));
          return base.material().use(digest::digest);
        });
  }

  /** The last of four HMACs; the three before it are wiped where they are made. */
  private byte[] sigV4(SoftwareKey base, byte[] date, byte[] region, byte[] service) {
    PrfSource hmac = source(Hash.SHA256);
    return base.material().use(key -> AwsSigV4.derive(hmac, key, date, region, service));
  }

  /** For derivations that key HMAC with what they are making. */
  private PrfSource source(Hash hash) {
    return new PrfSource(hash, providers.of(Algorithm.hmacOf(hash)));
  }

  /** A 32-bit counter, as in the validation values that the self-test takes. */
  private static byte[] kbkdf(Prf prf, Sp800108 kbkdf, int length) {
    byte[] fixed = kbkdf.fixedInput();
    return switch (kbkdf.mode()) {
      case COUNTER -> Kbkdf.counter(prf, Kbkdf.Counter.USUAL.bits(), NONE, fixed, length);
      case FEEDBACK -> Kbkdf.feedback(prf, kbkdf.iv(), Kbkdf.Counter.USUAL, fixed, length);
      case DOUBLE_PIPELINE -> Kbkdf.doublePipeline(prf, Kbkdf.Counter.USUAL, fixed, length);
    };
  }

  /** All of the output; the vector is no part of it. */
  private byte[] encrypted(SoftwareKey base, EncryptData encrypt) {
    encrypt.requireWholeBlocks();
    return Jca.call("encryption", () -> cipher(base, encrypt).doFinal(encrypt.data()));
  }

  private Cipher cipher(SoftwareKey base, EncryptData encrypt) throws GeneralSecurityException {
    boolean padded = encrypt.padding() == Padding.PKCS5;
    String name = "AES/" + encrypt.mode() + (padded ? "/PKCS5Padding" : "/NoPadding");
    Cipher cipher = Cipher.getInstance(name, providers.of(encrypt.mode().algorithm()));
    if (encrypt.mode() == BlockMode.ECB) {
      cipher.init(Cipher.ENCRYPT_MODE, base.secret());
    } else {
      cipher.init(Cipher.ENCRYPT_MODE, base.secret(), new IvParameterSpec(encrypt.vector()));
    }
    return cipher;
  }
}
