package io.rootward.hsm.isolation.wire;

import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;

/**
 * A key as the server sees it.
 *
 * @param reference which
 * @param spec what it is
 * @param policy what may become of it
 * @param residence where it is
 */
public record KeyDescription(
    KeyReference reference, KeySpec spec, KeyPolicy policy, Residence residence) {}
