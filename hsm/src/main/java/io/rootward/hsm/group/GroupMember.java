package io.rootward.hsm.group;

import io.rootward.hsm.engine.CloningEngine;
import io.rootward.hsm.engine.EngineException;
import java.util.function.Supplier;

/**
 * One token of a group.
 *
 * @param name for people, before the token was ever opened
 * @param opener opens it; asked again after {@link EngineException.Kind#UNAVAILABLE}, and after no
 *     other failure, for a wrong PIN must not be tried again. What it gives is the group's to close
 */
public record GroupMember(String name, Supplier<? extends CloningEngine> opener) {}
