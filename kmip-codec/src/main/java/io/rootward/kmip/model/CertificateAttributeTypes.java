package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.ttlv.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * Attributes that a server copies from certificates: text structures of KMIP 1.x, single fields of
 * 2.x (KMIP 2.1 section 4.6), and the DER structures of X.509.
 */
public final class CertificateAttributeTypes {
  /** Filled by the constants below, so it stands first. */
  private static final List<AttributeType<?>> COLLECTED = new ArrayList<>();

  public static final AttributeType<CertificateIdentifier> CERTIFICATE_IDENTIFIER =
      single(Tag.CERTIFICATE_IDENTIFIER, CertificateIdentifier.CODEC);
  public static final AttributeType<CertificateIssuer> CERTIFICATE_ISSUER =
      single(Tag.CERTIFICATE_ISSUER, CertificateIssuer.CODEC);
  public static final AttributeType<String> CERTIFICATE_ISSUER_C =
      nameField(Tag.CERTIFICATE_ISSUER_C);
  public static final AttributeType<String> CERTIFICATE_ISSUER_CN =
      nameField(Tag.CERTIFICATE_ISSUER_CN);
  public static final AttributeType<String> CERTIFICATE_ISSUER_DC =
      nameField(Tag.CERTIFICATE_ISSUER_DC);
  public static final AttributeType<String> CERTIFICATE_ISSUER_DN_QUALIFIER =
      nameField(Tag.CERTIFICATE_ISSUER_DN_QUALIFIER);
  public static final AttributeType<String> CERTIFICATE_ISSUER_EMAIL =
      nameField(Tag.CERTIFICATE_ISSUER_EMAIL);
  public static final AttributeType<String> CERTIFICATE_ISSUER_L =
      nameField(Tag.CERTIFICATE_ISSUER_L);
  public static final AttributeType<String> CERTIFICATE_ISSUER_O =
      nameField(Tag.CERTIFICATE_ISSUER_O);
  public static final AttributeType<String> CERTIFICATE_ISSUER_OU =
      nameField(Tag.CERTIFICATE_ISSUER_OU);
  public static final AttributeType<String> CERTIFICATE_ISSUER_ST =
      nameField(Tag.CERTIFICATE_ISSUER_ST);
  public static final AttributeType<String> CERTIFICATE_ISSUER_SERIAL_NUMBER =
      nameField(Tag.CERTIFICATE_ISSUER_SERIAL_NUMBER);
  public static final AttributeType<String> CERTIFICATE_ISSUER_TITLE =
      nameField(Tag.CERTIFICATE_ISSUER_TITLE);
  public static final AttributeType<String> CERTIFICATE_ISSUER_UID =
      nameField(Tag.CERTIFICATE_ISSUER_UID);
  public static final AttributeType<CertificateSubject> CERTIFICATE_SUBJECT =
      single(Tag.CERTIFICATE_SUBJECT, CertificateSubject.CODEC);
  public static final AttributeType<String> CERTIFICATE_SUBJECT_C =
      nameField(Tag.CERTIFICATE_SUBJECT_C);
  public static final AttributeType<String> CERTIFICATE_SUBJECT_CN =
      nameField(Tag.CERTIFICATE_SUBJECT_CN);
  public static final AttributeType<String> CERTIFICATE_SUBJECT_DC =
      nameField(Tag.CERTIFICATE_SUBJECT_DC);
  public static final AttributeType<String> CERTIFICATE_SUBJECT_DN_QUALIFIER =
      nameField(Tag.CERTIFICATE_SUBJECT_DN_QUALIFIER);
  public static final AttributeType<String> CERTIFICATE_SUBJECT_EMAIL =
      nameField(Tag.CERTIFICATE_SUBJECT_EMAIL);
  public static final AttributeType<String> CERTIFICATE_SUBJECT_L =
      nameField(Tag.CERTIFICATE_SUBJECT_L);
  public static final AttributeType<String> CERTIFICATE_SUBJECT_O =
      nameField(Tag.CERTIFICATE_SUBJECT_O);
  public static final AttributeType<String> CERTIFICATE_SUBJECT_OU =
      nameField(Tag.CERTIFICATE_SUBJECT_OU);
  public static final AttributeType<String> CERTIFICATE_SUBJECT_ST =
      nameField(Tag.CERTIFICATE_SUBJECT_ST);
  public static final AttributeType<String> CERTIFICATE_SUBJECT_SERIAL_NUMBER =
      nameField(Tag.CERTIFICATE_SUBJECT_SERIAL_NUMBER);
  public static final AttributeType<String> CERTIFICATE_SUBJECT_TITLE =
      nameField(Tag.CERTIFICATE_SUBJECT_TITLE);
  public static final AttributeType<String> CERTIFICATE_SUBJECT_UID =
      nameField(Tag.CERTIFICATE_SUBJECT_UID);
  public static final AttributeType<X509CertificateIdentifier> X_509_CERTIFICATE_IDENTIFIER =
      single(Tag.X_509_CERTIFICATE_IDENTIFIER, X509CertificateIdentifier.CODEC);
  public static final AttributeType<X509CertificateIssuer> X_509_CERTIFICATE_ISSUER =
      single(Tag.X_509_CERTIFICATE_ISSUER, X509CertificateIssuer.CODEC);
  public static final AttributeType<X509CertificateSubject> X_509_CERTIFICATE_SUBJECT =
      single(Tag.X_509_CERTIFICATE_SUBJECT, X509CertificateSubject.CODEC);

  static final List<AttributeType<?>> DECLARED = List.copyOf(COLLECTED);

  private CertificateAttributeTypes() {}

  private static <V> AttributeType<V> single(Tag tag, ValueType<V> valueType) {
    return collected(AttributeType.standard(tag, valueType, false, tag.versions()));
  }

  /**
   * A part of a distinguished name: attributes in 2.x, and in the cases of 1.4, which has the tags.
   */
  private static AttributeType<String> nameField(Tag tag) {
    return collected(AttributeType.standard(tag, TEXT, true, tag.versions()));
  }

  private static <V> AttributeType<V> collected(AttributeType<V> type) {
    COLLECTED.add(type);
    return type;
  }
}
