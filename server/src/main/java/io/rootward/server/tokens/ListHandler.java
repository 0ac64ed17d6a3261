package io.rootward.server.tokens;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.pkcs11.setup.TokenFacts;
import io.rootward.hsm.pkcs11.setup.TokenSetup;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** The tokens of a library, without a login: {@code hsm.list}. */
public record ListHandler() implements AdminHandler {
  @Override
  public String name() {
    return "hsm.list";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("module", "reserved");
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ArrayNode tokens = result.putArray("tokens");
    try {
      Path library = Path.of(arguments.text("module"));
      for (TokenFacts token :
          TokenSetup.tokens(library, arguments.textIfGiven("reserved").orElse(""))) {
        describe(tokens.addObject(), token);
      }
    } catch (InvalidPathException e) {
      throw new AdminException("the module is no possible file: " + e.getReason());
    } catch (EngineException e) {
      throw new AdminException(String.valueOf(e.getMessage()));
    }
    return result;
  }

  private static void describe(ObjectNode row, TokenFacts token) {
    row.put("slot", token.slot())
        .put("label", token.label())
        .put("manufacturer", token.manufacturer())
        .put("model", token.model())
        .put("serial", token.serial())
        .put("firmware", token.firmware())
        .put("ready", token.initialised())
        .put("pin", token.pin().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
