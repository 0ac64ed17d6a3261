package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Endpoint Role: KMIP 2.1 section 11.19. Who asks and who answers on a connection; Set Endpoint
 * Role lets them change places.
 */
public enum EndpointRole implements KmipEnum {
  CLIENT(0x01, "Client", SINCE_2_0),
  SERVER(0x02, "Server", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<EndpointRole> TABLE = EnumTable.of("Endpoint Role", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  EndpointRole(int code, String specName, VersionRange versions) {
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
