package miaopu.service.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Who calls, and what there is to call.
@RestController
class MeController {
  private final OpenApi openApi;
  private final Tokens tokens;

  MeController(OpenApi openApi, Tokens tokens) {
    this.openApi = openApi;
    this.tokens = tokens;
  }

  /// Who calls.
  ///
  /// @param account id of the account
  /// @param organisation id of the organisation it acts for
  /// @param region first region of the office, 0 for the nation and for all others
  /// @param firm id of the firm it acts for, 0 for none
  record Me(
      @Means(value = "Id of the account", example = "5") long account,
      @Means(value = "Its name", example = "林初") String name,
      @Means(value = "Id of the organisation it acts for", example = "3") long organisation,
      @Means(value = "Its name", example = "天河区中小企业局") String organisationName,
      @Means("What it is there") Role role,
      @Means(
              value = "First region of the office; 0 for the nation and all others",
              example = "440106")
          int region,
      @Means(value = "Id of the firm it acts for, 0 for none", example = "0") long firm) {}

  @GetMapping("/api/v1/me")
  @May(Action.HAVE_AN_ACCOUNT)
  @Call(zh = "我是谁，代表谁", en = "Who I am and for whom I act")
  Me me() {
    Viewer viewer = Viewers.current();
    return new Me(
        viewer.account(),
        viewer.name(),
        viewer.organisation(),
        viewer.organisationName(),
        viewer.role(),
        viewer.jurisdiction().low(),
        viewer.firm());
  }

  /// A token, without its secret.
  record TokenSeen(
      @Means(value = "Its number", example = "6") long id,
      @Means(value = "Which system uses it", example = "月度报表") String name,
      @Means("Actions it is good for") List<String> scopes,
      @Means("Last day") LocalDate expiresOn,
      @Means("Day of its last use; null when never") @Nullable LocalDate usedOn,
      @Means("True when it was revoked") boolean revoked) {}

  @GetMapping("/api/v1/tokens")
  @May(Action.HAVE_TOKENS)
  @Call(zh = "我的访问令牌", en = "My tokens")
  List<TokenSeen> tokens() {
    return tokens.own().stream()
        .map(one ->
            new TokenSeen(
                one.id(),
                one.name(),
                one.scopes(),
                one.expiresOn(),
                one.usedOn(),
                one.revokedAt() != null))
        .toList();
  }

  @GetMapping("/api/v1/openapi.json")
  @May(Action.VISIT)
  @Call(zh = "接口说明（OpenAPI 3.1）", en = "This document")
  Map<String, Object> document() {
    String version = MeController.class.getPackage().getImplementationVersion();
    return openApi.document(version == null ? "dev" : version);
  }
}
