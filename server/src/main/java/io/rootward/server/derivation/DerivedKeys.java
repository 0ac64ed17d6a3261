package io.rootward.server.derivation;

/**
 * What the operations need for keys derived by path.
 *
 * @param references tells what an identifier means
 * @param keys opens derived keys
 * @param hidePaths whether the audit trail gets a keyed hash of a path in its place: labels can be
 *     personal data
 * @param cascadeCompromise whether a key counts as compromised when one it was derived from is
 * @param recipesOutliveBases whether keys that are not stored stay in use when what they are
 *     derived from does not
 */
public record DerivedKeys(
    References references,
    ChildKeys keys,
    boolean hidePaths,
    boolean cascadeCompromise,
    boolean recipesOutliveBases) {}
