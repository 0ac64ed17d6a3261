package io.rootward.server.object;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this server tells about keys derived by path: {@code y-...} in KMIP 1.x, vendor "y" in 2.x.
 * No client can set them, so that later decisions may rest on them.
 */
public final class DerivedFacts {
  /** The name of the scheme; text. */
  public static final AttributeType<TtlvItem> SCHEME = type("derivation-scheme");

  /** The canonical path from the master, with the slash it begins with; text. */
  public static final AttributeType<TtlvItem> PATH = type("derivation-path");

  /** The Unique Identifier of the master; text. */
  public static final AttributeType<TtlvItem> BASE = type("derivation-base");

  /**
   * Says that the object is what is recorded about the child of that master, scheme and path, and
   * what that record is; text, see {@link Entry}.
   */
  public static final AttributeType<TtlvItem> ENTRY = type("derivation-entry");

  /** First 4 bytes of HASH160 over the public key; bytes. */
  public static final AttributeType<TtlvItem> FINGERPRINT = type("derivation-fingerprint");

  /** The same of the key it comes from by one step; bytes. */
  public static final AttributeType<TtlvItem> PARENT_FINGERPRINT =
      type("derivation-parent-fingerprint");

  /** Steps from the root of its tree, as extended keys of BIP-32 tell it; integer. */
  public static final AttributeType<TtlvItem> DEPTH = type("derivation-depth");

  /** SubjectPublicKeyInfo; bytes. */
  public static final AttributeType<TtlvItem> PUBLIC_KEY = type("public-key");

  /** The chain code of a public key, for who may have it; bytes. */
  public static final AttributeType<TtlvItem> CHAIN_CODE = type("derivation-chain-code");

  private DerivedFacts() {}

  /** What a record about a child is. At most one record of a tenant is about one child. */
  public enum Entry {
    /** An object with material of its own. */
    STORED("stored"),
    /** An object whose material is derived anew when it is used. */
    RECIPE("recipe"),
    /** No key any more: the child was revoked without having been an object. */
    TOMBSTONE("tombstone"),
    /** An administrator forbade this child. */
    DENIED("denied"),
    /** An administrator forbade this child and everything below it. */
    DENIED_BELOW("denied-below"),
    /** A record that an administrator took back; it decides nothing. */
    LIFTED("lifted");

    private final String text;

    Entry(String text) {
      this.text = text;
    }

    /** As in the attribute. */
    public String text() {
      return text;
    }

    /** Whether an object is no key, but an administrator's word about one, in force or not. */
    public static boolean isDenial(ManagedObject object) {
      return of(object)
          .filter(it -> it == DENIED || it == DENIED_BELOW || it == LIFTED)
          .isPresent();
    }

    /** The entry that an object is; empty for an object like any other. */
    public static Optional<Entry> of(ManagedObject object) {
      String text = DerivedFacts.text(object, ENTRY);
      for (Entry entry : values()) {
        if (entry.text.equals(text)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }
  }

  private static AttributeType<TtlvItem> type(String name) {
    return AttributeType.vendor("y", name);
  }

  /** A text as a value of one of these attributes, or of one of {@link DerivationSettings}. */
  public static TtlvItem text(String value) {
    return new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), value);
  }

  /** The text of an attribute of an object; null when it has none. */
  public static @Nullable String text(ManagedObject object, AttributeType<TtlvItem> type) {
    return object.orNull(type) instanceof TtlvItem.TextItem(int _, String value) ? value : null;
  }
}
