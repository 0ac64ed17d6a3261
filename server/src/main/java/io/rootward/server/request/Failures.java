package io.rootward.server.request;

import io.rootward.hsm.engine.EngineException;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.server.object.KmipException;
import io.rootward.server.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that turns what was thrown into a Result Reason. Texts of our own exceptions are
 * written for clients; that of any other may quote what it stumbled over, so clients get a fixed
 * one.
 */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** Log lines about requests that fail alike; figures and audit trail have all of them. */
  private static final int OUTAGE_LINES_PER_MINUTE = 20;

  /** While a token is away or the disk full, every request fails: the log must not fill it too. */
  private static final LineBudget OUTAGES =
      new LineBudget(OUTAGE_LINES_PER_MINUTE, System::nanoTime);

  private Failures() {}

  /**
   * What a client is told. Whatever is no failure of the request itself is logged with its cause
   * and told without it.
   *
   * @param correlation the server's mark for the message
   */
  static Failure of(RuntimeException thrown, ProtocolVersion version, String correlation) {
    boolean is1x = version.major() == 1;
    return switch (thrown) {
      case KmipException e -> ofKmip(e, version);
      case FieldException e -> new Failure(reasonOf(e.kind(), is1x), text(e));
      case TtlvException e -> new Failure(ResultReason.INVALID_MESSAGE, text(e));
      case EngineException e -> ofEngine(e, is1x, correlation);
      case StoreException e -> ofStore(e, is1x, correlation);
      default -> internal(thrown, correlation);
    };
  }

  /** The lifecycle reason came into use with 2.1, though 2.0 has its number. */
  private static Failure ofKmip(KmipException e, ProtocolVersion version) {
    boolean newest = version.isAtLeast(ProtocolVersion.V2_1);
    ResultReason in2x = newest ? e.reason() : e.reasonIn20();
    ResultReason reason = version.major() == 1 ? e.reasonIn1x() : in2x;
    boolean lifecycle = reason == ResultReason.WRONG_KEY_LIFECYCLE_STATE;
    return new Failure(lifecycle && !newest ? ResultReason.PERMISSION_DENIED : reason, text(e));
  }

  /** KMIP 1.4 section 11.1; KMIP 2.1 section 11.46 has names of its own. */
  static ResultReason reasonOf(FieldException.Kind kind, boolean is1x) {
    return switch (kind) {
      case MISSING, REPEATED, TYPE -> ResultReason.INVALID_MESSAGE;
      case UNEXPECTED, VALUE -> ResultReason.INVALID_FIELD;
      case ENUMERATION -> is1x ? ResultReason.INVALID_FIELD : ResultReason.UNKNOWN_ENUMERATION;
      case VERSION ->
          is1x ? ResultReason.INVALID_MESSAGE : ResultReason.UNSUPPORTED_PROTOCOL_VERSION;
      case UNWRITABLE -> ResultReason.GENERAL_FAILURE;
    };
  }

  /**
   * What a wrong key, tag or padding gives differs in nothing: telling them apart is what padding
   * oracles live on (Bleichenbacher 1998, Vaudenay 2002).
   */
  private static Failure ofEngine(EngineException e, boolean is1x, String correlation) {
    return switch (e.kind()) {
      case UNSUPPORTED ->
          new Failure(
              is1x ? ResultReason.INVALID_FIELD : ResultReason.UNSUPPORTED_CRYPTOGRAPHIC_PARAMETERS,
              text(e));
      case BAD_PARAMETERS ->
          new Failure(
              is1x ? ResultReason.INVALID_FIELD : ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS,
              text(e));
      case BAD_DATA, BAD_KEY, AUTHENTICATION_FAILED, OUTPUT_TOO_SHORT ->
          new Failure(ResultReason.CRYPTOGRAPHIC_FAILURE, text(e));
      case FORBIDDEN -> new Failure(ResultReason.PERMISSION_DENIED, text(e));
      case UNAVAILABLE -> unavailable(e, correlation);
      case FAILED -> internal(e, correlation);
    };
  }

  /** No version has a reason for "later, perhaps": the text says it. */
  private static Failure unavailable(EngineException e, String correlation) {
    if (OUTAGES.mayBeWritten()) {
      LOG.error("request {} found no key engine: {}", correlation, e.getMessage());
    }
    LOG.debug("request {} found no key engine", correlation, e);
    return new Failure(
        ResultReason.GENERAL_FAILURE, "the key engine cannot be reached now; try again later");
  }

  /** A full disk is told apart from a defect: clients can still read, and operators must act. */
  private static Failure ofStore(StoreException e, boolean is1x, String correlation) {
    return switch (e.kind()) {
      case DUPLICATE ->
          new Failure(
              is1x ? ResultReason.INVALID_FIELD : ResultReason.NON_UNIQUE_NAME_ATTRIBUTE,
              "the Name is in use already");
      case FULL -> {
        if (OUTAGES.mayBeWritten()) {
          LOG.error("request {} refused: {}", correlation, e.getMessage());
        }
        yield new Failure(
            ResultReason.GENERAL_FAILURE, "the server's storage is full: nothing can be changed");
      }
      case TOO_LARGE ->
          new Failure(
              is1x ? ResultReason.INVALID_FIELD : ResultReason.SERVER_LIMIT_EXCEEDED,
              "the object would be larger than this server stores");
      default -> internal(e, correlation);
    };
  }

  /** KMIP 2.1 section 11.46: the client learns where to ask, the log what happened. */
  private static Failure internal(RuntimeException thrown, String correlation) {
    LOG.error("request {} failed inside the server", correlation, thrown);
    return new Failure(
        ResultReason.GENERAL_FAILURE, "the server failed; its log has more under " + correlation);
  }

  /** For exceptions of this program only, whose texts hold no secret. */
  private static String text(RuntimeException e) {
    String message = e.getMessage();
    return message == null ? "refused" : message;
  }
}
