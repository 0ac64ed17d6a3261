package io.rootward.server.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.engine.EngineException;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.object.KmipException;
import io.rootward.server.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {
  private static final String MARK = "mark-41";

  @ParameterizedTest
  @CsvSource({
    "UNSUPPORTED, INVALID_FIELD, UNSUPPORTED_CRYPTOGRAPHIC_PARAMETERS",
    "BAD_PARAMETERS, INVALID_FIELD, BAD_CRYPTOGRAPHIC_PARAMETERS",
    "BAD_DATA, CRYPTOGRAPHIC_FAILURE, CRYPTOGRAPHIC_FAILURE",
    "BAD_KEY, CRYPTOGRAPHIC_FAILURE, CRYPTOGRAPHIC_FAILURE",
    "AUTHENTICATION_FAILED, CRYPTOGRAPHIC_FAILURE, CRYPTOGRAPHIC_FAILURE",
    "OUTPUT_TOO_SHORT, CRYPTOGRAPHIC_FAILURE, CRYPTOGRAPHIC_FAILURE",
    "FAILED, GENERAL_FAILURE, GENERAL_FAILURE"
  })
  void enginesFailuresHaveReasonsOfTheVersion(
      EngineException.Kind kind, ResultReason in1x, ResultReason in2x) {
    assertEquals(in1x, reason(new EngineException(kind, "why"), ProtocolVersion.V1_4));
    assertEquals(in2x, reason(new EngineException(kind, "why"), ProtocolVersion.V2_1));
  }

  @ParameterizedTest
  @CsvSource({
    "DUPLICATE, INVALID_FIELD, NON_UNIQUE_NAME_ATTRIBUTE",
    "TOO_LARGE, INVALID_FIELD, SERVER_LIMIT_EXCEEDED",
    "FULL, GENERAL_FAILURE, GENERAL_FAILURE",
    "FAILED, GENERAL_FAILURE, GENERAL_FAILURE",
    "CORRUPT, GENERAL_FAILURE, GENERAL_FAILURE",
    "UNUSABLE, GENERAL_FAILURE, GENERAL_FAILURE"
  })
  void storesFailuresHaveReasonsOfTheVersion(
      StoreException.Kind kind, ResultReason in1x, ResultReason in2x) {
    assertEquals(in1x, reason(new StoreException(kind, "why"), ProtocolVersion.V1_0));
    assertEquals(in2x, reason(new StoreException(kind, "why"), ProtocolVersion.V2_0));
  }

  @ParameterizedTest
  @CsvSource({
    "MISSING, INVALID_MESSAGE, INVALID_MESSAGE",
    "UNEXPECTED, INVALID_FIELD, INVALID_FIELD",
    "REPEATED, INVALID_MESSAGE, INVALID_MESSAGE",
    "TYPE, INVALID_MESSAGE, INVALID_MESSAGE",
    "ENUMERATION, INVALID_FIELD, UNKNOWN_ENUMERATION",
    "VALUE, INVALID_FIELD, INVALID_FIELD",
    "VERSION, INVALID_MESSAGE, UNSUPPORTED_PROTOCOL_VERSION",
    "UNWRITABLE, GENERAL_FAILURE, GENERAL_FAILURE"
  })
  void fieldsFailuresHaveReasonsOfTheVersion(
      FieldException.Kind kind, ResultReason in1x, ResultReason in2x) {
    assertEquals(in1x, reason(new FieldException(kind, "why", ""), ProtocolVersion.V1_3));
    assertEquals(in2x, reason(new FieldException(kind, "why", ""), ProtocolVersion.V2_1));
  }

  @Test
  void aWrongStateIsPermissionDeniedUntilVersion21() {
    RuntimeException wrong =
        new KmipException(
            ResultReason.WRONG_KEY_LIFECYCLE_STATE, ResultReason.PERMISSION_DENIED, "why");

    assertEquals(ResultReason.PERMISSION_DENIED, reason(wrong, ProtocolVersion.V1_0));
    assertEquals(ResultReason.PERMISSION_DENIED, reason(wrong, ProtocolVersion.V2_0));
    assertEquals(ResultReason.WRONG_KEY_LIFECYCLE_STATE, reason(wrong, ProtocolVersion.V2_1));
  }

  @ParameterizedTest
  @EnumSource(ResultReason.class)
  void noReasonIsNewerThanTheVersionItIsToldIn(ResultReason reason) {
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      assertTrue(reason.in(version).versions().includes(version), () -> reason + " in " + version);
    }
  }

  @Test
  void whatNobodyExpectedTellsTheClientOnlyWhereToAsk() {
    Failure failure =
        Failures.of(new IllegalStateException("planted secret 99"), ProtocolVersion.V2_1, MARK);

    assertEquals(ResultReason.GENERAL_FAILURE, failure.reason());
    assertTrue(failure.message().contains(MARK));
    assertFalse(failure.message().contains("planted"));
  }

  private static ResultReason reason(RuntimeException thrown, ProtocolVersion version) {
    return Failures.of(thrown, version, MARK).reason();
  }
}
