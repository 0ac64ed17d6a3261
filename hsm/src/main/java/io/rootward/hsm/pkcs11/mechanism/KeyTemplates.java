package io.rootward.hsm.pkcs11.mechanism;

import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.pkcs11.quirk.Quirks;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * Templates that say everything, because tokens differ in what they take for unsaid: class, type,
 * residence, protection, and every flag.
 */
public final class KeyTemplates {
  private KeyTemplates() {}

  /**
   * A secret key, without value and length.
   *
   * @param label for a resident key; ignored for a temporary one
   */
  public static Template secret(
      KeySpec.Secret spec, KeyPolicy policy, String label, Quirks quirks) {
    Set<KeyPurpose> purposes = policy.purposes();
    boolean aes = spec.algorithm() == SecretAlgorithm.AES;
    boolean derives = purposes.contains(KeyPurpose.DERIVE);
    Template template =
        new Template()
            .with(PKCS11Constants.CKA_CLASS, PKCS11Constants.CKO_SECRET_KEY)
            .with(PKCS11Constants.CKA_KEY_TYPE, KeyCodes.typeOf(spec.algorithm()));
    protection(template, policy, label);
    return template
        .with(PKCS11Constants.CKA_ENCRYPT, aes && encrypts(purposes, quirks))
        .with(PKCS11Constants.CKA_DECRYPT, aes && decrypts(purposes, quirks))
        .with(PKCS11Constants.CKA_WRAP, aes && purposes.contains(KeyPurpose.WRAP))
        .with(PKCS11Constants.CKA_UNWRAP, aes && purposes.contains(KeyPurpose.UNWRAP))
        // A base whose children may pass through memory makes them by codes where the token cannot.
        .with(
            PKCS11Constants.CKA_SIGN,
            purposes.contains(KeyPurpose.MAC) || (derives && policy.allowsTransit()))
        .with(PKCS11Constants.CKA_VERIFY, false)
        .with(PKCS11Constants.CKA_DERIVE, derives);
  }

  /** Long bytes are unwrapped by decryption where the token unwraps short keys only. */
  private static boolean decrypts(Set<KeyPurpose> purposes, Quirks quirks) {
    return purposes.contains(KeyPurpose.DECRYPT)
        || (quirks.secretBytesMax() > 0 && purposes.contains(KeyPurpose.UNWRAP));
  }

  /** Bytes are wrapped block by block where the token's own key wrap cannot be used for them. */
  private static boolean encrypts(Set<KeyPurpose> purposes, Quirks quirks) {
    return purposes.contains(KeyPurpose.ENCRYPT)
        || (quirks.wrapPaddedFillsUp() && purposes.contains(KeyPurpose.WRAP));
  }

  /** A private key, without value. */
  public static Template privateKey(
      KeySpec.Private spec, KeyPolicy policy, String label, Quirks quirks) {
    Set<KeyPurpose> purposes = policy.purposes();
    boolean rsa = spec.pair() instanceof KeyPairSpec.Rsa;
    Template template =
        new Template()
            .with(PKCS11Constants.CKA_CLASS, PKCS11Constants.CKO_PRIVATE_KEY)
            .with(PKCS11Constants.CKA_KEY_TYPE, KeyCodes.typeOf(spec.pair(), quirks));
    protection(template, policy, label);
    return template
        .with(PKCS11Constants.CKA_DECRYPT, rsa && purposes.contains(KeyPurpose.DECRYPT))
        .with(PKCS11Constants.CKA_SIGN, purposes.contains(KeyPurpose.SIGN))
        .with(PKCS11Constants.CKA_UNWRAP, false)
        .with(PKCS11Constants.CKA_DERIVE, !rsa && purposes.contains(KeyPurpose.DERIVE));
  }

  /** A public session key, without value. */
  public static Template publicKey(KeyPairSpec pair, Quirks quirks) {
    boolean rsa = pair instanceof KeyPairSpec.Rsa;
    return new Template()
        .with(PKCS11Constants.CKA_CLASS, PKCS11Constants.CKO_PUBLIC_KEY)
        .with(PKCS11Constants.CKA_KEY_TYPE, KeyCodes.typeOf(pair, quirks))
        .with(PKCS11Constants.CKA_TOKEN, false)
        .with(PKCS11Constants.CKA_PRIVATE, false)
        .with(PKCS11Constants.CKA_ENCRYPT, rsa)
        .with(PKCS11Constants.CKA_VERIFY, true);
  }

  /** The private half of a pair that opens one key on its way between tokens, and no data. */
  public static Template transportPrivate() {
    Template template =
        new Template()
            .with(PKCS11Constants.CKA_CLASS, PKCS11Constants.CKO_PRIVATE_KEY)
            .with(PKCS11Constants.CKA_KEY_TYPE, PKCS11Constants.CKK_RSA);
    protection(template, KeyPolicy.inside(Set.of()), "");
    return template
        .with(PKCS11Constants.CKA_DECRYPT, false)
        .with(PKCS11Constants.CKA_SIGN, false)
        .with(PKCS11Constants.CKA_UNWRAP, true)
        .with(PKCS11Constants.CKA_DERIVE, false);
  }

  /** The public half, without value. */
  public static Template transportPublic() {
    return new Template()
        .with(PKCS11Constants.CKA_CLASS, PKCS11Constants.CKO_PUBLIC_KEY)
        .with(PKCS11Constants.CKA_KEY_TYPE, PKCS11Constants.CKK_RSA)
        .with(PKCS11Constants.CKA_TOKEN, false)
        .with(PKCS11Constants.CKA_PRIVATE, false)
        .with(PKCS11Constants.CKA_ENCRYPT, false)
        .with(PKCS11Constants.CKA_VERIFY, false)
        .with(PKCS11Constants.CKA_WRAP, true);
  }

  private static void protection(Template template, KeyPolicy policy, String label) {
    KeyId id = policy.residentAs();
    template
        .with(PKCS11Constants.CKA_TOKEN, id != null)
        .with(PKCS11Constants.CKA_PRIVATE, true)
        .with(PKCS11Constants.CKA_SENSITIVE, policy.sensitive())
        .with(PKCS11Constants.CKA_EXTRACTABLE, policy.leavesToken());
    if (id != null) {
      template
          .with(PKCS11Constants.CKA_ID, id.text().getBytes(StandardCharsets.US_ASCII))
          .with(PKCS11Constants.CKA_LABEL, label.toCharArray());
    }
  }
}
