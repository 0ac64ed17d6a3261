package io.rootward.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be allowed or denied: the operations of KMIP 1.0 to 2.1 under their own names, and what
 * goes beyond an operation: deriving a temporary key, giving it out, and marking a key as trusted.
 */
public enum Permission {
  CREATE(Reach.OBJECTS),
  CREATE_KEY_PAIR(Reach.OBJECTS),
  REGISTER(Reach.OBJECTS),
  RE_KEY(Reach.OBJECTS),
  DERIVE_KEY(Reach.OBJECTS),
  CERTIFY(Reach.OBJECTS),
  RE_CERTIFY(Reach.OBJECTS),
  LOCATE(Reach.METADATA),
  CHECK(Reach.METADATA),
  GET(Reach.OBJECTS),
  GET_ATTRIBUTES(Reach.METADATA),
  GET_ATTRIBUTE_LIST(Reach.METADATA),
  ADD_ATTRIBUTE(Reach.OBJECTS),
  MODIFY_ATTRIBUTE(Reach.OBJECTS),
  DELETE_ATTRIBUTE(Reach.OBJECTS),
  OBTAIN_LEASE(Reach.OBJECTS),
  GET_USAGE_ALLOCATION(Reach.OBJECTS),
  ACTIVATE(Reach.OBJECTS),
  REVOKE(Reach.OBJECTS),
  DESTROY(Reach.OBJECTS),
  ARCHIVE(Reach.OBJECTS),
  RECOVER(Reach.OBJECTS),
  VALIDATE(Reach.METADATA),
  QUERY(Reach.SESSION),
  CANCEL(Reach.SESSION),
  POLL(Reach.SESSION),
  NOTIFY(Reach.SESSION),
  PUT(Reach.OBJECTS),
  RE_KEY_KEY_PAIR(Reach.OBJECTS),
  DISCOVER_VERSIONS(Reach.SESSION),
  ENCRYPT(Reach.OBJECTS),
  DECRYPT(Reach.OBJECTS),
  SIGN(Reach.OBJECTS),
  SIGNATURE_VERIFY(Reach.OBJECTS),
  MAC(Reach.OBJECTS),
  MAC_VERIFY(Reach.OBJECTS),
  RNG_RETRIEVE(Reach.OBJECTS),
  RNG_SEED(Reach.OBJECTS),
  HASH(Reach.OBJECTS),
  CREATE_SPLIT_KEY(Reach.OBJECTS),
  JOIN_SPLIT_KEY(Reach.OBJECTS),
  IMPORT(Reach.OBJECTS),
  EXPORT(Reach.OBJECTS),
  LOG(Reach.SESSION),
  LOGIN(Reach.SESSION),
  LOGOUT(Reach.SESSION),
  DELEGATED_LOGIN(Reach.SESSION),
  ADJUST_ATTRIBUTE(Reach.OBJECTS),
  SET_ATTRIBUTE(Reach.OBJECTS),
  SET_ENDPOINT_ROLE(Reach.SESSION),
  PKCS_11(Reach.OBJECTS),
  INTEROP(Reach.SESSION),
  RE_PROVISION(Reach.OBJECTS),
  SET_DEFAULTS(Reach.OBJECTS),
  SET_CONSTRAINTS(Reach.OBJECTS),
  GET_CONSTRAINTS(Reach.METADATA),
  QUERY_ASYNCHRONOUS_REQUESTS(Reach.SESSION),
  PROCESS(Reach.SESSION),
  PING(Reach.SESSION),

  /** Uses a temporary key derived from a master; asked for beside the operation's own. */
  DERIVE(Reach.OBJECTS),
  /** Takes a derived secret or private key out of the server. */
  DERIVE_EXPORT(Reach.ADMINISTRATION),
  /**
   * Reads the chain code of a derived public key: with one private key below it, the private key
   * itself is known.
   */
  DERIVE_PUBLIC(Reach.ADMINISTRATION),
  /**
   * Has keys derived in this process of an Extractable master that a token holds, where the token
   * cannot derive them.
   */
  DERIVE_IN_SOFTWARE(Reach.GRANTED),
  /** Declares a key fit to wrap Sensitive keys. */
  MARK_TRUSTED(Reach.ADMINISTRATION);

  /** How far a permission reaches; a role holds whole reaches by itself. */
  enum Reach {
    /** Touches no object: what a connection needs before anything else. */
    SESSION,
    /** Shows attributes, never material, and changes nothing. */
    METADATA,
    /** Makes, uses, changes, gives out or destroys objects. */
    OBJECTS,
    /** Weakens a protection, so it takes an administrator. */
    ADMINISTRATION,
    /** Lets work leave its token, which nobody has by a role: it is declared for a master. */
    GRANTED
  }

  private final Reach reach;
  private final String label;

  Permission(Reach reach) {
    this.reach = reach;
    this.label = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Reach reach() {
    return reach;
  }

  /** The name in grants, settings and tables, for example "create-key-pair". */
  public String label() {
    return label;
  }

  /**
   * Finds a permission however its words are joined: "create-key-pair", "Create Key Pair",
   * "CreateKeyPair", "CREATE_KEY_PAIR".
   */
  public static Optional<Permission> named(String text) {
    String wanted = squeeze(text);
    return Arrays.stream(values()).filter(p -> squeeze(p.name()).equals(wanted)).findFirst();
  }

  private static String squeeze(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  @Override
  public String toString() {
    return label;
  }
}
