package io.rootward.kmip.model;

/** The value of an object that is kept in a key block. */
public sealed interface KeyObject extends ObjectValue
    permits SymmetricKey, PublicKey, PrivateKey, SplitKey, SecretData, PgpKey {
  /** The key block. */
  KeyBlock keyBlock();
}
