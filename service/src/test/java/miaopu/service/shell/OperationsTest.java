package miaopu.service.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import miaopu.service.Ground;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What those who run the platform rely on.
class OperationsTest {
  private static final Ground GROUND = Ground.get();

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(GROUND.at(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return Ground.browser().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void tellsWhetherItIsWellAndNoMore() throws Exception {
    for (String path :
        new String[] {
          "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
        }) {
      HttpResponse<String> answer = get(path, "X-Forwarded-For", "203.0.113.9");
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.body()).contains("UP").doesNotContain("PostgreSQL");
    }
  }

  @Test
  void givesFiguresToThisMachineOnly() throws Exception {
    HttpResponse<String> here = get("/actuator/prometheus");
    assertThat(here.statusCode()).isEqualTo(200);
    assertThat(here.body()).contains("jvm_memory_used_bytes").contains("hikaricp_connections");
    assertThat(get("/actuator/prometheus", "X-Forwarded-For", "203.0.113.9").statusCode())
        .isEqualTo(404);
    assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
  }

  @Test
  void countsEachOfItsPages() {
    int most =
        Integer.parseInt(
            GROUND
                .platform()
                .getEnvironment()
                .getRequiredProperty("management.metrics.web.server.max-uri-tags"));
    assertThat(
            GROUND
                .platform()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods())
        .hasSizeBetween(100, most / 2);
  }

  @Test
  void givesFiguresToWhoKnowsTheToken() throws Exception {
    FiguresGate gate = new FiguresGate("right");
    for (Map.Entry<String, Integer> one :
        Map.of("Bearer right", 200, "Bearer wrong", 404, "", 404).entrySet()) {
      MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator/prometheus");
      request.setRemoteAddr("203.0.113.9");
      request.addHeader("Authorization", one.getKey());
      MockHttpServletResponse response = new MockHttpServletResponse();
      gate.doFilter(request, response, new MockFilterChain());
      assertThat(response.getStatus()).as(one.getKey()).isEqualTo(one.getValue());
    }
  }

  @Test
  void logsRequestsWithoutNamesOfAnybody() throws Exception {
    Logger log = (Logger) RequestLog.LOG;
    LinkedBlockingQueue<ILoggingEvent> written = new LinkedBlockingQueue<>();
    AppenderBase<ILoggingEvent> lines =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            written.add(event);
          }
        };
    lines.start();
    log.addAppender(lines);
    log.setLevel(Level.INFO);
    ILoggingEvent event;
    try {
      get("/test/number?n=7331");
      // the line is written after the answer
      event = Objects.requireNonNull(written.poll(20, TimeUnit.SECONDS));
    } finally {
      log.setLevel(Level.OFF);
      log.detachAppender(lines);
    }
    Map<String, String> line =
        event.getKeyValuePairs().stream()
            .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
    assertThat(line)
        .containsEntry("method", "GET")
        .containsEntry("route", "/test/number")
        .containsEntry("status", "200")
        .containsEntry("account", "-")
        .containsKey("ms");
    assertThat(line.values()).noneMatch(value -> value.contains("7331"));
  }

  @Test
  void answersWhatWasAskedBeforeItStops() throws Exception {
    ConfigurableApplicationContext other =
        GROUND.application(GROUND.access(GROUND.freshDatabase()));
    URI slow =
        URI.create(
            "http://127.0.0.1:"
                + other.getEnvironment().getProperty("local.server.port")
                + "/test/slow");
    FaultyController controller = other.getBean(FaultyController.class);
    try (HttpClient browser = HttpClient.newHttpClient()) {
      CompletableFuture<HttpResponse<String>> answer =
          browser.sendAsync(
              HttpRequest.newBuilder(slow).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(controller.asked.await(20, TimeUnit.SECONDS)).isTrue();
      Thread closing = Thread.ofPlatform().start(other::close);
      closing.join(500);
      assertThat(closing.isAlive()).isTrue();
      controller.answer.countDown();
      assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("done");
      closing.join(20_000);
      assertThat(closing.isAlive()).isFalse();
    }
  }
}
