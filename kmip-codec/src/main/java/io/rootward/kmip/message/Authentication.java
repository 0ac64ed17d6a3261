package io.rootward.kmip.message;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;

/**
 * Who sends a request: KMIP 2.1 section 9.4.
 *
 * @param credentials all of which must be satisfied
 */
public record Authentication(List<Credential> credentials) {
  private static final Field<Credential> CREDENTIAL =
      Field.of(Tag.CREDENTIAL, new CredentialForm());

  static final StructureCodec<Authentication> CODEC =
      StructureCodec.<Authentication>builder()
          .repeated(CREDENTIAL, Authentication::credentials)
          .reads(in -> new Authentication(in.list(CREDENTIAL)));

  public Authentication {
    credentials = List.copyOf(credentials);
  }
}
