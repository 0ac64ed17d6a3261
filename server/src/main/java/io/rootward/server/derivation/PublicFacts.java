package io.rootward.server.derivation;

import io.rootward.hsm.engine.HdChild;
import io.rootward.kmip.ttlv.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What may be known of a key in a tree.
 *
 * @param publicKey SubjectPublicKeyInfo
 * @param chainCode 32 bytes, with which normal children of the public key come; null on curves that
 *     have none
 * @param parentFingerprint first 4 bytes of HASH160 over the public key one step before
 */
public record PublicFacts(
    ByteString publicKey, @Nullable ByteString chainCode, int parentFingerprint) {
  /** Those of a private key; still the caller's to close. */
  static PublicFacts of(HdChild key) {
    return new PublicFacts(
        ByteString.copyOf(key.publicKey()),
        key.chainCode().use(ByteString::copyOf),
        key.parentFingerprint());
  }
}
