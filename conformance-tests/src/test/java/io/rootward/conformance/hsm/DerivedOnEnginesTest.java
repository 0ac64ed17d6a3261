package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.KmipFailure;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.support.SideBySide;
import io.rootward.conformance.token.TestToken;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DeriveKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keys derived, by path or by a method, of keys that never leave their token: the published values
 * of every scheme and method through KMIP, derived inside or refused with scheme, token and what is
 * missing; the same values on each engine where the master's maker declared that this process
 * derives; and children that are kept, stored or as recipes.
 */
@Timeout(300)
class DerivedOnEnginesTest {
  private static final Attribute<?> DECLARED = PathMasters.text("boundary", "software");

  @TempDir static Path scratch;

  @SuppressWarnings("NullAway.Init") // set before every test, or no test runs
  private static SideBySide<Place, Map<String, Tally>> runs;

  /** An engine. */
  enum Place {
    SOFTWARE(3),
    SOFTHSM(4),
    NSS(5);

    /** Where its counts stand in the page's table. */
    private final int column;

    Place(int column) {
      this.column = column;
    }
  }

  /** What became of the values of a scheme. */
  private static final class Tally {
    private int all;
    private int inside;
    private int refused;

    void add(MethodVector vector, TokenServer server, String token) throws Exception {
      all++;
      DeriveKey.Request request = vector.request(server, TokenKeys.BOUND);
      try {
        String made = server.call(request, DeriveKey.Response.class).uniqueIdentifier();
        PathChild child = new PathChild(server, UniqueIdentifier.of(made));
        child.isThat(vector.value());
        assertEquals(token.isEmpty() ? "software" : "hsm", child.boundary(), vector::toString);
        inside++;
      } catch (KmipFailure failure) {
        saysWhy(failure, vector.toString(), " leave ", token);
        refused++;
      }
    }

    void add(PathChild child, PathVector vector, String token) throws Exception {
      all++;
      try {
        child.isThat(vector);
        assertEquals(token.isEmpty() ? "software" : "hsm", child.boundary(), vector::toString);
        inside++;
      } catch (KmipFailure failure) {
        saysWhy(failure, vector.toString(), vector.scheme(), token);
        refused++;
      }
    }

    @Override
    public String toString() {
      return "%d of %d inside, %d refused".formatted(inside, all, refused);
    }
  }

  @BeforeAll
  static void startAll() {
    runs = SideBySide.start(List.of(Place.values()), place -> () -> judged(place));
  }

  @AfterAll
  static void end() {
    runs.close();
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void publishedValues(Place place, TestReporter reporter) throws Exception {
    Map<String, Tally> tallies = runs.get(place);
    reporter.publishEntry(place + " by scheme", tallies.toString());
    isDocumented(place, tallies);
  }

  private static Map<String, Tally> judged(Place place) throws Exception {
    Path folder = Files.createDirectory(scratch.resolve(place.toString()));
    if (place == Place.SOFTWARE) {
      try (TokenServer server =
          TokenServer.start(ServerLaunch.of(folder.resolve("home")).startingFast())) {
        return tallied(server, "");
      }
    }
    TestToken token = TokenFamily.valueOf(place.toString()).create(folder);
    try (TokenServer server = TokenServer.start(token.launch(folder.resolve("home"), "resident"))) {
      Map<String, Tally> tallies = tallied(server, token.address().getLast());
      KeptInside.check(server);
      isDeclaredByGrant(server);
      return tallies;
    }
  }

  private static Map<String, Tally> tallied(TokenServer server, String token) throws Exception {
    Map<String, Tally> tallies = new TreeMap<>();
    for (PathVector vector : PathVector.all()) {
      UniqueIdentifier bound = PathMasters.registered(server, vector, TokenKeys.BOUND);
      PathChild child = PathChild.of(server, bound, vector.path());
      if (vector.value().isEmpty()) {
        assertEquals(ResultReason.INVALID_FIELD, server.refused(child.use(vector)).reason());
      } else {
        tallies.computeIfAbsent(vector.scheme(), _ -> new Tally()).add(child, vector, token);
        isThatWhereDeclared(server, vector);
      }
    }
    for (MethodVector vector : MethodVector.all()) {
      tallies.computeIfAbsent(vector.method(), _ -> new Tally()).add(vector, server, token);
    }
    return tallies;
  }

  /** The other way out: a master that may leave, and a grant that it does. */
  private static void isDeclaredByGrant(TokenServer server) throws Exception {
    List<Attribute<?>> leaving = List.of(Attribute.of(AttributeTypes.SENSITIVE, true));
    PathVector vector =
        PathVector.all().stream()
            .filter(it -> it.scheme().equals("an10922"))
            .findFirst()
            .orElseThrow();
    UniqueIdentifier master = PathMasters.registered(server, vector, leaving);
    UniqueIdentifier kept = PathMasters.registered(server, vector, TokenKeys.BOUND);
    PathChild child = PathChild.of(server, master, vector.path());
    assertEquals(ResultReason.FEATURE_NOT_SUPPORTED, server.refused(child.use(vector)).reason());
    server
        .process()
        .command(
            "grant",
            "add",
            "--to",
            "client:app",
            "--tenant",
            "app",
            "--allow",
            "derive-in-software");
    child.isThat(vector);
    assertEquals("software", child.boundary());
    PathChild ofKept = PathChild.of(server, kept, vector.path());
    assertEquals(ResultReason.FEATURE_NOT_SUPPORTED, server.refused(ofKept.use(vector)).reason());
  }

  private static void isThatWhereDeclared(TokenServer server, PathVector vector) throws Exception {
    List<Attribute<?>> declared = new ArrayList<>(TokenKeys.BOUND);
    declared.add(DECLARED);
    UniqueIdentifier here = PathMasters.registered(server, vector, declared);
    PathChild child = PathChild.of(server, here, vector.path());
    child.isThat(vector);
    assertEquals("software", child.boundary(), vector::toString);
  }

  /** The page says what was counted. */
  private static void isDocumented(Place place, Map<String, Tally> tallies) throws IOException {
    List<String> page = Files.readAllLines(Path.of("../docs/derivation.md"));
    tallies.forEach(
        (scheme, tally) -> {
          List<String> row =
              page.stream()
                  .map(line -> List.of(line.split(" *[|] *")))
                  .filter(cells -> cells.size() == 6 && cells.get(1).equals("`" + scheme + "`"))
                  .findFirst()
                  .orElseThrow(() -> new AssertionError("no row for " + scheme));
          String told = tally.inside == 0 ? "-" : String.valueOf(tally.inside);
          assertEquals(String.valueOf(tally.all), row.get(2), scheme);
          assertEquals(told, row.get(place.column), () -> scheme + " on " + place);
        });
  }

  private static void saysWhy(KmipFailure refused, String vector, String how, String token) {
    String text = String.valueOf(refused.getMessage());
    assertEquals(ResultReason.FEATURE_NOT_SUPPORTED, refused.reason(), text);
    assertTrue(
        !token.isEmpty() && text.contains(token) && text.contains(how), () -> vector + ": " + text);
  }
}
