package io.rootward.conformance.crash;

import io.rootward.client.KmipClient;
import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Register;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client that makes objects and changes them at random until its connection breaks. */
final class Worker {
  private final String label;
  private final Random random;
  private final List<Tracked> objects = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final Set<Tracked> touched = new LinkedHashSet<>();
  private int serial;

  /**
   * A worker that knows no object.
   *
   * @param label what its names begin with
   */
  Worker(String label, long seed) {
    this.label = label;
    this.random = new Random(seed);
  }

  /** Two objects made by one request. */
  record Pair(Tracked privateKey, Tracked publicKey) {}

  /** All objects of which the server said, or may say, that they are there. */
  List<Tracked> objects() {
    return objects;
  }

  /** Pairs of which the making is in doubt. */
  List<Pair> pairs() {
    return pairs;
  }

  /** Objects changed since the last {@link #settled}. */
  Set<Tracked> touched() {
    return touched;
  }

  /** Everything was compared; those that were never made are forgotten. */
  void settled() {
    objects.removeIf(object -> object.uniqueIdentifier() == null);
    pairs.clear();
    touched.clear();
  }

  /**
   * Works until the connection breaks.
   *
   * @param acknowledged called after each acknowledged change
   */
  void work(KmipClient client, Runnable acknowledged) {
    try {
      while (true) {
        step(client);
        acknowledged.run();
      }
    } catch (UncheckedIOException _) {
      // The server was killed: what was asked last is in doubt.
    }
  }

  private void step(KmipClient client) {
    int choice = random.nextInt(10);
    Tracked preActive = any(object -> object.acknowledged().state() == State.PRE_ACTIVE);
    Tracked living = any(object -> object.acknowledged().state() != State.DESTROYED);
    if (choice < 3 || preActive == null || living == null) {
      create(client);
    } else if (choice < 4) {
      register(client);
    } else if (choice < 5) {
      createPair(client);
    } else if (choice < 7) {
      mark(client, living);
    } else if (choice < 9) {
      ask(preActive, preActive.acknowledged().in(State.ACTIVE));
      client.call(new Activate.Request(id(preActive)), Activate.Response.class);
      preActive.acknowledge();
    } else {
      ask(preActive, preActive.acknowledged().in(State.DESTROYED));
      client.call(new Destroy.Request(id(preActive)), Destroy.Response.class);
      preActive.acknowledge();
    }
  }

  private void create(KmipClient client) {
    Tracked made = added(State.PRE_ACTIVE, true, null);
    Create.Request request =
        Requests.create(
            CryptographicAlgorithm.AES,
            256,
            Requests.usage(CryptographicUsageMask.ENCRYPT),
            nameOf(made),
            mark("born-" + made.name()));
    made.acknowledge(client.call(request, Create.Response.class).uniqueIdentifier());
  }

  private void register(KmipClient client) {
    byte[] material = new byte[32];
    random.nextBytes(material);
    Tracked made = added(State.PRE_ACTIVE, true, material);
    Register.Request request =
        Requests.register(
            CryptographicAlgorithm.AES,
            material,
            Requests.usage(CryptographicUsageMask.ENCRYPT),
            nameOf(made),
            mark("born-" + made.name()));
    made.acknowledge(client.call(request, Register.Response.class).uniqueIdentifier());
  }

  private void createPair(KmipClient client) {
    Pair pair = new Pair(added(State.ACTIVE, false, null), added(State.ACTIVE, false, null));
    pairs.add(pair);
    CreateKeyPair.Response response =
        client.call(
            Requests.createPair(birth(pair.privateKey), birth(pair.publicKey)),
            CreateKeyPair.Response.class);
    pair.privateKey.acknowledge(response.privateKeyUniqueIdentifier());
    pair.publicKey.acknowledge(response.publicKeyUniqueIdentifier());
    pairs.remove(pair);
  }

  private void mark(KmipClient client, Tracked object) {
    String mark = label + "-mark-" + serial++;
    ask(object, object.acknowledged().marked(mark));
    client.call(new AddAttribute.Request(id(object), mark(mark)), AddAttribute.Response.class);
    object.acknowledge();
  }

  private Tracked added(State state, boolean symmetric, byte @Nullable [] material) {
    Tracked made = new Tracked(label + "-" + serial++, symmetric, material);
    objects.add(made);
    ask(made, new Expectation(state, Set.of("born-" + made.name())));
    return made;
  }

  private void ask(Tracked object, Expectation after) {
    touched.add(object);
    object.ask(after);
  }

  private @Nullable Tracked any(Predicate<Tracked> condition) {
    List<Tracked> fitting =
        objects.stream().filter(it -> it.uniqueIdentifier() != null && condition.test(it)).toList();
    return fitting.isEmpty() ? null : fitting.get(random.nextInt(fitting.size()));
  }

  private static UniqueIdentifier id(Tracked object) {
    return UniqueIdentifier.of(object.made());
  }

  private static Attributes birth(Tracked object) {
    return Attributes.of(nameOf(object), mark("born-" + object.name()));
  }

  private static Attribute<Name> nameOf(Tracked object) {
    return Attribute.of(AttributeTypes.NAME, Name.of(object.name()));
  }

  private static Attribute<String> mark(String text) {
    return Attribute.of(AttributeTypes.OBJECT_GROUP, text);
  }
}
