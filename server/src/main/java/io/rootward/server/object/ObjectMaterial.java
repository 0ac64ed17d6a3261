package io.rootward.server.object;

import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.SecretDataType;
import org.jspecify.annotations.Nullable;

/**
 * An object's value and how to understand it.
 *
 * @param custody where the bytes are
 * @param keyFormatType what the bytes of a key block are; null for certificates and opaque objects
 * @param structured whether the bytes are an encoded Key Material structure and no byte string;
 *     with Key Wrapping Data, whether the wrapped bytes are the Key Material in a Key Value
 *     structure and not the whole Key Value
 * @param secretDataType for Secret Data
 * @param opaqueDataType for Opaque Objects
 * @param keyWrappingData how the client wrapped the value before it registered it; this server
 *     keeps such a value as it came and unwraps it where it is used
 */
public record ObjectMaterial(
    Custody custody,
    @Nullable KeyFormatType keyFormatType,
    boolean structured,
    @Nullable SecretDataType secretDataType,
    @Nullable Integer opaqueDataType,
    @Nullable KeyWrappingData keyWrappingData) {

  /** The value of a key that this server made or can use. */
  public static ObjectMaterial ofKey(Custody custody, KeyFormatType format) {
    return new ObjectMaterial(custody, format, false, null, null, null);
  }

  /** The value of Secret Data that this server derived. */
  public static ObjectMaterial ofSeed(Custody custody) {
    return new ObjectMaterial(
        custody, KeyFormatType.OPAQUE, false, SecretDataType.SEED, null, null);
  }

  /** The same as Secret Data of another type. */
  ObjectMaterial with(SecretDataType type) {
    return new ObjectMaterial(
        custody, keyFormatType, structured, type, opaqueDataType, keyWrappingData);
  }

  /** The same facts about a value that is elsewhere. */
  public ObjectMaterial withCustody(Custody other) {
    return new ObjectMaterial(
        other, keyFormatType, structured, secretDataType, opaqueDataType, keyWrappingData);
  }
}
