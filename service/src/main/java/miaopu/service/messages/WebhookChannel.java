package miaopu.service.messages;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// To programs of an organisation. The body is signed together with its time, so that it can be
/// neither changed nor sent again later; the key lets the receiver drop what it has already.
@Component
class WebhookChannel implements Channel {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int HTTP = 80;
  private static final int GONE = 410;
  private static final int FIRST_GOOD = 200;
  private static final int AFTER_GOOD = 300;

  /// Made when the first message goes out, for its certificates take a while to read.
  private static final class Client {
    private static final HttpClient CLIENT = client().build();
  }

  private static HttpClient.Builder client() {
    return HttpClient.newBuilder()
        .connectTimeout(PATIENCE)
        // a redirect could lead where the address itself may not
        .followRedirects(HttpClient.Redirect.NEVER);
  }

  private final InstantSource clock;
  private final boolean inside;

  /// @param inside whether addresses of this machine may be given: never on a real platform, for
  ///   somebody could reach what only this machine may reach
  @Autowired
  WebhookChannel(@Value("${miaopu.webhooks.this-machine:false}") boolean inside) {
    this(InstantSource.system(), inside);
  }

  WebhookChannel(InstantSource clock, boolean inside) {
    this.clock = clock;
    this.inside = inside;
  }

  @Override
  public Result carry(Delivery delivery) {
    try {
      HttpRequest request = request(delivery);
      InetAddress[] places = InetAddress.getAllByName(request.uri().getHost());
      if (!inside && ofThisMachine(places)) {
        return Result.never("the address leads to this machine");
      }
      int status = send(request, places[0]);
      if (status >= FIRST_GOOD && status < AFTER_GOOD) {
        return Result.ARRIVED;
      }
      String fault = "answer " + status;
      return status == GONE ? Result.never(fault) : Result.later(fault);
    } catch (IllegalArgumentException _) {
      return Result.never("not an address of the web");
    } catch (IOException e) {
      return Result.later(e.getClass().getSimpleName());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Result.later("stopped");
    }
  }

  private HttpRequest request(Delivery delivery) {
    String body = body(delivery);
    String time = Long.toString(clock.instant().getEpochSecond());
    String signed = time + "." + body;
    return HttpRequest.newBuilder(URI.create(delivery.target()))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", delivery.key().toString())
        .header(
            "Miaopu-Signature",
            "t=%s,sm3=%s,sha256=%s"
                .formatted(
                    time,
                    Signatures.sm3(delivery.secret(), signed),
                    Signatures.sha256(delivery.secret(), signed)))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /// Sends without TLS to the very place that was looked at, as to a proxy: a name looked up once
  /// more could lead elsewhere by then. With TLS whoever answers shows the certificate of the name.
  private static int send(HttpRequest request, InetAddress place)
      throws IOException, InterruptedException {
    if (request.uri().getScheme().equals("https")) {
      return status(Client.CLIENT, request);
    }
    int port = request.uri().getPort() < 0 ? HTTP : request.uri().getPort();
    HttpClient straight =
        client().proxy(ProxySelector.of(new InetSocketAddress(place, port))).build();
    try {
      return status(straight, request);
    } finally {
      straight.shutdownNow();
    }
  }

  /// Of the answer the status alone: nobody waits for the rest of it.
  private static int status(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }

  /// True when messages may go to a host; false also when nobody knows it.
  boolean mayReach(String host) {
    try {
      return inside || !ofThisMachine(InetAddress.getAllByName(host));
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private static boolean ofThisMachine(InetAddress... places) {
    for (InetAddress one : places) {
      if (one.isLoopbackAddress() || one.isLinkLocalAddress() || one.isAnyLocalAddress()) {
        return true;
      }
    }
    return false;
  }

  private static String body(Delivery delivery) {
    Map<String, Object> body = new TreeMap<>();
    body.put("id", delivery.key());
    body.put("topic", delivery.topic());
    body.put("at", delivery.at().toString());
    body.put("subject", Map.of("zh", delivery.subjectZh(), "en", delivery.subjectEn()));
    body.put("body", Map.of("zh", delivery.bodyZh(), "en", delivery.bodyEn()));
    body.put("reason", Map.of("zh", delivery.reasonZh(), "en", delivery.reasonEn()));
    body.put("link", delivery.link());
    return JSON.writeValueAsString(body);
  }
}
