package io.rootward.server.operation;

import io.rootward.server.access.Access;
import io.rootward.server.derivation.DerivedKeys;
import io.rootward.server.repository.Repository;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What every operation works with.
 *
 * @param repository the objects
 * @param access the one place that decides who may do what
 * @param identifiers makes Unique Identifiers: random UUIDs in lower case
 * @param clock the time that audit records carry
 * @param derived keys derived by path
 */
public record Environment(
    Repository repository,
    Access access,
    Supplier<String> identifiers,
    Clock clock,
    DerivedKeys derived) {}
