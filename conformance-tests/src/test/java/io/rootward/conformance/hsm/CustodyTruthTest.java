package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.SideBySide;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ProtectionStorageMask;
import io.rootward.kmip.model.enums.QueryFunction;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateSplitKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.JoinSplitKey;
import io.rootward.kmip.payload.Query;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.TtlvItem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients are told of a key's place is so, in each mode of custody. */
@Timeout(180)
class CustodyTruthTest {
  private static final int USES = 100;
  private static final AttributeType<TtlvItem> BOUNDARY =
      AttributeType.vendor("y", "engine-boundary");
  private static final Set<String> IN_TOKEN = Set.of("resident", "sealed");
  private static final List<Attribute<?>> OPEN = List.of();

  @TempDir static Path scratch;

  @SuppressWarnings("NullAway.Init") // set before every test, or no test runs
  private static SideBySide<TokenPlace, Boolean> runs;

  private static List<TokenPlace> places() {
    return TokenPlace.all();
  }

  @BeforeAll
  static void startAll() {
    runs = SideBySide.start(places(), place -> () -> judged(place));
  }

  @AfterAll
  static void end() {
    runs.close();
  }

  @ParameterizedTest
  @MethodSource("places")
  void clientsAreToldWhereKeysAreAndCallsOfTheTokenProveIt(TokenPlace place) throws Exception {
    assertTrue(runs.get(place));
  }

  private static boolean judged(TokenPlace place) throws Exception {
    try (TokenServer server = TokenServer.start(place.launch(scratch))) {
      boolean inToken = IN_TOKEN.contains(place.custody());
      tellsWhereKeysAre(server, inToken);
      keepsToTheStorageAskedFor(server, inToken);
      splitsWhatMayLeave(server, inToken);
      worksWhereItSays(server, place.custody());
    }
    return true;
  }

  private static void tellsWhereKeysAre(TokenServer server, boolean inToken) {
    List<Attribute<?>> sensitive = List.of(Attribute.of(AttributeTypes.SENSITIVE, true));
    List<Attribute<?>> kept = List.of(Attribute.of(AttributeTypes.EXTRACTABLE, false));
    for (List<Attribute<?>> bound : List.of(TokenKeys.BOUND, sensitive, kept)) {
      UniqueIdentifier key = aes(server, bound);
      assertPlace(server.attributes(key), inToken);
      server.refused(new Get.Request(key, null, null, null, null));
    }
    assertPlace(server.attributes(TokenKeys.signer(server)), inToken);
    UniqueIdentifier open = aes(server, OPEN);
    assertPlace(server.attributes(open), false);
    server.call(new Get.Request(open, null, null, null, null), Get.Response.class);
  }

  private static UniqueIdentifier aes(TokenServer server, List<Attribute<?>> more) {
    return TokenKeys.made(server, TokenKeys.aes(more, CryptographicUsageMask.ENCRYPT));
  }

  private static void assertPlace(Attributes told, boolean inToken) {
    ProtectionStorageMask storage =
        inToken ? ProtectionStorageMask.HARDWARE : ProtectionStorageMask.SOFTWARE;
    assertEquals(storage.code(), told.orNull(AttributeTypes.PROTECTION_STORAGE_MASK));
    assertTrue(
        told.orNull(BOUNDARY) instanceof TtlvItem.TextItem(int _, String boundary)
            && boundary.equals(inToken ? "hsm" : "software"),
        () -> String.valueOf(told.orNull(BOUNDARY)));
  }

  /** A part is bytes of this process, and so is what they are parts of. */
  private static void splitsWhatMayLeave(TokenServer server, boolean inToken) {
    Query.Request query =
        new Query.Request(List.of(QueryFunction.QUERY_STORAGE_PROTECTION_MASKS), null);
    int software = ProtectionStorageMask.SOFTWARE.code();
    assertEquals(
        new ProtectionStorageMasks(
            inToken ? List.of(software, ProtectionStorageMask.HARDWARE.code()) : List.of(software)),
        server.call(query, Query.Response.class).protectionStorageMasks());
    List<Attribute<?>> sensitive = List.of(Attribute.of(AttributeTypes.SENSITIVE, true));
    CreateSplitKey.Request bound = split(aes(server, sensitive));
    if (inToken) {
      assertEquals(ResultReason.FEATURE_NOT_SUPPORTED, server.refused(bound).reason());
    } else {
      server.call(bound, CreateSplitKey.Response.class);
    }
    List<UniqueIdentifier> parts =
        server
            .call(split(aes(server, OPEN)), CreateSplitKey.Response.class)
            .uniqueIdentifiers()
            .stream()
            .map(UniqueIdentifier::of)
            .toList();
    server.call(
        new JoinSplitKey.Request(
            ObjectType.SYMMETRIC_KEY, parts.subList(1, 3), null, Attributes.EMPTY, null),
        JoinSplitKey.Response.class);
  }

  private static CreateSplitKey.Request split(UniqueIdentifier key) {
    SplitKeyMethod method = SplitKeyMethod.POLYNOMIAL_SHARING_GF_2_8;
    return new CreateSplitKey.Request(
        ObjectType.SPLIT_KEY, key, 3, 2, method, null, Attributes.EMPTY, null);
  }

  /** KMIP 2.1 section 7.33: all that is permissible, not a wish. */
  private static void keepsToTheStorageAskedFor(TokenServer server, boolean inToken) {
    ProtectionStorageMask bound =
        inToken ? ProtectionStorageMask.HARDWARE : ProtectionStorageMask.SOFTWARE;
    ProtectionStorageMask other =
        inToken ? ProtectionStorageMask.SOFTWARE : ProtectionStorageMask.HARDWARE;
    server.call(TokenKeys.aes(TokenKeys.BOUND, bound), Create.Response.class);
    assertEquals(
        ResultReason.PROTECTION_STORAGE_UNAVAILABLE,
        server.refused(TokenKeys.aes(TokenKeys.BOUND, other)).reason());
    server.call(TokenKeys.aes(OPEN, ProtectionStorageMask.SOFTWARE), Create.Response.class);
    assertEquals(
        ResultReason.PROTECTION_STORAGE_UNAVAILABLE,
        server.refused(TokenKeys.aes(OPEN, ProtectionStorageMask.HARDWARE)).reason());
  }

  /**
   * A resident key costs its use, and the vector that the token draws for encryption; a sealed one
   * its coming and going too; one kept here nothing.
   */
  private static void worksWhereItSays(TokenServer server, String custody) throws Exception {
    UniqueIdentifier signer = TokenKeys.signer(server);
    UniqueIdentifier cipher = aes(server, TokenKeys.BOUND);
    long before = server.tokenCalls();
    for (int use = 0; use < USES; use++) {
      server.call(TokenKeys.sign(signer), Sign.Response.class);
      server.call(TokenKeys.encrypt(cipher), Encrypt.Response.class);
    }
    long calls = server.tokenCalls() - before;
    String told = custody + " cost " + calls + " calls";
    switch (custody) {
      case "resident" -> assertTrue(calls >= 2 * USES && calls < 4 * USES, told);
      case "sealed" -> assertTrue(calls >= 6 * USES, told);
      default -> assertTrue(calls < USES / 4, told);
    }
  }
}
