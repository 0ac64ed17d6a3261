package io.rootward.server.metrics;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.config.OperatorException;
import io.rootward.server.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What those who watch a server are told, and what they can ask for. */
@Timeout(60)
class MetricsServerTest {
  private static final InetSocketAddress FREE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final ServerMetrics metrics = new ServerMetrics();
  private final AtomicReference<Optional<String>> hindrance =
      new AtomicReference<>(Optional.empty());
  private final MetricsServer server = MetricsServer.start(FREE, metrics, hindrance::get);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
    server.close();
    metrics.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.address().getPort() + path));
  }

  private HttpResponse<String> asked(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  private String figures() throws Exception {
    HttpResponse<String> answer = asked(to("/metrics").build());
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  private static void assertLine(String line, String figures) {
    assertTrue(figures.lines().anyMatch(line::equals), figures);
  }

  @Test
  void operationsAreCountedByResultAndMeasured() throws Exception {
    metrics.begins("Create").accept("Success");
    metrics.begins("Create").accept("Success");
    metrics.begins("Create").accept("Permission Denied");
    String figures = figures();
    assertLine("rootward_operations_total{operation=\"Create\",result=\"Success\"} 2.0", figures);
    assertLine(
        "rootward_operations_total{operation=\"Create\",result=\"Permission Denied\"} 1.0",
        figures);
    assertLine("rootward_operation_seconds_count{operation=\"Create\"} 3", figures);
    assertLine("rootward_operation_seconds_bucket{operation=\"Create\",le=\"+Inf\"} 3", figures);
  }

  @Test
  void readinessIsAFigureAndAnAnswer() throws Exception {
    metrics.watch(hindrance::get);
    assertEquals(200, asked(to("/ready").build()).statusCode());
    assertLine("rootward_ready 1.0", figures());
    hindrance.set(Optional.of("token t is not up: gone"));
    HttpResponse<String> not = asked(to("/ready").build());
    assertEquals(503, not.statusCode());
    assertEquals("not ready: token t is not up: gone\n", not.body());
    assertLine("rootward_ready 0.0", figures());
  }

  @Test
  void anEngineTellsItsStateAndItsCalls() throws Exception {
    metrics.watch(TestServer.engine());
    String figures = figures();
    assertTrue(figures.contains("rootward_token_calls_total{call=\"use\"}"), figures);
    assertTrue(figures.contains("{state=\"up\",token=\"software\"} 1.0"), figures);
    assertTrue(figures.contains("{state=\"down\",token=\"software\"} 0.0"), figures);
  }

  @Test
  void nothingElseIsAnswered() throws Exception {
    assertEquals(404, asked(to("/metrics/more").build()).statusCode());
    assertEquals(404, asked(to("/").build()).statusCode());
    HttpResponse<String> post = asked(to("/ready").POST(BodyPublishers.ofString("x")).build());
    assertEquals(405, post.statusCode());
    assertEquals(Optional.of("GET"), post.headers().firstValue("Allow"));
  }

  /** There is one thread, and it waits for nobody for long. */
  @Test
  void whoSendsHalfARequestIsCutOff() throws Exception {
    try (Socket half = new Socket(server.address().getAddress(), server.address().getPort())) {
      half.getOutputStream().write("GET /ready HTTP/1.1\r\n".getBytes(US_ASCII));
      assertEquals(-1, ended(half));
    }
    assertEquals(200, asked(to("/ready").build()).statusCode());
  }

  /** A reset is an end too. */
  private static int ended(Socket connection) {
    try {
      return connection.getInputStream().read();
    } catch (IOException _) {
      return -1;
    }
  }

  @Test
  void anAddressInUseIsToldInOneSentence() {
    String refused =
        assertThrows(
                OperatorException.class,
                () -> MetricsServer.start(server.address(), metrics, hindrance::get))
            .getMessage();
    assertTrue(
        refused.startsWith("cannot listen on")
            && refused.contains("metrics.listen")
            && refused.contains(Integer.toString(server.address().getPort())),
        refused);
  }
}
