package io.rootward.conformance.crash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.KmipClient;
import io.rootward.client.KmipFailure;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.Locate;
import java.util.List;
import java.util.Set;

/** Compares what a server has with what it acknowledged. */
final class Inspector {
  private final KmipClient client;
  private int inDoubt;
  private int inDoubtDone;

  Inspector(KmipClient client) {
    this.client = client;
  }

  /** How many changes were asked and not answered, of all compared. */
  int inDoubt() {
    return inDoubt;
  }

  /** How many of those were done. */
  int inDoubtDone() {
    return inDoubtDone;
  }

  /** Everything of a worker that changed since it was last compared. */
  void compare(Worker worker) {
    worker.touched().forEach(this::compare);
    for (Worker.Pair pair : worker.pairs()) {
      assertEquals(
          pair.privateKey().uniqueIdentifier() == null,
          pair.publicKey().uniqueIdentifier() == null,
          "half a pair: " + pair);
    }
    worker.settled();
  }

  /** One object: exactly as acknowledged, or as asked last. */
  void compare(Tracked object) {
    if (object.uniqueIdentifier() == null && !locate(object)) {
      inDoubt++;
      return;
    }
    Expectation found = found(object);
    Expectation asked = object.inDoubt();
    if (asked != null) {
      inDoubt++;
      inDoubtDone += found.equals(asked) ? 1 : 0;
    }
    assertTrue(
        found.equals(object.acknowledged()) || found.equals(asked),
        () ->
            object
                + ": found "
                + found
                + ", acknowledged "
                + object.acknowledged()
                + ", asked last "
                + asked);
    object.settle(found);
    compareMaterial(object, found);
  }

  /** Whether an object that was asked for, and not acknowledged, is there all the same. */
  private boolean locate(Tracked object) {
    Attributes name = Attributes.of(Attribute.of(AttributeTypes.NAME, Name.of(object.name())));
    List<String> found =
        client
            .call(
                new Locate.Request(null, null, null, null, LocateConditions.of(name)),
                Locate.Response.class)
            .uniqueIdentifiers();
    assertTrue(found.size() <= 1, () -> object + " is there " + found.size() + " times");
    found.forEach(identifier -> object.made(identifier));
    return !found.isEmpty();
  }

  private Expectation found(Tracked object) {
    Attributes attributes =
        client
            .call(
                new GetAttributes.Request(UniqueIdentifier.of(object.made()), List.of()),
                GetAttributes.Response.class)
            .attributes();
    return new Expectation(
        attributes.orNull(AttributeTypes.STATE),
        Set.copyOf(attributes.all(AttributeTypes.OBJECT_GROUP)));
  }

  private void compareMaterial(Tracked object, Expectation found) {
    Get.Request get = new Get.Request(UniqueIdentifier.of(object.made()), null, null, null, null);
    if (found.state() == State.DESTROYED) {
      assertThrows(KmipFailure.class, () -> client.call(get, Get.Response.class), object::toString);
      return;
    }
    byte[] material = material(client.call(get, Get.Response.class));
    byte[] known = object.material();
    if (known != null) {
      assertArrayEquals(known, material, object::toString);
    }
    if (object.symmetric()) {
      assertEquals(32, material.length, object::toString);
    }
    object.material(material);
  }

  private static byte[] material(Get.Response response) {
    if (response.object() instanceof KeyObject key
        && key.keyBlock().keyValue() instanceof KeyValue.Plain plain) {
      return plain.keyMaterial().bytes(KeyMaterial.Use.CONVERSION).orElseThrow().toByteArray();
    }
    throw new AssertionError("no key in the answer to Get");
  }
}
