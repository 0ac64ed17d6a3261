package io.rootward.hsm.engine;

/**
 * Sessions with one token.
 *
 * @param token its name
 * @param open number of sessions that the engine has open there; 0 while the token is away
 * @param inUse number of its threads that are in a call now; each has up to two sessions
 */
public record EngineSessions(String token, int open, int inUse) {}
