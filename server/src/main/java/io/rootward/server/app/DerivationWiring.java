package io.rootward.server.app;

import io.rootward.hsm.derivation.PrfSource;
import io.rootward.hsm.derivation.cache.CacheLimits;
import io.rootward.hsm.derivation.cache.ChildCache;
import io.rootward.hsm.derivation.hd.HdDerivation;
import io.rootward.hsm.derivation.scheme.PathDerivation;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.server.config.Settings;
import io.rootward.server.derivation.ChildKeys;
import io.rootward.server.derivation.ChildMaker;
import io.rootward.server.derivation.DerivedKeys;
import io.rootward.server.derivation.MethodDerivation;
import io.rootward.server.derivation.RecipeKeys;
import io.rootward.server.derivation.References;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.repository.Repository;
import java.security.Security;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keys derived by path: what derives them, and what keeps them for a while. */
final class DerivationWiring {
  private static final int EXPIRE_EVERY_SECONDS = 5;

  private DerivationWiring() {}

  /** Keys at hand are wiped when requests have stopped, before the engine is closed. */
  static DerivedKeys derived(Parts parts, MaterialVault vault) {
    Settings.Paths paths = parts.settings().derivation().paths();
    KeyEngine engine = parts.engine().engine();
    ChildKeys keys =
        new ChildKeys(
            engine,
            maker(engine, vault),
            new ChildCache(parts.clock(), limits(paths)),
            paths.cacheTokenKeys(),
            parts.known().registry()::grants);
    parts.atHand().are(keys);
    parts.stops().add(keys::close);
    parts.stops().add(expiring(keys)::shutdownNow);
    parts.stops().add(new MemoryWatch(MemoryWatch.NEARLY_FULL, keys::dropAll)::close);
    return new DerivedKeys(
        new References(paths.nameBase()),
        keys,
        paths.hidePath(),
        paths.cascadeCompromise(),
        paths.recipesOutliveBases());
  }

  /** Derives keys that are not stored, of bases that are. */
  static RecipeKeys recipes(Parts parts, Repository repository, MaterialVault stored) {
    KeyEngine engine = parts.engine().engine();
    int iterationsMax = parts.settings().derivation().pbkdf2IterationsMax();
    return new RecipeKeys(
        repository,
        engine,
        maker(engine, stored),
        new MethodDerivation(engine, stored, iterationsMax));
  }

  /** Steps from public keys hold no secret: any provider's HMAC will do. */
  private static ChildMaker maker(KeyEngine engine, MaterialVault vault) {
    HdDerivation publicSteps =
        new HdDerivation(new PrfSource(Hash.SHA512, Security.getProvider("SunJCE")));
    return new ChildMaker(new PathDerivation(engine), publicSteps, vault);
  }

  private static CacheLimits limits(Settings.Paths paths) {
    return new CacheLimits(
        Duration.ofMillis(paths.cacheIdleMillis()),
        Duration.ofMillis(paths.cacheLongestMillis()),
        paths.cacheEntriesMax());
  }

  /** Keys that nobody asks for any more are wiped in time, too. */
  private static ScheduledExecutorService expiring(ChildKeys keys) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("derived-keys").factory());
    var _ =
        timer.scheduleWithFixedDelay(
            keys::expire, EXPIRE_EVERY_SECONDS, EXPIRE_EVERY_SECONDS, TimeUnit.SECONDS);
    return timer;
  }
}
