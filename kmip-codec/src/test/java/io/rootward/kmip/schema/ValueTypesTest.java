package io.rootward.kmip.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTypesTest {
  /** KMIP 2.1 section 10.1.4: two's complement, sign-extended to whole blocks of 8 bytes. */
  @ParameterizedTest
  @CsvSource({
    "0, 0000000000000000",
    "1, 0000000000000001",
    "-1, ffffffffffffffff",
    "255, 00000000000000ff",
    "9223372036854775807, 7fffffffffffffff",
    "9223372036854775808, 00000000000000008000000000000000",
    "-9223372036854775808, 8000000000000000",
    "-9223372036854775809, ffffffffffffffff7fffffffffffffff"
  })
  void bigIntegersFillBlocks(BigInteger number, String hex) {
    TtlvItem item = ValueTypes.BIG_INTEGER.write(1, number, ProtocolVersion.V1_0);
    assertEquals(hex, ((TtlvItem.BigIntegerItem) item).value().toHex());
  }

  @Test
  void bigIntegersComeBack() {
    Random random = new Random(7);
    ReadContext context = ReadContext.of(ProtocolVersion.V1_0);
    for (int bits = 1; bits < 600; bits++) {
      BigInteger number = new BigInteger(bits, random);
      BigInteger signed = random.nextBoolean() ? number : number.negate();
      TtlvItem item = ValueTypes.BIG_INTEGER.write(1, signed, ProtocolVersion.V1_0);
      assertEquals(signed, ValueTypes.BIG_INTEGER.read(item, context));
    }
  }

  /** Export is a bit of 1.x only, Authenticate of 2.x only; the highest bit is an extension. */
  @Test
  void masksLoseTheBitsOfOtherVersions() {
    ValueType<Integer> mask = ValueTypes.mask(CryptographicUsageMask.TABLE);
    int sign = CryptographicUsageMask.SIGN.code();
    int export = CryptographicUsageMask.EXPORT.code();
    int authenticate = CryptographicUsageMask.AUTHENTICATE.code();
    int extension = 0x80000000;
    int all = sign | export | authenticate | extension;
    assertEquals(
        new TtlvItem.IntegerItem(1, sign | export | extension),
        mask.write(1, all, ProtocolVersion.V1_4));
    assertEquals(
        new TtlvItem.IntegerItem(1, sign | authenticate | extension),
        mask.write(1, all, ProtocolVersion.V2_0));
  }
}
