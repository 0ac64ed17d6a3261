package io.rootward.hsm.derivation.cache;

import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.scheme.DerivationScheme;

/**
 * Which key. All that it depends on is in here, so that two keys are never taken for each other.
 *
 * @param master Unique Identifier of the master, across tenants
 * @param materialVersion of the master; a master with new material has new children
 * @param scheme how
 * @param path equal for all spellings of one key
 * @param node whether paths go on from it and it is for nothing else: then it may be of another
 *     algorithm than the child of the same path
 */
public record ChildName(
    String master,
    long materialVersion,
    DerivationScheme scheme,
    DerivationPath path,
    boolean node) {}
