package io.rootward.hsm.engine;

/**
 * What an engine is, for people and for finding it again.
 *
 * @param technology {@code software} or {@code pkcs11}
 * @param label of the token; {@code software}
 * @param manufacturer as the token says it; empty if it has none
 * @param model as the token says it
 * @param serial as the token says it; with the label it tells one token from another
 * @param firmware its version; empty if it has none
 */
public record EngineIdentity(
    String technology,
    String label,
    String manufacturer,
    String model,
    String serial,
    String firmware) {}
