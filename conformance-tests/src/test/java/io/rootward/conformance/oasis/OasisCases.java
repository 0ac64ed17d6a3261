package io.rootward.conformance.oasis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/**
 * The OASIS cases, which are not part of this project, and which of them the server can be held to.
 */
final class OasisCases {
  /** What the server does, besides Interop, which a test may leave out. */
  private static final Set<String> OPERATIONS =
      Set.of(
          "Activate",
          "AddAttribute",
          "AdjustAttribute",
          "Check",
          "Create",
          "CreateKeyPair",
          "CreateSplitKey",
          "Decrypt",
          "DeleteAttribute",
          "DeriveKey",
          "Destroy",
          "DiscoverVersions",
          "Encrypt",
          "Get",
          "GetAttributeList",
          "GetAttributes",
          "GetUsageAllocation",
          "Hash",
          "Interop",
          "JoinSplitKey",
          "Locate",
          "Log",
          "MAC",
          "MACVerify",
          "ModifyAttribute",
          "ObtainLease",
          "Ping",
          "Query",
          "RNGRetrieve",
          "RNGSeed",
          "ReKey",
          "ReKeyKeyPair",
          "Register",
          "Revoke",
          "SetAttribute",
          "Sign",
          "SignatureVerify");

  private OasisCases() {}

  /** Where the cases are, or the end of the test with a text that says where to get them. */
  static Path folderOrAbort() {
    String named = System.getProperty("oasis.cases", "");
    Path folder = Path.of(named.isEmpty() ? "../../shared/oasis/test-cases" : named);
    if (!Files.isDirectory(folder)) {
      Assumptions.abort(
          "OASIS cases not found in "
              + folder.toAbsolutePath().normalize()
              + ": get the test cases of the KMIP profiles from docs.oasis-open.org/kmip and name"
              + " their folder by -Doasis.cases=DIR");
    }
    return folder;
  }

  /** Whether a case uses nothing but what the server does, in a version that it speaks. */
  static boolean isInScope(OasisCase testCase) {
    return OPERATIONS.containsAll(testCase.operations()) && !testCase.isOfUnknownVersion();
  }

  /** The cases of a suite that the server can be held to. */
  static CaseSuite scope(CaseSuite suite) {
    return kept(suite, OasisCases::isInScope);
  }

  /** The cases of a suite that bear one of these names. */
  static CaseSuite named(CaseSuite suite, Set<String> names) {
    return kept(suite, testCase -> names.contains(testCase.name()));
  }

  private static CaseSuite kept(CaseSuite suite, Predicate<OasisCase> wanted) {
    Map<String, List<OasisCase>> kept = new LinkedHashMap<>();
    suite
        .groups()
        .forEach(
            (name, cases) -> {
              List<OasisCase> some = cases.stream().filter(wanted).toList();
              if (!some.isEmpty()) {
                kept.put(name, some);
              }
            });
    return new CaseSuite(kept, suite.unreadable());
  }
}
