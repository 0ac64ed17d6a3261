package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Mechanism;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SignatureMechanism.RsaPss;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What tokens differ in below an algorithm: its name is the same for all mechanisms that a token
 * has or has not together.
 *
 * @param name for people too
 */
public record Variant(String name) {
  private static final Set<BlockMode> SIMPLE_MODES =
      EnumSet.of(BlockMode.ECB, BlockMode.CBC, BlockMode.CTR);

  /** Shorter ones are tried with no token: they are not offered where the key is in one. */
  private static final int GCM_TAG_BYTES_MIN = 12;

  /** Empty for a mechanism that every token with its algorithm has. */
  static Optional<Variant> of(Mechanism mechanism, KeySpec key) {
    return switch (mechanism) {
      case RsaOaep(Hash hash, Hash mgfHash, byte[] label) ->
          named("OAEP/" + hash + "/" + mgfHash + (label.length == 0 ? "" : "/label"));
      case RsaPss pss -> named("PSS/" + pss.hash() + "/" + pss.mgfHash());
      case Block(BlockMode mode, Padding _) when !SIMPLE_MODES.contains(mode) ->
          named("encryption in mode " + mode);
      case Gcm(int tagBytes, byte[] _) when tagBytes < GCM_TAG_BYTES_MIN ->
          named("GCM with a tag of " + tagBytes + " bytes");
      case MacMechanism.Hmac(Hash hash) -> hmac(hash, key);
      case DerivationMechanism derivation -> named(derivation(derivation));
      default -> Optional.empty();
    };
  }

  private static Optional<Variant> named(String name) {
    return Optional.of(new Variant(name));
  }

  private static Optional<Variant> hmac(Hash hash, KeySpec key) {
    boolean aes =
        key instanceof KeySpec.Secret(SecretAlgorithm algorithm, int _)
            && algorithm == SecretAlgorithm.AES;
    return aes ? named("HMAC under an AES key/" + hash) : Optional.empty();
  }

  private static String derivation(DerivationMechanism mechanism) {
    return switch (mechanism) {
      case DerivationMechanism.HashOfKey(Hash hash) -> "hash of a key/" + hash;
      case DerivationMechanism.HmacOfData(Hash hash, byte[] _) -> "HMAC as a key/" + hash;
      case DerivationMechanism.EncryptData encrypt -> "encryption as a key/" + encrypt.mode();
      case DerivationMechanism.Pbkdf2 _ -> "PBKDF2";
      case DerivationMechanism.Sp800108 kbkdf ->
          "SP 800-108/" + kbkdf.mode() + "/" + function(kbkdf.prf());
      case DerivationMechanism.Hkdf hkdf -> "HKDF/" + hkdf.hash();
      case DerivationMechanism.Agreement ecdh ->
          ecdh.kdf() == null ? "ECDH" : "ECDH with X9.63/" + ecdh.kdf();
      case DerivationMechanism.An10922 _ -> "AN10922";
      case DerivationMechanism.PowerAuthV4 _ -> "PowerAuth's derivation";
      case DerivationMechanism.AwsSigV4 _ -> "AWS Signature Version 4";
    };
  }

  private static String function(MacMechanism prf) {
    return switch (prf) {
      case MacMechanism.Hmac(Hash hash) -> "HMAC-" + hash;
      case MacMechanism.Cmac() -> "AES-CMAC";
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
