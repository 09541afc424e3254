package miaopu.service.api;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import miaopu.service.Ground;
import miaopu.service.walls.Action;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;

/// Programs that call for somebody.
public final class Bearers {
  private static final Map<Viewer, String> TOKENS = new ConcurrentHashMap<>();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Bearers() {}

  /// A token good for all that somebody may do.
  public static String token(Viewer viewer) {
    return TOKENS.computeIfAbsent(
        viewer,
        who ->
            token(
                who,
                Arrays.stream(Action.values())
                    .filter(action -> action.allows(who.role()))
                    .collect(Collectors.toUnmodifiableSet())));
  }

  /// A new token of some scopes.
  public static String token(Viewer viewer, Set<Action> scopes) {
    return Viewers.as(
        viewer,
        () -> Ground.get().bean(Tokens.class).make("试验", scopes, Today.date().plusDays(30)));
  }

  /// What a call answers.
  ///
  /// @param token empty for none
  /// @param body JSON, empty for none
  /// @param headers names and values in turn
  public static HttpResponse<String> call(
      String token, String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Ground.get().at(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
