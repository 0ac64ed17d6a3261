package io.rootward.server.material;

import io.rootward.hsm.engine.HdMechanism;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.object.Custody;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.Optional;

/**
 * Chain codes, the second half of keys that have children: with the public key and one normal
 * child's private key they give the parent away. So an object's attribute holds them sealed like a
 * value, and clients can write them and never read them. Thread-safe.
 */
public final class ChainCodes {
  private final MaterialVault vault;

  /** With what seals them. */
  public ChainCodes(MaterialVault vault) {
    this.vault = vault;
  }

  /** Whether an object has one. */
  public static boolean has(ManagedObject object) {
    return object.attributes().has(DerivationSettings.CHAIN_CODE.attribute());
  }

  /**
   * The attribute that holds a chain code.
   *
   * @param code 32 bytes; still the caller's to close
   */
  public Attribute<TtlvItem> sealed(String tenant, SecretBytes code) {
    if (!(vault.seal(tenant, code) instanceof Custody.Sealed(ByteString wrapped))) {
      throw new IllegalStateException("bytes are always sealed");
    }
    return Attribute.of(
        DerivationSettings.CHAIN_CODE.attribute(),
        new TtlvItem.BytesItem(Tag.ATTRIBUTE_VALUE.code(), wrapped));
  }

  /**
   * What a client gave, with a chain code among it sealed.
   *
   * @throws KmipException Invalid Attribute Value for one that has not 32 bytes
   */
  public Attributes sealed(String tenant, Attributes given) {
    return given.orNull(DerivationSettings.CHAIN_CODE.attribute())
            instanceof TtlvItem.BytesItem(int _, ByteString code)
        ? given
            .without(DerivationSettings.CHAIN_CODE.attribute())
            .plus(sealed(tenant, required(code)))
        : given;
  }

  private Attribute<TtlvItem> sealed(String tenant, byte[] code) {
    try (SecretBytes bytes = SecretBytes.owning(code)) {
      return sealed(tenant, bytes);
    }
  }

  private static byte[] required(ByteString code) {
    if (code.length() != HdMechanism.CHAIN_CODE_BYTES) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE_VALUE,
          ResultReason.INVALID_FIELD,
          "a chain code has " + HdMechanism.CHAIN_CODE_BYTES + " bytes");
    }
    return code.toByteArray();
  }

  /**
   * An object's chain code.
   *
   * @return 32 bytes, the caller's to close; empty for an object without
   */
  public Optional<SecretBytes> open(ManagedObject object) {
    return object.orNull(DerivationSettings.CHAIN_CODE.attribute())
            instanceof TtlvItem.BytesItem(int _, ByteString wrapped)
        ? Optional.of(vault.unseal(object.tenant(), wrapped))
        : Optional.empty();
  }
}
