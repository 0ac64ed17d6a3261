package io.rootward.kmip.model.enums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.ttlv.ProtocolVersion;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResultReasonTest {
  /** A reason without an older name for the same thing would become General Failure unseen. */
  private static final Set<ResultReason> GENERAL =
      Set.of(
          ResultReason.GENERAL_FAILURE,
          ResultReason.INTERNAL_SERVER_ERROR,
          ResultReason.SERVER_LIMIT_EXCEEDED);

  @ParameterizedTest
  @EnumSource(ResultReason.class)
  void everyVersionHasTheReasonItIsGiven(ResultReason reason) {
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      ResultReason translated = reason.in(version);
      assertTrue(translated.versions().includes(version), () -> reason + " in " + version);
      if (reason.versions().includes(version) && !isSaidTheOldWay(reason, version)) {
        assertSame(reason, translated);
      }
      if (translated == ResultReason.GENERAL_FAILURE) {
        assertTrue(GENERAL.contains(reason), () -> reason + " in " + version);
      }
    }
  }

  /** KMIP 2.0 defines this reason, but its test cases expect the older one. */
  private static boolean isSaidTheOldWay(ResultReason reason, ProtocolVersion version) {
    return reason == ResultReason.WRONG_KEY_LIFECYCLE_STATE && version.equals(ProtocolVersion.V2_0);
  }

  @Test
  void theLifecycleReasonBeginsWith2Point1() {
    ResultReason reason = ResultReason.WRONG_KEY_LIFECYCLE_STATE;
    assertEquals(ResultReason.PERMISSION_DENIED, reason.in(ProtocolVersion.V2_0));
    assertEquals(reason, reason.in(ProtocolVersion.V2_1));
  }

  /** What the error tables and cases of KMIP 1.x expect: KMIP 1.4 section 11. */
  @ParameterizedTest
  @CsvSource({
    "WRONG_KEY_LIFECYCLE_STATE, PERMISSION_DENIED",
    "INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, PERMISSION_DENIED",
    "OBJECT_NOT_FOUND, ITEM_NOT_FOUND",
    "OBJECT_DESTROYED, PERMISSION_DENIED",
    "NON_UNIQUE_NAME_ATTRIBUTE, INVALID_FIELD",
    "ATTRIBUTE_READ_ONLY, PERMISSION_DENIED",
    "INVALID_CORRELATION_VALUE, ITEM_NOT_FOUND",
    "UNKNOWN_MESSAGE_EXTENSION, FEATURE_NOT_SUPPORTED",
    "UNSUPPORTED_PROTOCOL_VERSION, INVALID_MESSAGE",
    "CRYPTOGRAPHIC_FAILURE, CRYPTOGRAPHIC_FAILURE"
  })
  void olderVersionsSayItTheirWay(ResultReason reason, ResultReason inKmip1) {
    assertEquals(inKmip1, reason.in(ProtocolVersion.V1_0));
    assertEquals(inKmip1, reason.in(ProtocolVersion.V1_4));
    assertEquals(reason, reason.in(ProtocolVersion.V2_1));
  }

  @Test
  void sensitiveHasANameSince1Point4() {
    assertEquals(ResultReason.PERMISSION_DENIED, ResultReason.SENSITIVE.in(ProtocolVersion.V1_3));
    assertEquals(ResultReason.SENSITIVE, ResultReason.SENSITIVE.in(ProtocolVersion.V1_4));
  }
}
