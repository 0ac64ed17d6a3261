package io.rootward.hsm.derivation.selftest;

import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.hsm.engine.Residence;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the self-test found out about one scheme on one engine.
 *
 * @param residence where the engine says that keys are while it derives by this scheme; null where
 *     it does not derive by it at all
 * @param vectors known answers compared
 * @param duration how long that took
 * @param failure why it is not to be used, without secrets; null if every answer was met, or the
 *     engine does not offer it
 */
public record SchemeFinding(
    DerivationScheme scheme,
    @Nullable Residence residence,
    int vectors,
    Duration duration,
    @Nullable String failure) {}
