package io.rootward.conformance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Violated when no class at all depends on a library. */
final class UsedSomewhere extends ArchCondition<JavaClass> {
  private final PackageMatcher library;
  private final String name;
  private boolean used;

  UsedSomewhere(String library) {
    super("somewhere depend on " + library);
    this.library = PackageMatcher.of(library);
    name = library;
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    used |=
        item.getDirectDependenciesFromSelf().stream()
            .anyMatch(dependency -> library.matches(dependency.getTargetClass().getPackageName()));
  }

  @Override
  public void finish(ConditionEvents events) {
    if (!used) {
      events.add(SimpleConditionEvent.violated(name, name + " is used nowhere"));
    }
  }
}
