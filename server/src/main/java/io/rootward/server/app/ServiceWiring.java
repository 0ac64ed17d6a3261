package io.rootward.server.app;

import io.rootward.hsm.software.Digests;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.server.access.Peer;
import io.rootward.server.command.Version;
import io.rootward.server.config.Settings;
import io.rootward.server.derivation.RecipeKeys;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.mechanism.HashChoice;
import io.rootward.server.net.FrameRefusal;
import io.rootward.server.net.FrameService;
import io.rootward.server.operation.Environment;
import io.rootward.server.operation.HandlerServices;
import io.rootward.server.operation.Handlers;
import io.rootward.server.operation.HeavyWork;
import io.rootward.server.operation.KeyUse;
import io.rootward.server.operation.OperationLimits;
import io.rootward.server.operation.ResidentKeys;
import io.rootward.server.repository.Repository;
import io.rootward.server.request.RequestLimits;
import io.rootward.server.request.RequestObserver;
import io.rootward.server.request.RequestService;
import io.rootward.server.stream.StreamLimits;
import io.rootward.server.stream.Streams;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Supplier;

/** What answers requests: operations over the repository and the engine, behind the listener. */
final class ServiceWiring {
  /** Objects kept open in memory, without key material: some 2 KiB each. */
  private static final int OBJECTS_OPENED = 10_000;

  /** What their records may have together: decoded they take several times that of the heap. */
  private static final long OBJECTS_OPENED_BYTES = 16L << 20;

  /** At a second each, more would outlast the time limit of a request. */
  private static final int HEAVY_WAITING_MAX = 64;

  private ServiceWiring() {}

  /**
   * Wires it.
   *
   * @param observer sees what is asked
   * @param housekeeping does some work over and over while the server runs
   */
  static FrameService service(Parts parts, RequestObserver observer, Housekeeping housekeeping) {
    RequestService requests = requests(parts, observer, housekeeping);
    return new FrameService() {
      @Override
      public Answer answer(Peer peer, byte[] request) {
        RequestService.Answer answer = requests.answer(peer, request);
        return new Answer(answer.bytes(), answer.close());
      }

      @Override
      public byte[] refuse(Peer peer, FrameRefusal refusal) {
        return requests.refuse(reason(refusal.kind()), refusal.detail());
      }
    };
  }

  /** Invalid Message would make a client give up a request that is in order. */
  static ResultReason reason(FrameRefusal.Kind kind) {
    return switch (kind) {
      case NOT_A_REQUEST, TOO_LARGE -> ResultReason.INVALID_MESSAGE;
      case BUSY -> ResultReason.GENERAL_FAILURE;
    };
  }

  private static RequestService requests(
      Parts parts, RequestObserver observer, Housekeeping housekeeping) {
    Repository repository =
        new Repository(
            parts.stored().store(),
            parts.known().audit(),
            parts.stored().custody()::tenant,
            OBJECTS_OPENED,
            OBJECTS_OPENED_BYTES);
    MaterialVault stored = MaterialWiring.vault(parts);
    RecipeKeys recipes = DerivationWiring.recipes(parts, repository, stored);
    MaterialVault vault = stored.with(recipes);
    Environment environment =
        new Environment(
            repository,
            parts.known().access(),
            () -> UUID.randomUUID().toString(),
            parts.clock(),
            DerivationWiring.derived(parts, vault));
    return new RequestService(
        environment,
        new Handlers(services(parts, repository, vault, recipes, housekeeping)),
        parts.known().identity(),
        parts.stored().clock()::now,
        limits(parts.settings().limits()),
        observer);
  }

  private static HandlerServices services(
      Parts parts,
      Repository repository,
      MaterialVault vault,
      RecipeKeys recipes,
      Housekeeping housekeeping) {
    ResidentKeys residentKeys = new ResidentKeys(repository, vault);
    residentKeys.finish();
    housekeeping.alsoDo(residentKeys::finishLeft);
    Streams streams = new Streams(StreamLimits.USUAL, parts.clock(), correlations(parts.random()));
    housekeeping.often(streams::expire);
    KeyUse keyUse = new KeyUse(parts.engine().engine(), vault);
    parts.stops().add(() -> keyUse.settleAll(repository));
    return new HandlerServices(
        parts.engine().engine(),
        vault,
        recipes,
        keyUse,
        heavyWork(),
        residentKeys,
        new HashChoice(Digests::named),
        streams,
        operations(parts.settings()),
        Version.product());
  }

  /** Nobody guesses 128 random bits. */
  private static Supplier<ByteString> correlations(SecureRandom random) {
    return () -> {
      byte[] value = new byte[16];
      random.nextBytes(value);
      return ByteString.adopt(value);
    };
  }

  /** Half the processors stay free for requests that take no time. */
  private static HeavyWork heavyWork() {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new HeavyWork(threads, HEAVY_WAITING_MAX);
  }

  /** What settings say; the rest is fixed, in docs/limits.md. */
  private static OperationLimits operations(Settings settings) {
    OperationLimits defaults = OperationLimits.defaults();
    return new OperationLimits(
        settings.limits().locatePageMax(),
        settings.limits().locatedItemsCountMax(),
        defaults.locateOffsetMax(),
        settings.derivation().maxLinksReturned(),
        settings.limits().rsaBitsMax(),
        settings.limits().rsaBitsMin(),
        settings.derivation().pbkdf2IterationsMax(),
        settings.limits().attributesPerObjectMax(),
        settings.derivation().strictParameters());
  }

  private static RequestLimits limits(Settings.Limits limits) {
    TtlvLimits encoding =
        new TtlvLimits(
            limits.requestBytesMax(),
            limits.requestDepthMax(),
            TtlvLimits.DEFAULT.maxItems(),
            limits.textBytesMax());
    return new RequestLimits(encoding, limits.batchItemsMax());
  }
}
