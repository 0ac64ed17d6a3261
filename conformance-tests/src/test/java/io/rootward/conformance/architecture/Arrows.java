package io.rootward.conformance.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one list of arrows: for each package of the product, those it may use beside itself. A new
 * package or a new arrow is a decision, and is written down here.
 */
final class Arrows {
  static final String ROOT = "io.rootward.";

  private static final String CODEC = "kmip.ttlv kmip.schema kmip.model.enums kmip.model";

  private Arrows() {}

  /** Packages without the common beginning, and the ones each may use. */
  static Map<String, List<String>> all() {
    Map<String, List<String>> arrows = new LinkedHashMap<>();
    codecAndEngines(arrows);
    serverBelowOperations(arrows);
    serverFromOperations(arrows);
    return arrows;
  }

  private static void codecAndEngines(Map<String, List<String>> arrows) {
    put(arrows, "kmip.ttlv", "");
    put(arrows, "kmip.schema", "kmip.ttlv");
    put(arrows, "kmip.model.enums", "kmip.ttlv kmip.schema");
    put(arrows, "kmip.model", "kmip.ttlv kmip.schema kmip.model.enums");
    put(arrows, "kmip.payload", CODEC);
    put(arrows, "kmip.message", CODEC + " kmip.payload");
    put(arrows, "client", CODEC + " kmip.payload kmip.message");
    put(arrows, "hsm.engine", "");
    put(arrows, "hsm.derivation", "hsm.engine");
    put(arrows, "hsm.derivation.address", "hsm.engine");
    put(arrows, "hsm.derivation.cache", "hsm.engine hsm.derivation.path hsm.derivation.scheme");
    put(arrows, "hsm.derivation.hd", "hsm.engine hsm.derivation hsm.derivation.address");
    put(arrows, "hsm.derivation.path", "");
    put(arrows, "hsm.derivation.scheme", "hsm.engine hsm.derivation hsm.derivation.path");
    put(arrows, "hsm.encoding", "hsm.engine");
    put(
        arrows,
        "hsm.derivation.selftest",
        "hsm.engine hsm.encoding hsm.derivation.path hsm.derivation.scheme");
    put(arrows, "hsm.selftest", "hsm.engine");
    put(arrows, "hsm.sharing", "hsm.engine");
    put(
        arrows,
        "hsm.software",
        "hsm.engine hsm.opened hsm.derivation hsm.derivation.hd hsm.encoding hsm.selftest");
    put(arrows, "hsm.opened", "hsm.engine");
    put(arrows, "hsm.placement", "hsm.engine hsm.opened");
    put(arrows, "hsm.group", "hsm.engine hsm.selftest");
    put(arrows, "hsm.pkcs11.quirk", "");
    put(arrows, "hsm.pkcs11.session", "hsm.engine hsm.pkcs11.quirk");
    put(arrows, "hsm.pkcs11.setup", "hsm.engine hsm.pkcs11.session");
    put(arrows, "hsm.pkcs11.mechanism", "hsm.engine hsm.encoding hsm.pkcs11.quirk");
    put(
        arrows,
        "hsm.pkcs11",
        "hsm.engine hsm.derivation hsm.encoding hsm.selftest hsm.pkcs11.quirk hsm.pkcs11.session"
            + " hsm.pkcs11.mechanism");
    String isolated = "hsm.engine hsm.pkcs11 hsm.pkcs11.session";
    put(arrows, "hsm.isolation.wire", isolated);
    put(arrows, "hsm.isolation.child", isolated + " hsm.isolation.wire");
    put(arrows, "hsm.isolation", isolated + " hsm.isolation.wire hsm.isolation.child");
  }

  private static void serverBelowOperations(Map<String, List<String>> arrows) {
    put(arrows, "server.config", "");
    put(arrows, "server.store", "");
    put(arrows, "server.store.change", "server.store");
    put(arrows, "server.store.memory", "server.store server.store.change");
    put(arrows, "server.store.journal", "server.store server.store.change");
    put(arrows, "server.store.mapdb", "server.store server.store.change server.store.journal");
    put(arrows, "server.custody", "server.config server.store hsm.engine hsm.selftest");
    put(arrows, "server.pki", "server.config");
    put(arrows, "server.pki.revocation", "server.config");
    put(arrows, "server.access", "server.config server.store server.custody");
    put(arrows, "server.audit", "server.config server.store server.custody server.access");
    put(arrows, "server.object", CODEC);
    put(arrows, "server.mechanism", CODEC + " kmip.payload hsm.engine server.object");
    put(arrows, "server.stream", CODEC + " server.object");
    put(arrows, "server.material", CODEC + " hsm.engine hsm.encoding server.object");
    put(
        arrows,
        "server.repository",
        CODEC + " server.store server.custody server.audit server.object");
  }

  private static void serverFromOperations(Map<String, List<String>> arrows) {
    String judged = " server.access server.audit server.object server.repository";
    String paths = " hsm.derivation.path hsm.derivation.scheme hsm.derivation.cache";
    put(
        arrows,
        "server.derivation",
        CODEC
            + " hsm.engine hsm.derivation.hd hsm.derivation.address hsm.encoding"
            + paths
            + " kmip.payload server.audit server.material server.mechanism server.object"
            + " server.repository");
    put(
        arrows,
        "server.operation",
        CODEC
            + " kmip.payload hsm.engine hsm.sharing server.mechanism server.material"
            + " server.derivation server.stream"
            + paths
            + judged);
    put(
        arrows,
        "server.request",
        CODEC + " kmip.payload kmip.message hsm.engine server.operation server.store" + judged);
    put(arrows, "server.net", "server.access");
    put(arrows, "server.admin", "server.config server.store");
    put(
        arrows,
        "server.admin.registry",
        "server.config server.store server.access server.audit server.pki server.admin");
    put(arrows, "server.metrics", "hsm.engine server.config");
    put(
        arrows,
        "server.bulk",
        CODEC
            + " hsm.engine hsm.derivation.path hsm.derivation.scheme server.material"
            + " server.derivation server.operation server.admin"
            + judged);
    put(
        arrows,
        "server.admin.keys",
        "hsm.derivation.path hsm.derivation.scheme server.admin server.derivation server.object");
    put(arrows, "server.tokens", "hsm.engine hsm.pkcs11.setup server.admin");
    put(
        arrows,
        "server.command",
        "server.config server.store server.access server.pki server.admin"
            + " server.command.delivery");
    put(arrows, "server.command.delivery", "server.config server.admin");
    put(
        arrows,
        "server.command.key",
        CODEC
            + " kmip.payload kmip.message client hsm.engine hsm.encoding hsm.derivation.hd"
            + " hsm.derivation.path server.config server.access server.admin"
            + " server.command server.command.delivery");
    // Wiring knows everything; that nothing knows it is what counts.
    put(arrows, "server.app", String.join(" ", arrows.keySet()));
  }

  private static void put(Map<String, List<String>> arrows, String from, String to) {
    arrows.put(from, to.isBlank() ? List.of() : List.of(to.strip().split(" ")));
  }
}
