package io.rootward.hsm.engine;

/**
 * How one token of several is that stand behind one engine.
 *
 * @param name of the token
 * @param state UP if calls go to it when its turn comes
 * @param epoch of the token itself; 0 before it was opened
 * @param reason for people: why it is not up; empty if it is
 * @param pending number of resident keys that it has still to get, as far as is known
 * @param stranded number of resident keys in others that it lacks and that cannot be copied any
 *     more, when they were last counted; keys of other servers in the same tokens count too
 * @param leaving number of resident keys that it has still to lose, as far as is known
 * @param takenOver number of calls that failed here and were made elsewhere
 */
public record MemberHealth(
    String name,
    EngineHealth.State state,
    long epoch,
    String reason,
    int pending,
    int stranded,
    int leaving,
    long takenOver) {}
