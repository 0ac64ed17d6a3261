package io.rootward.server.app;

import io.rootward.server.config.Choices.ClientCertificate;
import io.rootward.server.config.Settings;
import io.rootward.server.net.ChainCheck;
import io.rootward.server.net.ClientCertificates;
import io.rootward.server.net.FrameService;
import io.rootward.server.net.Listener;
import io.rootward.server.net.ListenerLimits;
import io.rootward.server.net.ListenerSettings;
import io.rootward.server.net.ServerKey;
import io.rootward.server.net.TlsEngine;
import io.rootward.server.net.TlsMaterial;
import io.rootward.server.net.TlsSettings;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * The listeners, told in their own words what settings, certificates and registry say. The two do
 * not know each other, so every value is handed over here, one by one.
 */
final class ListenerWiring {
  private static final int EVENT_LOOP_THREADS_MAX = 256;

  private ListenerWiring() {}

  /** Opens a port. */
  static Listener start(Parts parts, ListenerPlace place, FrameService service, ChainCheck chains) {
    return Listener.start(
        settings(place),
        () -> material(parts),
        service,
        parts.known().identity(),
        chains,
        parts.clock(),
        parts.random());
  }

  /** Read at each reload. */
  private static TlsMaterial material(Parts parts) {
    List<ServerKey> keys =
        parts.pki().server().load().stream()
            .map(pair -> new ServerKey(pair.key(), pair.chain()))
            .toList();
    return new TlsMaterial(keys, anchors(parts));
  }

  /** The server's own authority, then those that administrators trust beside it. */
  static List<X509Certificate> anchors(Parts parts) {
    List<X509Certificate> anchors = new ArrayList<>();
    anchors.add(parts.pki().authority().certificate());
    anchors.addAll(parts.known().registry().snapshot().trustAnchors());
    return anchors;
  }

  private static ListenerSettings settings(ListenerPlace place) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new ListenerSettings(
        place.settings().name(),
        place.address(),
        tls(place.settings().tls()),
        limits(place.settings().limits()),
        Math.min(processors, EVENT_LOOP_THREADS_MAX));
  }

  private static TlsSettings tls(Settings.Tls tls) {
    TlsEngine engine =
        switch (tls.engine()) {
          case AUTO -> TlsEngine.AUTO;
          case OPENSSL -> TlsEngine.OPENSSL;
          case BC -> TlsEngine.BC;
          case JDK -> TlsEngine.JDK;
        };
    ClientCertificates certificates =
        tls.clientCertificate() == ClientCertificate.REQUIRED
            ? ClientCertificates.REQUIRED
            : ClientCertificates.OPTIONAL;
    return new TlsSettings(
        engine, tls.versions(), tls.suites(), tls.groups(), certificates, tls.ticketMillis());
  }

  private static ListenerLimits limits(Settings.Limits limits) {
    return new ListenerLimits(
        limits.requestBytesMax(),
        limits.requestBytesInFlightMax(),
        limits.requestsInFlightMax(),
        limits.connectionsMax(),
        limits.connectionsPerClientMax(),
        limits.handshakeMillis(),
        limits.idleMillis(),
        limits.requestMillis(),
        limits.refusalLinesPerMinuteMax());
  }
}
