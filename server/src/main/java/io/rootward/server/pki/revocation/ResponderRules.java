package io.rootward.server.pki.revocation;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How responders are asked.
 *
 * @param responder whom to ask about every certificate; empty to ask whom each names
 * @param patience for one answer, from connecting to its last byte
 * @param kept how long an answer is believed from when it came, even where it says an earlier end
 * @param keptMax answers kept; beyond it the one not used for longest is forgotten
 * @param acceptUnanswered whether a client is let in when nobody can tell
 */
public record ResponderRules(
    Optional<URI> responder,
    Duration patience,
    Duration kept,
    int keptMax,
    boolean acceptUnanswered) {}
