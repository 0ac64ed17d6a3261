package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.ClientRecord;
import io.rootward.server.access.Label;
import io.rootward.server.access.RegistrySnapshot;
import io.rootward.server.access.RegistryWriter;
import io.rootward.server.access.Role;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Registers clients: {@code names}, 1 to 1,000, and {@code tenant}, {@code role}, {@code csr} or
 * {@code cert}. All or none of them. Answers {@code clients}, each with the {@code folder} that
 * holds what it needs; keys are in the folder only, never in an answer.
 */
public record ClientAddHandler(Administration administration) implements AdminHandler {
  /** Each takes a key pair and a folder; the caller waits for all of them. */
  private static final int NAMES_MAX = 1_000;

  @Override
  public String name() {
    return "client.add";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("names", "tenant", "role", "csr", "cert");
    List<String> names = names(arguments);
    Role role = Role.named(arguments.textIfGiven("role").orElse(Role.USER.label()));
    Map<String, ClientRecord> clients = new LinkedHashMap<>();
    Map<String, Issued> issued = new LinkedHashMap<>();
    for (String name : names) {
      String tenant = tenant(name, arguments);
      Issued made = Issued.by(administration, name, arguments);
      issued.put(name, made);
      clients.put(
          name,
          new ClientRecord(
              name,
              tenant,
              role,
              List.of(made.credential()),
              false,
              administration.clock().instant()));
      progress.at(issued.size(), names.size(), "making certificates");
    }
    return register(clients, issued);
  }

  /** The names, each free and good for a folder; judged before the first key is made. */
  private List<String> names(AdminArguments arguments) {
    List<String> names = arguments.texts("names");
    if (names.isEmpty() || names.size() > NAMES_MAX) {
      throw new AdminException("name 1 to " + NAMES_MAX + " clients");
    }
    boolean foreignKey =
        arguments.textIfGiven("csr").isPresent() || arguments.textIfGiven("cert").isPresent();
    if (foreignKey && names.size() > 1) {
      throw new AdminException("a request or certificate is for one client, name only one");
    }
    names.forEach(name -> Label.check("client", name));
    if (new HashSet<>(names).size() < names.size()) {
      throw new AdminException("a client is named twice");
    }
    RegistrySnapshot now = administration.registry().snapshot();
    names.forEach(name -> refuseTaken(name, now.client(name).isPresent()));
    return names;
  }

  private static void refuseTaken(String name, boolean taken) {
    if (taken) {
      throw new AdminException(
          "there is a client " + name + " already; renew it, or choose another name");
    }
  }

  /**
   * A tenant of its own unless told to share one: a new name must not open objects that are there.
   */
  private String tenant(String name, AdminArguments arguments) {
    String given = arguments.textIfGiven("tenant").orElse(null);
    if (given != null) {
      return Label.check("tenant", given);
    }
    if (administration.registry().snapshot().tenants().contains(name)) {
      throw new AdminException(
          "there is a tenant %s already; say --tenant %s to share it".formatted(name, name));
    }
    return name;
  }

  private ObjectNode register(Map<String, ClientRecord> clients, Map<String, Issued> issued) {
    // Files first: a registered client always has them. Without their record they open nothing.
    Map<String, Path> folders = new LinkedHashMap<>();
    issued.forEach((name, made) -> folders.put(name, made.write(administration, name)));
    administration
        .registry()
        .change(
            writer -> {
              clients.values().forEach(client -> put(writer, client));
              return clients.size();
            });
    if (issued.values().stream().anyMatch(Issued::isPinned)) {
      administration.effects().certificatesChanged();
    }
    ObjectNode result = Administration.node();
    ArrayNode list = result.putArray("clients");
    clients.forEach(
        (name, client) ->
            ClientJson.write(client, list.addObject())
                .put("folder", folders.getOrDefault(name, Path.of("")).toString()));
    return result;
  }

  /** The name is judged again: another command may have taken it since. */
  private void put(RegistryWriter writer, ClientRecord client) {
    refuseTaken(client.name(), writer.client(client.name()).isPresent());
    writer.put(client);
    administration.record(writer, name(), client.name());
  }
}
