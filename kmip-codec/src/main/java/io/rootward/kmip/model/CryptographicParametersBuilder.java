package io.rootward.kmip.model;

import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyRoleType;
import io.rootward.kmip.model.enums.MaskGenerator;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.ttlv.ByteString;
import org.jspecify.annotations.Nullable;

/** Makes Cryptographic Parameters from the few fields that a caller has; for use by one thread. */
public final class CryptographicParametersBuilder {
  private @Nullable BlockCipherMode blockCipherMode;
  private @Nullable PaddingMethod paddingMethod;
  private @Nullable HashingAlgorithm hashingAlgorithm;
  private @Nullable KeyRoleType keyRoleType;
  private @Nullable DigitalSignatureAlgorithm digitalSignatureAlgorithm;
  private @Nullable CryptographicAlgorithm cryptographicAlgorithm;
  private @Nullable Boolean randomIv;
  private @Nullable Integer ivLength;
  private @Nullable Integer tagLength;
  private @Nullable Integer fixedFieldLength;
  private @Nullable Integer invocationFieldLength;
  private @Nullable Integer counterLength;
  private @Nullable Integer initialCounterValue;
  private @Nullable Integer saltLength;
  private @Nullable MaskGenerator maskGenerator;
  private @Nullable HashingAlgorithm maskGeneratorHashingAlgorithm;
  private @Nullable ByteString pSource;
  private @Nullable Integer trailerField;

  CryptographicParametersBuilder() {}

  /** Sets this field. */
  public CryptographicParametersBuilder blockCipherMode(@Nullable BlockCipherMode value) {
    this.blockCipherMode = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder paddingMethod(@Nullable PaddingMethod value) {
    this.paddingMethod = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder hashingAlgorithm(@Nullable HashingAlgorithm value) {
    this.hashingAlgorithm = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder keyRoleType(@Nullable KeyRoleType value) {
    this.keyRoleType = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder digitalSignatureAlgorithm(
      @Nullable DigitalSignatureAlgorithm value) {
    this.digitalSignatureAlgorithm = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder cryptographicAlgorithm(
      @Nullable CryptographicAlgorithm value) {
    this.cryptographicAlgorithm = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder randomIv(@Nullable Boolean value) {
    this.randomIv = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder ivLength(@Nullable Integer value) {
    this.ivLength = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder tagLength(@Nullable Integer value) {
    this.tagLength = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder fixedFieldLength(@Nullable Integer value) {
    this.fixedFieldLength = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder invocationFieldLength(@Nullable Integer value) {
    this.invocationFieldLength = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder counterLength(@Nullable Integer value) {
    this.counterLength = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder initialCounterValue(@Nullable Integer value) {
    this.initialCounterValue = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder saltLength(@Nullable Integer value) {
    this.saltLength = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder maskGenerator(@Nullable MaskGenerator value) {
    this.maskGenerator = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder maskGeneratorHashingAlgorithm(
      @Nullable HashingAlgorithm value) {
    this.maskGeneratorHashingAlgorithm = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder pSource(@Nullable ByteString value) {
    this.pSource = value;
    return this;
  }

  /** Sets this field. */
  public CryptographicParametersBuilder trailerField(@Nullable Integer value) {
    this.trailerField = value;
    return this;
  }

  /** The parameters. */
  public CryptographicParameters build() {
    return new CryptographicParameters(
        blockCipherMode,
        paddingMethod,
        hashingAlgorithm,
        keyRoleType,
        digitalSignatureAlgorithm,
        cryptographicAlgorithm,
        randomIv,
        ivLength,
        tagLength,
        fixedFieldLength,
        invocationFieldLength,
        counterLength,
        initialCounterValue,
        saltLength,
        maskGenerator,
        maskGeneratorHashingAlgorithm,
        pSource,
        trailerField);
  }
}
