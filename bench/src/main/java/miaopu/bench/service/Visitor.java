package miaopu.bench.service;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody with a browser: keeps cookies, sends forms with their token, follows nothing.
final class Visitor implements AutoCloseable {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final String BORDER = "----miaopu-bench";

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final String site;
  private String token = "";

  Visitor(String site) {
    this.site = site;
  }

  /// Signs in; the token of its forms is good from then on.
  static Visitor signedIn(String site, String login) throws IOException, InterruptedException {
    Visitor visitor = new Visitor(site);
    visitor.remember(visitor.get("/").body());
    HttpResponse<String> answer =
        visitor.post("/sign-in", Map.of("login", login, "password", RunningPlatform.PASSWORD));
    if (!location(answer).endsWith("/home")) {
      throw new IOException(
          login + " was not let in: " + answer.statusCode() + " " + location(answer));
    }
    visitor.remember(visitor.get("/home").body());
    return visitor;
  }

  private void remember(String page) {
    Matcher found = TOKEN.matcher(page);
    if (found.find()) {
      token = found.group(1);
    }
  }

  static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(site + path)).timeout(LONGEST);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  /// A call by a program.
  HttpResponse<String> call(String path, String secret) throws IOException, InterruptedException {
    return client.send(
        request(path).header("Authorization", "Bearer " + secret).build(), BodyHandlers.ofString());
  }

  /// Bytes of a download, which are thrown away; its status negative when it was not given.
  long download(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = client.send(request(path).build(), BodyHandlers.ofByteArray());
    return answer.statusCode() == 200 ? answer.body().length : -answer.statusCode();
  }

  HttpResponse<String> post(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("_csrf", token);
    String body =
        all.entrySet().stream()
            .map(one ->
                one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return client.send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /// Sends a file with a form.
  HttpResponse<String> upload(String path, Path file, String name, Map<String, String> fields)
      throws IOException, InterruptedException {
    List<BodyPublisher> parts = new ArrayList<>();
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("_csrf", token);
    all.forEach((field, value) ->
        parts.add(
            BodyPublishers.ofString(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(BORDER, field, value))));
    parts.add(
        BodyPublishers.ofString(
            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                .formatted(BORDER, name)));
    parts.add(BodyPublishers.ofFile(file));
    parts.add(BodyPublishers.ofString("\r\n--" + BORDER + "--\r\n"));
    return client.send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + BORDER)
            .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)))
            .build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
  }
}
