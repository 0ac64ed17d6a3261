package io.rootward.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Asks every part how it is.
 *
 * @param sources in the order they are shown
 */
public record StatusHandler(List<StatusSource> sources) implements AdminHandler {
  public StatusHandler {
    sources = List.copyOf(sources);
  }

  @Override
  public String name() {
    return "status";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only();
    StatusReport report = new StatusReport();
    sources.forEach(source -> source.report(report));
    return report.toJson();
  }
}
