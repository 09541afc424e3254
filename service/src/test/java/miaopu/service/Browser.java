package miaopu.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without scripts that knows how our forms are sent: keeps cookies, follows nothing.
public final class Browser {
  private static final int SEE_OTHER = 303;
  private static final int SAME_FORM = 307;
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final Function<String, URI> site;

  /// A browser nobody has signed in with.
  public Browser(Ground ground) {
    this(ground::at);
  }

  /// A browser of another platform than the one most tests stand on.
  ///
  /// @param site makes a path a whole address
  public Browser(Function<String, URI> site) {
    this.site = site;
  }

  /// What a page answers.
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(site.apply(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /// What a form answers; names and values in turn.
  public HttpResponse<String> post(String path, String... fields)
      throws IOException, InterruptedException {
    return send("POST", path, fields);
  }

  /// What a form answers that is sent by another verb.
  public HttpResponse<String> send(String method, String path, String... fields)
      throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    all.put("_csrf", token());
    String body =
        all.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return client.send(
        HttpRequest.newBuilder(site.apply(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /// What comes of pressing a button of a page that changes how pages are shown: its form is sent
  /// as it stands there, and where the answer leads is gone to.
  ///
  /// @param page where the button stands
  /// @param label what is written on it
  public HttpResponse<String> press(HttpResponse<String> page, String label)
      throws IOException, InterruptedException {
    Matcher button =
        Pattern.compile(
                "<button [^>]*formaction=\"([^\"]+)\"[^>]*>" + Pattern.quote(label) + "</button>")
            .matcher(page.body());
    if (!button.find()) {
      throw new IllegalStateException("no button [" + label + "]");
    }
    int begin = page.body().indexOf("<form id=\"settings\"");
    String form = page.body().substring(begin, page.body().indexOf("</form>", begin));
    String body =
        HIDDEN
            .matcher(form)
            .results()
            .map(one -> encoded(plain(one.group(1))) + "=" + encoded(plain(one.group(2))))
            .collect(Collectors.joining("&"));
    HttpResponse<String> answer = sendAs(plain(button.group(1)), page.uri(), body);
    return switch (answer.statusCode()) {
      case SEE_OTHER -> get(location(answer));
      case SAME_FORM -> sendAs(location(answer), page.uri(), body);
      default -> answer;
    };
  }

  private HttpResponse<String> sendAs(String path, URI from, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(site.apply(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Referer", from.toString())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String plain(String written) {
    return written
        .replace("&lt;", "<")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  /// What a form answers that carries a file; names and values of the other fields in turn.
  public HttpResponse<String> upload(
      String path, String field, String name, byte[] content, String... fields)
      throws IOException, InterruptedException {
    String edge = "edge-of-a-part-in-a-test";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      body.writeBytes(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(edge, fields[i], fields[i + 1])
              .getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%s\r\n"
            .formatted(edge, token())
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/pdf\r\n\r\n"
            .formatted(edge, field, name)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--%s--\r\n".formatted(edge).getBytes(StandardCharsets.UTF_8));
    return client.send(
        HttpRequest.newBuilder(site.apply(path))
            .header("Content-Type", "multipart/form-data; boundary=" + edge)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /// What a file answers.
  public HttpResponse<byte[]> file(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(site.apply(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private String token() throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(get("/").body());
    if (!token.find()) {
      throw new IllegalStateException("the first page has no form");
    }
    return token.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Signs in; where the answer leads.
  public String signIn(String login, String password) throws IOException, InterruptedException {
    return post("/sign-in", "login", login, "password", password)
        .headers()
        .firstValue("Location")
        .orElse("");
  }

  /// Where an answer leads, empty when nowhere.
  public static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }
}
