package io.rootward.kmip.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivationParametersTest {
  private static final DerivationParameters DATE_REGION_SERVICE =
      new DerivationParameters(
          null,
          null,
          List.of(ByteString.ofHex("01"), ByteString.ofHex("02"), ByteString.ofHex("03")),
          null,
          null);

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void derivationDataMayBeRepeatedInBothVersionsOf2(int minor) {
    ProtocolVersion version = new ProtocolVersion(2, minor);

    TtlvItem item = write(version);

    assertEquals(
        DATE_REGION_SERVICE, DerivationParameters.CODEC.read(item, ReadContext.of(version)));
  }

  @Test
  void severalDerivationDataAreNotCutToOneFor1x() {
    FieldException refused = assertThrows(FieldException.class, () -> write(ProtocolVersion.V1_4));

    assertEquals(FieldException.Kind.UNWRITABLE, refused.kind());
  }

  private static TtlvItem write(ProtocolVersion version) {
    return DerivationParameters.CODEC.write(
        Tag.DERIVATION_PARAMETERS.code(), DATE_REGION_SERVICE, version);
  }
}
