package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Mechanism;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SignatureMechanism.RsaPss;
import java.util.Optional;

/**
 * What tokens differ in below an algorithm: its name is the same for all mechanisms that a token
 * has or has not together.
 *
 * @param name for people too
 */
public record Variant(String name) {
  /** Empty for a mechanism that every token with its algorithm has. */
  static Optional<Variant> of(Mechanism mechanism, KeySpec key) {
    return switch (mechanism) {
      case RsaOaep(Hash hash, Hash mgfHash, byte[] label) ->
          named("OAEP/" + hash + "/" + mgfHash + (label.length == 0 ? "" : "/label"));
      case RsaPss pss -> named("PSS/" + pss.hash() + "/" + pss.mgfHash());
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
      case DerivationMechanism.Ecdh ecdh ->
          ecdh.kdf() == null ? "ECDH" : "ECDH with X9.63/" + ecdh.kdf();
      case DerivationMechanism.An10922 _ -> "AN10922";
      case DerivationMechanism.PowerAuthV4 _ -> "PowerAuth's derivation";
      case DerivationMechanism.AwsSigV4 _ -> "AWS Signature Version 4";
    };
  }

  private static String function(MacMechanism prf) {
    return switch (prf) {
      case MacMechanism.Hmac(Hash hash) -> "HMAC-" + hash;
      case MacMechanism.AesCmac() -> "AES-CMAC";
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
