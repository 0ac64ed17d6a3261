package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.XmlForm;
import io.rootward.kmip.ttlv.XmlNode;
import java.util.Optional;

/** Which of an object's digests a case can speak about. */
final class Digests {
  private static final String ALWAYS_THERE = "SHA_256";

  private Digests() {}

  /**
   * Whether a digest is by another hash than the case shows, which the server may choose. Since
   * KMIP 2.1 one by SHA-256 must be there, so that a case which shows it is held to it.
   */
  static boolean isByAnotherHash(
      XmlNode expected, TtlvItem actual, XmlForm form, ItemContext context) {
    XmlNode hash = expected.child("HashingAlgorithm");
    if (hash == null || (context.version().equals("2.1") && ALWAYS_THERE.equals(hash.value()))) {
      return false;
    }
    Optional<TtlvItem> found = Items.child(actual, Tag.HASHING_ALGORITHM);
    return found.isPresent()
        && Items.child(actual, Tag.DIGEST_VALUE).isPresent()
        && !form.toItem(hash).equals(found.get());
  }
}
