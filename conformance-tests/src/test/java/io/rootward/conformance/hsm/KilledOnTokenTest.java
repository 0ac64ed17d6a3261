package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.Effort;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.token.TestToken;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.Locate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL while resident keys are made, replaced and destroyed: after the next start the token has
 * the keys of all objects that live and no others, and every key that was acknowledged is the same
 * as before. Run again with {@code -Drootward.seed=N}.
 */
class KilledOnTokenTest {
  private static final int KILLS = Effort.of(3, 60);
  private static final int CLIENTS = 4;
  private static final int CHANGES_MIN = 10;
  private static final int CHANGES_MAX = 80;
  private static final int PATIENCE_SECONDS = 60;

  /** A key of an object, as labels in the token name it; the root's names are no identifiers. */
  private static final Pattern IN_TOKEN =
      Pattern.compile("^rootward/.*/([0-9a-f]{8}-[0-9a-f-]{27}) .*$");

  private final long seed = Long.getLong("rootward.seed", System.nanoTime());

  @TempDir Path scratch;

  @Test
  @Timeout(3600)
  void tokenAndObjectsAgreeAfterEachKill() throws Exception {
    System.out.println("KilledOnTokenTest: -Drootward.seed=" + seed);
    Random random = new Random(seed);
    TestToken token = TokenFamily.SOFTHSM.create(scratch);
    ServerLaunch launch = token.launch(scratch.resolve("home"), "resident");
    List<ResidentLife> lives = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      lives.add(new ResidentLife(random.nextLong()));
    }
    for (int kill = 0; kill < KILLS; kill++) {
      try (RootwardProcess server = RootwardProcess.start(launch)) {
        work(server, lives, random.nextInt(CHANGES_MIN, CHANGES_MAX));
      }
      try (RootwardProcess server = RootwardProcess.start(launch)) {
        compare(server, lives, keysIn(token));
      }
    }
  }

  /**
   * Until a number of changes was acknowledged; then the server is gone in the middle of others.
   */
  private static void work(RootwardProcess server, List<ResidentLife> lives, int changes)
      throws Exception {
    CountDownLatch enough = new CountDownLatch(changes);
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> running = new ArrayList<>();
      for (ResidentLife life : lives) {
        KmipClient client = connect(server);
        running.add(
            threads.submit(
                () -> {
                  try (client) {
                    life.goesOn(client, enough);
                  }
                }));
      }
      assertTrue(enough.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "too few changes");
      server.kill();
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  private static void compare(RootwardProcess server, List<ResidentLife> lives, Set<String> inToken)
      throws IOException {
    try (KmipClient client = connect(server)) {
      Set<String> living = living(client);
      assertEquals(living, inToken, "keys of objects that live, and keys in the token");
      for (ResidentLife life : lives) {
        life.keys()
            .forEach(
                (key, known) ->
                    assertEquals(
                        known.answer(),
                        client.call(known.request(), Encrypt.Response.class).data(),
                        key));
        Set<String> back = new HashSet<>(life.destroyed());
        back.retainAll(inToken);
        assertEquals(Set.of(), back, "destroyed, and in the token");
      }
    }
  }

  private static Set<String> living(KmipClient client) {
    Set<String> living = new TreeSet<>();
    for (ObjectType type : List.of(ObjectType.SYMMETRIC_KEY, ObjectType.PRIVATE_KEY)) {
      LocateConditions all =
          LocateConditions.of(Attributes.of(Attribute.of(AttributeTypes.OBJECT_TYPE, type)));
      for (String id :
          client
              .call(new Locate.Request(null, null, null, null, all), Locate.Response.class)
              .uniqueIdentifiers()) {
        if (!isDestroyed(client, id)) {
          living.add(id);
        }
      }
    }
    return living;
  }

  private static boolean isDestroyed(KmipClient client, String id) {
    State state =
        client
            .call(
                new GetAttributes.Request(UniqueIdentifier.of(id), List.of()),
                GetAttributes.Response.class)
            .attributes()
            .orNull(AttributeTypes.STATE);
    return state == State.DESTROYED || state == State.DESTROYED_COMPROMISED;
  }

  private Set<String> keysIn(TestToken token) throws Exception {
    return BesideTheServer.run(token, scratch, "list")
        .lines()
        .map(IN_TOKEN::matcher)
        .filter(Matcher::matches)
        .map(key -> key.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static KmipClient connect(RootwardProcess server) throws IOException {
    ClientIdentity identity = ClientIdentity.ofFolder(server.clientFolder("app"));
    return KmipClient.connect(ClientSettings.of("127.0.0.1", server.port()), identity);
  }
}
