package io.rootward.conformance.hsm;

import io.rootward.client.KmipClient;
import io.rootward.conformance.hsm.ClientsUnderFaults.Question;
import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.ReKey;
import io.rootward.kmip.payload.Revoke;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A client that makes, replaces and destroys resident keys at random until its server is gone. */
final class ResidentLife {
  private final Random random;
  private final Map<String, Question> keys = new LinkedHashMap<>();
  private final Set<String> destroyed = new HashSet<>();

  ResidentLife(long seed) {
    this.random = new Random(seed);
  }

  /** Keys that were acknowledged and not asked to be destroyed, each with what it answers. */
  Map<String, Question> keys() {
    return keys;
  }

  /** Keys of which the server said that they are destroyed. */
  Set<String> destroyed() {
    return destroyed;
  }

  /**
   * Works until the connection breaks.
   *
   * @param acknowledged counted down by each change
   */
  void goesOn(KmipClient client, CountDownLatch acknowledged) {
    try {
      while (true) {
        step(client);
        acknowledged.countDown();
      }
    } catch (UncheckedIOException _) {
      // The server was killed: what was asked last is in doubt.
    }
  }

  private void step(KmipClient client) {
    switch (keys.isEmpty() ? 0 : random.nextInt(5)) {
      case 0, 1 -> make(client);
      case 2 -> {
        Attributes bound = Attributes.of(TokenKeys.BOUND);
        client.call(Requests.createPair(bound, Attributes.EMPTY), CreateKeyPair.Response.class);
      }
      case 3 -> {
        ReKey.Request request =
            new ReKey.Request(UniqueIdentifier.of(any()), null, Attributes.EMPTY, null);
        know(client, client.call(request, ReKey.Response.class).uniqueIdentifier());
      }
      default -> destroy(client, any());
    }
  }

  private void make(KmipClient client) {
    Create.Request request = TokenKeys.aes(TokenKeys.BOUND, CryptographicUsageMask.ENCRYPT);
    know(client, client.call(request, Create.Response.class).uniqueIdentifier());
  }

  private void know(KmipClient client, String key) {
    keys.put(key, TokenKeys.question(client, UniqueIdentifier.of(key)));
  }

  private void destroy(KmipClient client, String key) {
    keys.remove(key);
    RevocationReason why = new RevocationReason(RevocationReasonCode.KEY_COMPROMISE, null);
    UniqueIdentifier id = UniqueIdentifier.of(key);
    client.call(new Revoke.Request(id, why, null), Revoke.Response.class);
    client.call(new Destroy.Request(id), Destroy.Response.class);
    destroyed.add(key);
  }

  private String any() {
    List<String> all = new ArrayList<>(keys.keySet());
    return all.get(random.nextInt(all.size()));
  }
}
