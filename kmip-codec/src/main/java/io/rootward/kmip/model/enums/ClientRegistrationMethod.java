package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_3;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Client Registration Method: KMIP 2.1 section 11.10. How a server gets to know its clients, told
 * in Query only. "Pre-generated" and "on demand" mean that the server makes the client's private
 * key.
 */
public enum ClientRegistrationMethod implements KmipEnum {
  UNSPECIFIED(0x01, "Unspecified", SINCE_1_3),
  /** The key was made in advance and comes as PKCS#12. */
  SERVER_PRE_GENERATED(0x02, "Server Pre-Generated", SINCE_1_3),
  /** The key is made when it is asked for and comes as PKCS#12. */
  SERVER_ON_DEMAND(0x03, "Server On-Demand", SINCE_1_3),
  /** The client keeps its key and sends a certificate signing request. */
  CLIENT_GENERATED(0x04, "Client Generated", SINCE_1_3),
  /** The client brings a certificate of another authority. */
  CLIENT_REGISTERED(0x05, "Client Registered", SINCE_1_3);

  /** All values by number. */
  public static final EnumTable<ClientRegistrationMethod> TABLE =
      EnumTable.of("Client Registration Method", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  ClientRegistrationMethod(int code, String specName, VersionRange versions) {
    this.code = code;
    this.specName = specName;
    this.versions = versions;
  }

  @Override
  public int code() {
    return code;
  }

  @Override
  public String specName() {
    return specName;
  }

  @Override
  public VersionRange versions() {
    return versions;
  }
}
