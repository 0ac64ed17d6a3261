package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.server.derivation.RecipeKeys;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.mechanism.HashChoice;
import io.rootward.server.stream.Streams;

/**
 * What handlers are made with.
 *
 * @param engine where keys are made and used
 * @param vault seals and opens key material
 * @param recipes derives keys that are not stored, for the vault and for what notes them
 * @param keyUse lets keys be used
 * @param heavyWork runs what would hold up other requests
 * @param residentKeys keeps objects of a token in step with objects
 * @param hashes computes what takes no key
 * @param streams operations in parts that are open
 * @param limits what one request may ask for
 * @param productVersion what Query tells, for example "0.1.0"
 */
public record HandlerServices(
    KeyEngine engine,
    MaterialVault vault,
    RecipeKeys recipes,
    KeyUse keyUse,
    HeavyWork heavyWork,
    ResidentKeys residentKeys,
    HashChoice hashes,
    Streams streams,
    OperationLimits limits,
    String productVersion) {}
