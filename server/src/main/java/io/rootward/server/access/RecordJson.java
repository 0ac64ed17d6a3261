package io.rootward.server.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.config.OperatorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of the registry's records, written field by field: a renamed component must not
 * change what older homes hold.
 */
final class RecordJson {
  private static final int FORM = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RecordJson() {}

  static byte[] client(ClientRecord client) {
    ObjectNode node = node(client.created());
    node.put("name", client.name()).put("tenant", client.tenant());
    node.put("role", client.role().label()).put("revoked", client.revoked());
    ArrayNode credentials = node.putArray("credentials");
    client.credentials().forEach(credential -> write(credential, credentials.addObject()));
    return bytes(node);
  }

  private static void write(ClientCredential credential, ObjectNode node) {
    node.put("issuer", base64(credential.issuer().getEncoded()));
    node.put("key", credential.keySha256()).put("certificate", credential.certificateSha256());
    node.put("serial", credential.serial()).put("notAfter", credential.notAfter().toString());
    if (credential.pinned() != null) {
      node.put("pinned", base64(ClientCredential.encoded(credential.pinned())));
    }
  }

  static ClientRecord client(byte[] stored) {
    JsonNode node = parse(stored);
    return new ClientRecord(
        text(node, "name"),
        text(node, "tenant"),
        Role.named(text(node, "role")),
        list(node, "credentials", RecordJson::credential),
        node.required("revoked").booleanValue(),
        created(node));
  }

  private static ClientCredential credential(JsonNode node) {
    return new ClientCredential(
        new X500Principal(Base64.getDecoder().decode(text(node, "issuer"))),
        text(node, "key"),
        text(node, "certificate"),
        text(node, "serial"),
        Instant.parse(text(node, "notAfter")),
        node.has("pinned") ? certificate(node.required("pinned")) : null);
  }

  static byte[] user(UserRecord user) {
    ObjectNode node = node(user.created());
    node.put("tenant", user.tenant()).put("name", user.name());
    node.put("password", user.password().encoded());
    return bytes(node);
  }

  static UserRecord user(byte[] stored) {
    JsonNode node = parse(stored);
    PasswordHash password = PasswordHash.parse(text(node, "password"));
    return new UserRecord(text(node, "tenant"), text(node, "name"), password, created(node));
  }

  static byte[] authority(AuthorityRecord authority) {
    ObjectNode node = node(authority.created());
    node.put("name", authority.name());
    ArrayNode certificates = node.putArray("certificates");
    authority.certificates().forEach(c -> certificates.add(base64(ClientCredential.encoded(c))));
    ArrayNode rules = node.putArray("rules");
    authority.rules().forEach(rule -> rules.add(rule.toString()));
    return bytes(node);
  }

  static AuthorityRecord authority(byte[] stored) {
    JsonNode node = parse(stored);
    return new AuthorityRecord(
        text(node, "name"),
        list(node, "certificates", RecordJson::certificate),
        list(node, "rules", rule -> SanRule.parse(rule.asText())),
        created(node));
  }

  static byte[] grant(Grant grant) {
    ObjectNode node = node(grant.created());
    node.put("id", grant.id()).put("effect", grant.effect().name());
    node.put("tenant", grant.tenant()).put("subject", grant.subject().toString());
    ArrayNode permissions = node.putArray("permissions");
    grant.permissions().stream().map(Permission::label).sorted().forEach(permissions::add);
    switch (grant.selector()) {
      case ObjectSelector.Any _ -> {}
      case ObjectSelector.ByIdentifier(String identifier) -> node.put("identifier", identifier);
      case ObjectSelector.ByName(String name) -> node.put("object", name);
    }
    node.put("path", grant.path() == null ? null : grant.path().text());
    return bytes(node);
  }

  static Grant grant(byte[] stored) {
    JsonNode node = parse(stored);
    String path = textOrNull(node, "path");
    return new Grant(
        text(node, "id"),
        Grant.Effect.valueOf(text(node, "effect")),
        text(node, "tenant"),
        Subject.parse(text(node, "subject")),
        permissions(node),
        selector(node),
        path == null ? null : new PathPattern(path),
        created(node));
  }

  private static Set<Permission> permissions(JsonNode node) {
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (JsonNode label : node.required("permissions")) {
      // An unknown permission is refused, not skipped: an empty set would mean every permission.
      permissions.add(
          Permission.named(label.asText())
              .orElseThrow(() -> new OperatorException("unknown stored permission " + label)));
    }
    return permissions;
  }

  private static ObjectSelector selector(JsonNode node) {
    String identifier = textOrNull(node, "identifier");
    if (identifier != null) {
      return new ObjectSelector.ByIdentifier(identifier);
    }
    String name = textOrNull(node, "object");
    return name == null ? new ObjectSelector.Any() : new ObjectSelector.ByName(name);
  }

  private static X509Certificate certificate(JsonNode node) {
    byte[] der = Base64.getDecoder().decode(node.asText());
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new OperatorException("a stored certificate cannot be read", e);
    }
  }

  private static ObjectNode node(Instant created) {
    return MAPPER.createObjectNode().put("form", FORM).put("created", created.toString());
  }

  private static JsonNode parse(byte[] stored) {
    try {
      JsonNode node = MAPPER.readTree(stored);
      if (node.required("form").intValue() != FORM) {
        throw new OperatorException("a stored record has a form newer than this program");
      }
      return node;
    } catch (IOException e) {
      throw new OperatorException("a stored record cannot be read", e);
    }
  }

  private static byte[] bytes(ObjectNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  private static Instant created(JsonNode node) {
    return Instant.parse(text(node, "created"));
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).textValue();
  }

  private static @Nullable String textOrNull(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null ? null : value.textValue();
  }

  private static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> element) {
    List<T> list = new ArrayList<>();
    node.required(field).forEach(each -> list.add(element.apply(each)));
    return list;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
