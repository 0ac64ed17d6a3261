package io.rootward.server.pki;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * A certificate to be signed.
 *
 * @param subject whose it is
 * @param key the certified key
 * @param from when it begins
 * @param until when it ends
 * @param extensions what it says beside that
 */
record CertificateDraft(
    X500Name subject, PublicKey key, Instant from, Instant until, List<Entry> extensions) {
  /** One extension. */
  record Entry(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {}

  CertificateDraft {
    extensions = List.copyOf(extensions);
  }

  CertificateDraft(X500Name subject, PublicKey key, Instant from, Instant until) {
    this(subject, key, from, until, List.of());
  }

  CertificateDraft with(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
    List<Entry> more = new ArrayList<>(extensions);
    more.add(new Entry(type, critical, value));
    return new CertificateDraft(subject, key, from, until, more);
  }
}
