package io.rootward.hsm.pkcs11;

/**
 * The parts of the engine, wired.
 *
 * @param maker makes objects
 * @param residents token objects by name
 * @param secrets secret keys
 * @param pairs key pairs
 * @param wrapping key wrap
 * @param ciphers encryption
 * @param macs codes
 * @param signatures signatures
 * @param inside derivation by the token
 * @param derivations derivation by the token, or put together
 * @param cloning keys between tokens
 */
record EngineParts(
    KeyMaker maker,
    Residents residents,
    SecretKeys secrets,
    PairKeys pairs,
    Wrapping wrapping,
    Ciphers ciphers,
    Macs macs,
    Signatures signatures,
    InsideDerivations inside,
    Derivations derivations,
    Cloning cloning) {

  static EngineParts of(TokenAccess token) {
    Residents residents = new Residents(token);
    KeyMaker maker = new KeyMaker(token, residents);
    SecretKeys secrets = new SecretKeys(token, maker);
    PairKeys pairs = new PairKeys(token, maker, residents);
    Ciphers ciphers = new Ciphers(token, secrets);
    Macs macs = new Macs(token);
    InsideDerivations inside = new InsideDerivations(token, maker);
    Wrapping wrapping = new Wrapping(token, new Wrapping.Parts(maker, secrets, pairs));
    return new EngineParts(
        maker,
        residents,
        secrets,
        pairs,
        wrapping,
        ciphers,
        macs,
        new Signatures(token),
        inside,
        new Derivations(token, new Derivations.Parts(inside, secrets, wrapping, ciphers, macs)),
        new Cloning(token, new Cloning.Parts(maker, residents, pairs, wrapping)));
  }
}
