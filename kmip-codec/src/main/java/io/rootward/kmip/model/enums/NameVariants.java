package io.rootward.kmip.model.enums;

import java.util.List;
import java.util.Map;

/** Names that the rule of normalisation does not give, or that versions spell differently. */
final class NameVariants {
  private static final String CONTENT_COMMITMENT = "ContentCommitment";
  private static final String CONTENT_COMMITMENT_BY_RULE = "ContentCommitmentNonRepudiation";

  /** What 1.4 and the tables of 2.0 and 2.1 call what is named otherwise in the newest text. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "RSASSA_PSS",
          "RSASSA_PSSPKCS_1V2_1",
          "SHA3_224",
          "SHA_3_224",
          "SHA3_256",
          "SHA_3_256",
          "SHA3_384",
          "SHA_3_384",
          "SHA3_512",
          "SHA_3_512",
          "MGF1",
          "MFG1",
          CONTENT_COMMITMENT,
          CONTENT_COMMITMENT_BY_RULE);

  private NameVariants() {}

  /**
   * The name that is written: the published messages drop the bracket of this one mask bit.
   *
   * @param byRule the normalised name
   */
  static String written(String byRule) {
    return byRule.equals(CONTENT_COMMITMENT_BY_RULE) ? CONTENT_COMMITMENT : byRule;
  }

  /** Names that are read as well. */
  static List<String> others(String written) {
    // KMIP 1.1 to 1.4 named the signature algorithms with their standard in brackets.
    if (written.endsWith("WithRSAEncryption")) {
      return List.of(written + "PKCS_1V1_5");
    }
    String renamed = RENAMED.get(written);
    return renamed == null ? List.of() : List.of(renamed);
  }
}
