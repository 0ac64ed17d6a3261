package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.XmlNode;

/** Protocol versions in messages. */
final class Versions {
  private Versions() {}

  /** The version of a request, as in {@code 2.1}; empty when it has none. */
  static String of(XmlNode request) {
    XmlNode header = request.child("RequestHeader");
    XmlNode version = header == null ? null : header.child("ProtocolVersion");
    return version == null
        ? ""
        : Nodes.value(version, "ProtocolVersionMajor")
            + "."
            + Nodes.value(version, "ProtocolVersionMinor");
  }
}
