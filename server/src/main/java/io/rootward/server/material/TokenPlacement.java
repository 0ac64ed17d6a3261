package io.rootward.server.material;

import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.server.object.DerivationSettings;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keys are worked with in the token. Those that are Sensitive and not Extractable stay in it where
 * the operator wants resident keys; all others leave it wrapped, to be stored. A key that is
 * Sensitive, or not Extractable, is never readable outside.
 *
 * @param resident whether there are keys that stay
 */
public record TokenPlacement(boolean resident) implements KeyPlacement {
  private static final Map<CryptographicUsageMask, KeyPurpose> PURPOSES =
      Map.of(
          CryptographicUsageMask.ENCRYPT, KeyPurpose.ENCRYPT,
          CryptographicUsageMask.DECRYPT, KeyPurpose.DECRYPT,
          CryptographicUsageMask.WRAP_KEY, KeyPurpose.WRAP,
          CryptographicUsageMask.UNWRAP_KEY, KeyPurpose.UNWRAP,
          CryptographicUsageMask.MAC_GENERATE, KeyPurpose.MAC,
          CryptographicUsageMask.MAC_VERIFY, KeyPurpose.MAC,
          CryptographicUsageMask.SIGN, KeyPurpose.SIGN,
          CryptographicUsageMask.VERIFY, KeyPurpose.VERIFY,
          CryptographicUsageMask.DERIVE_KEY, KeyPurpose.DERIVE,
          CryptographicUsageMask.KEY_AGREEMENT, KeyPurpose.DERIVE);

  @Override
  public KeyPolicy ofNew(String identifier, KeySpec spec, Attributes given) {
    Set<KeyPurpose> purposes = EnumSet.copyOf(KeyPurpose.possibleFor(spec));
    purposes.retainAll(purposes(given));
    if (resident && isBound(given) && sensitive(given) && !extractable(given)) {
      return KeyPolicy.inside(purposes).residentAs(new KeyId(identifier));
    }
    return new KeyPolicy(null, isBound(given), true, !isBound(given), purposes);
  }

  @Override
  public KeyPolicy ofStored(Attributes attributes) {
    return new KeyPolicy(
        null,
        isBound(attributes),
        !isBound(attributes) || extractable(attributes),
        !isBound(attributes),
        purposes(attributes));
  }

  @Override
  public boolean isHardware(KeyPolicy policy) {
    return policy.sensitive() && !policy.mayTransit();
  }

  /**
   * What must not be read in the clear; it may still be stored wrapped. A client that wants keys
   * derived which the token cannot derive may have said that the master is worked with here.
   */
  private static boolean isBound(Attributes attributes) {
    return (sensitive(attributes) || !extractable(attributes))
        && !DerivationSettings.BOUNDARY.text(attributes).equals(Optional.of("software"));
  }

  private static boolean sensitive(Attributes attributes) {
    return Boolean.TRUE.equals(attributes.orNull(AttributeTypes.SENSITIVE));
  }

  private static boolean extractable(Attributes attributes) {
    return !Boolean.FALSE.equals(attributes.orNull(AttributeTypes.EXTRACTABLE));
  }

  /**
   * Wrapping by a cipher is encrypting, to an engine. A key that stays in a token is not made for
   * both: what it wrapped could be decrypted.
   */
  private static Set<KeyPurpose> purposes(Attributes attributes) {
    Set<KeyPurpose> purposes = masked(attributes);
    if (!isBound(attributes)) {
      if (purposes.contains(KeyPurpose.WRAP)) {
        purposes.add(KeyPurpose.ENCRYPT);
      }
      if (purposes.contains(KeyPurpose.UNWRAP)) {
        purposes.add(KeyPurpose.DECRYPT);
      }
    }
    return purposes;
  }

  private static Set<KeyPurpose> masked(Attributes attributes) {
    Set<KeyPurpose> purposes = EnumSet.noneOf(KeyPurpose.class);
    Integer mask = attributes.orNull(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK);
    int bits = mask == null ? 0 : mask;
    PURPOSES.forEach(
        (bit, purpose) -> {
          if ((bits & bit.code()) != 0) {
            purposes.add(purpose);
          }
        });
    return purposes;
  }
}
