package io.rootward.server.object;

import static io.rootward.kmip.model.AttributeTypes.*;
import static io.rootward.kmip.model.CertificateAttributeTypes.*;

import io.rootward.kmip.model.AttributeRegistry;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.enums.ObjectType;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one table of attributes. What stands in no row is not offered: a client that sets it is
 * refused, because to keep a value without doing what it promises would be a lie.
 */
public final class AttributeTable {
  private static final Set<ObjectType> EVERYTHING = EnumSet.allOf(ObjectType.class);

  /** Not Template objects: what others are to have stands in them, and is not theirs. */
  private static final Set<ObjectType> ALL = EnumSet.complementOf(EnumSet.of(ObjectType.TEMPLATE));

  private static final Set<ObjectType> PAIRS =
      EnumSet.of(ObjectType.PUBLIC_KEY, ObjectType.PRIVATE_KEY);
  private static final Set<ObjectType> CERTIFICATES = EnumSet.of(ObjectType.CERTIFICATE);
  private static final Set<ObjectType> SECRETS =
      EnumSet.of(
          ObjectType.SYMMETRIC_KEY,
          ObjectType.PRIVATE_KEY,
          ObjectType.SPLIT_KEY,
          ObjectType.SECRET_DATA);

  private static final Map<AttributeType<?>, AttributeRule> ROWS = rows();

  /** Vendor attributes of clients: theirs to do with as they like. */
  private static final AttributeRule CLIENT_VENDOR =
      row(EVERYTHING, true, CreationRight.ALWAYS, Moment.ALWAYS, Moment.ALWAYS, Moment.ALWAYS);

  /** Vendor "y": what this server tells about an object. KMIP 2.1 section 4.60. */
  private static final AttributeRule SERVER_VENDOR = serverKept(EVERYTHING, true);

  private AttributeTable() {}

  /** The row of an attribute; empty when this server does not offer it. */
  public static Optional<AttributeRule> of(AttributeType<?> type) {
    AttributeRule rule = ROWS.get(type);
    if (rule != null || type.origin() != AttributeType.Origin.VENDOR) {
      return Optional.ofNullable(rule);
    }
    if (DerivationSettings.isReserved(type)) {
      return Optional.empty();
    }
    boolean servers = "y".equals(type.vendorIdentification());
    return Optional.of(servers ? SERVER_VENDOR : CLIENT_VENDOR);
  }

  /** Every attribute with a row of its own. */
  public static Set<AttributeType<?>> attributes() {
    return ROWS.keySet();
  }

  private static Map<AttributeType<?>, AttributeRule> rows() {
    Map<AttributeType<?>, AttributeRule> rows = new HashMap<>();
    kept(rows);
    given(rows);
    editable(rows);
    dates(rows);
    certificates(rows);
    derivation(rows);
    return Map.copyOf(rows);
  }

  /** Facts that only the server knows. */
  private static void kept(Map<AttributeType<?>, AttributeRule> rows) {
    AttributeRule once = serverKept(EVERYTHING, false);
    for (AttributeType<?> type :
        List.of(
            UNIQUE_IDENTIFIER,
            OBJECT_TYPE,
            STATE,
            INITIAL_DATE,
            LAST_CHANGE_DATE,
            LEASE_TIME,
            DESTROY_DATE,
            COMPROMISE_DATE,
            COMPROMISE_OCCURRENCE_DATE,
            REVOCATION_REASON,
            ALWAYS_SENSITIVE,
            NEVER_EXTRACTABLE,
            SHORT_UNIQUE_IDENTIFIER,
            PROTECTION_STORAGE_MASK,
            OPAQUE_DATA_TYPE)) {
      rows.put(type, once);
    }
    rows.put(DIGEST, serverKept(ALL, true));
    rows.put(KEY_VALUE_PRESENT, serverKept(SECRETS, false));
  }

  /** What says what the object is: given once, with the object. */
  private static void given(Map<AttributeType<?>, AttributeRule> rows) {
    AttributeRule fixed = fixed(ALL, false, CreationRight.ALWAYS);
    rows.put(CRYPTOGRAPHIC_ALGORITHM, fixed);
    rows.put(CRYPTOGRAPHIC_LENGTH, fixed);
    rows.put(CRYPTOGRAPHIC_USAGE_MASK, addable(ALL, false, CreationRight.ALWAYS));
    rows.put(KEY_FORMAT_TYPE, fixed);
    rows.put(FRESH, fixed);
    rows.put(NIST_KEY_TYPE, addable(ALL, true, CreationRight.ALWAYS));
    rows.put(OPERATION_POLICY_NAME, addable(EVERYTHING, false, CreationRight.ALWAYS));
    rows.put(ORIGINAL_CREATION_DATE, addable(ALL, false, CreationRight.REGISTER));
    rows.put(RANDOM_NUMBER_GENERATOR, addable(ALL, false, CreationRight.REGISTER));
    rows.put(CRYPTOGRAPHIC_DOMAIN_PARAMETERS, addable(PAIRS, false, CreationRight.ALWAYS));
  }

  /** What a client may change whenever it likes. */
  private static void editable(Map<AttributeType<?>, AttributeRule> rows) {
    AttributeRule many = editable(EVERYTHING, true);
    for (AttributeType<?> type :
        List.of(NAME, ALTERNATIVE_NAME, APPLICATION_SPECIFIC_INFORMATION, OBJECT_GROUP)) {
      rows.put(type, many);
    }
    rows.put(CRYPTOGRAPHIC_PARAMETERS, editable(ALL, true));
    rows.put(LINK, editable(ALL, true));
    rows.put(KEY_VALUE_LOCATION, editable(SECRETS, true));
    for (AttributeType<?> type : List.of(COMMENT, CONTACT_INFORMATION, DESCRIPTION)) {
      rows.put(type, editable(EVERYTHING, false));
    }
    for (AttributeType<?> type :
        List.of(PKCS_12_FRIENDLY_NAME, PROTECTION_LEVEL, PROTECTION_PERIOD, QUANTUM_SAFE)) {
      rows.put(type, editable(ALL, false));
    }
    AttributeRule flag =
        row(ALL, false, CreationRight.ALWAYS, Moment.NEVER, Moment.ALWAYS, Moment.NEVER);
    rows.put(SENSITIVE, flag);
    rows.put(EXTRACTABLE, flag);
    Moment unused = Moment.UNTIL_USED;
    rows.put(
        SensitiveRules.TRUSTED,
        row(SECRETS, false, CreationRight.NEVER, Moment.ALWAYS, Moment.ALWAYS, Moment.ALWAYS));
    rows.put(USAGE_LIMITS, row(ALL, false, CreationRight.ALWAYS, unused, unused, unused));
  }

  /** What decides the state, changeable as long as it has not yet decided. */
  private static void dates(Map<AttributeType<?>, AttributeRule> rows) {
    rows.put(ACTIVATION_DATE, date(Moment.PRE_ACTIVE));
    rows.put(PROCESS_START_DATE, date(Moment.UNTIL_REACHED));
    rows.put(PROTECT_STOP_DATE, date(Moment.UNTIL_REACHED));
    rows.put(DEACTIVATION_DATE, date(Moment.PRE_ACTIVE_OR_ACTIVE));
  }

  /** Copies from a certificate, plus what a client may say beside it. */
  private static void certificates(Map<AttributeType<?>, AttributeRule> rows) {
    AttributeRule copied = serverKept(CERTIFICATES, true);
    AttributeRegistry.ALL.stream()
        .filter(
            type ->
                type.name().startsWith("Certificate Subject")
                    || type.name().startsWith("Certificate Issuer"))
        .forEach(type -> rows.put(type, copied));
    rows.put(CERTIFICATE_IDENTIFIER, copied);
    rows.put(X_509_CERTIFICATE_IDENTIFIER, copied);
    rows.put(X_509_CERTIFICATE_ISSUER, copied);
    rows.put(X_509_CERTIFICATE_SUBJECT, copied);
    rows.put(CERTIFICATE_TYPE, fixed(CERTIFICATES, false, CreationRight.REGISTER));
    rows.put(CERTIFICATE_LENGTH, fixed(CERTIFICATES, false, CreationRight.REGISTER));
    rows.put(DIGITAL_SIGNATURE_ALGORITHM, fixed(CERTIFICATES, false, CreationRight.REGISTER));
  }

  /** What says how others grow from a key may still be said until that can begin. */
  private static void derivation(Map<AttributeType<?>, AttributeRule> rows) {
    for (DerivationSettings setting : DerivationSettings.values()) {
      rows.put(
          setting.attribute(),
          new AttributeRule(
              ALL,
              false,
              CreationRight.ALWAYS,
              setting.isFixedAtCreation() ? Moment.NEVER : Moment.PRE_ACTIVE,
              Moment.NEVER,
              Moment.NEVER,
              setting.isReadable()));
    }
  }

  private static AttributeRule date(Moment change) {
    return row(ALL, false, CreationRight.ALWAYS, change, change, Moment.NEVER);
  }

  private static AttributeRule serverKept(Set<ObjectType> types, boolean multiple) {
    return fixed(types, multiple, CreationRight.NEVER);
  }

  private static AttributeRule fixed(
      Set<ObjectType> types, boolean multiple, CreationRight creation) {
    return row(types, multiple, creation, Moment.NEVER, Moment.NEVER, Moment.NEVER);
  }

  private static AttributeRule addable(
      Set<ObjectType> types, boolean multiple, CreationRight creation) {
    return row(types, multiple, creation, Moment.ALWAYS, Moment.NEVER, Moment.NEVER);
  }

  private static AttributeRule editable(Set<ObjectType> types, boolean multiple) {
    return row(types, multiple, CreationRight.ALWAYS, Moment.ALWAYS, Moment.ALWAYS, Moment.ALWAYS);
  }

  private static AttributeRule row(
      Set<ObjectType> types,
      boolean multiple,
      CreationRight creation,
      Moment add,
      Moment modify,
      Moment delete) {
    return new AttributeRule(types, multiple, creation, add, modify, delete, true);
  }
}
