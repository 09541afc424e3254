package miaopu.service.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.api.Bearers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The permissions table through the pages and calls themselves: each line of
/// `permission-pages.csv` is tried in every role, on every kind of whose.
class AnswersTest {
  private static final Path PAGES = Path.of("src/test/resources/permission-pages.csv");
  private static final String PLACE = "{id}";

  /// What the frameworks answer: the error page only. The interceptor lets these pass.
  private static final List<String> FRAMEWORK =
      List.of("BasicErrorController.error", "BasicErrorController.errorHtml");

  @BeforeAll
  static void cast() {
    miaopu.service.enterprises.Things.add();
    miaopu.service.rulebook.OverlayThings.add();
    miaopu.service.policies.PolicyThings.add();
    miaopu.service.claims.ClaimThings.add();
    miaopu.service.circulars.CircularThings.add();
  }

  record Page(Action action, String method, String path, String thing) {
    /// A body that says nothing: whose it is must be asked before what it says. A feed is a list.
    String body() {
      return path.startsWith("/api/v1/feeds/") ? "[]" : "{}";
    }
  }

  static Stream<Page> pages() throws IOException {
    return Files.readAllLines(PAGES).stream()
        .skip(1)
        .map(line -> {
          String[] cells = line.split(",", -1);
          return new Page(Action.valueOf(cells[0]), cells[1], cells[2], cells[3]);
        });
  }

  @ParameterizedTest
  @MethodSource("pages")
  void answersWhomTheTableNamesAndNobodyElse(Page page) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Role role : Role.values()) {
      String cell = ExpectedCells.cell(page.action, role);
      if (page.thing.isEmpty()) {
        tryOne(page, role, page.path, !cell.equals("-"), wrong);
        continue;
      }
      for (Cast.Whose whose : Cast.Whose.values()) {
        Long id = Cast.thing(page.thing).id(Cast.viewer(role), whose);
        if (id != null) {
          boolean allowed = cell.indexOf(whose.letter()) >= 0;
          tryOne(page, role, page.path.replace(PLACE, id.toString()), allowed, wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void tryOne(Page page, Role role, String path, boolean allowed, List<String> wrong)
      throws IOException, InterruptedException {
    boolean call = path.startsWith("/api/");
    if (page.method.equals("GET") || !call) {
      Browser browser = Cast.browser(role);
      HttpResponse<String> answer =
          page.method.equals("GET") ? browser.get(path) : browser.send(page.method, path);
      judge(page, role, path, allowed, answer, wrong);
    }
    if (call) {
      String token = role == Role.VISITOR ? "" : Bearers.token(Cast.viewer(role));
      String body = page.method.equals("GET") ? "" : page.body();
      judge(page, role, path, allowed, Bearers.call(token, page.method, path, body), wrong);
    }
  }

  private static void judge(
      Page page,
      Role role,
      String path,
      boolean allowed,
      HttpResponse<String> answer,
      List<String> wrong) {
    boolean visitor = role == Role.VISITOR;
    boolean toTheDoor = Browser.location(answer).equals("/sign-in");
    boolean answered = answer.statusCode() != 404 && answer.statusCode() < 500 && !toTheDoor;
    boolean refusedWell =
        answer.statusCode() == 404
            || (visitor && toTheDoor && page.method.equals("GET"))
            // a call without a token and without the mark of a form
            || (visitor && answer.statusCode() == 403 && !page.method.equals("GET"));
    if (allowed ? !answered : !refusedWell) {
      wrong.add(
          "%s %s as %s: %d %s"
              .formatted(page.method, path, role, answer.statusCode(), Browser.location(answer)));
    }
  }

  @Test
  void areGivenByNoHandlerThatDoesNotSayWhatItNeeds() {
    List<String> silent = new ArrayList<>();
    for (HandlerMethod handler : mappings().getHandlerMethods().values()) {
      String name = handler.getBeanType().getSimpleName() + "." + handler.getMethod().getName();
      if (MayInterceptor.may(handler) == null && !FRAMEWORK.contains(name)) {
        silent.add(name);
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void areTriedForEveryPageWithAnAction() throws IOException {
    List<Page> pages = pages().toList();
    TreeSet<String> untried = new TreeSet<>();
    mappings()
        .getHandlerMethods()
        .forEach((mapping, handler) -> {
          May may = MayInterceptor.may(handler);
          if (may != null && !may.value().open() && !tried(mapping, may.value(), pages)) {
            untried.add(may.value() + " " + mapping);
          }
        });
    assertThat(untried).isEmpty();
  }

  /// Actions without a call: an account for a firm is asked for by a person, with its licence; the
  /// gallery is something to look at; a token acts for one firm, which `/api/v1/me` names, and must
  /// not tell of the others its owner works for; an overlay decides on firms and a policy on money,
  /// and two people read each, as they do with money that is given to a firm.
  private static final Set<Action> BY_PEOPLE =
      EnumSet.of(
          Action.REGISTER_A_FIRM,
          Action.SEE_COMPONENTS,
          Action.SEE_OWN_FIRMS,
          Action.LAY_OVERLAYS,
          Action.PUBLISH_POLICIES,
          Action.APPROVE_CLAIMS);

  @Test
  void areTriedThroughACallTooForEachActionThatHasAPage() throws IOException {
    Set<Action> pages = EnumSet.noneOf(Action.class);
    Set<Action> calls = EnumSet.noneOf(Action.class);
    pages().forEach(page -> (page.path.startsWith("/api/") ? calls : pages).add(page.action));
    pages.removeAll(calls);
    pages.removeAll(BY_PEOPLE);
    pages.remove(Action.VISIT);
    assertThat(pages).as("actions with a page and no call").isEmpty();
  }

  private static boolean tried(RequestMappingInfo mapping, Action action, List<Page> pages) {
    return pages.stream()
        .filter(page -> page.action == action)
        .filter(page ->
            mapping.getMethodsCondition().getMethods().stream()
                .anyMatch(method -> method.name().equals(page.method)))
        .anyMatch(
            page -> mapping.getPatternValues().stream().anyMatch(pattern -> covers(pattern, page)));
  }

  /// A path without a place of its own may stand for one of words.
  private static boolean covers(String pattern, Page page) {
    String path = page.path.replaceAll("\\?.*", "");
    boolean words = page.thing.isEmpty() && pattern.startsWith("/api/v1/feeds/");
    return pattern.replaceAll("\\{[^}]*}", PLACE).equals(path)
        || (words && path.matches(pattern.replaceAll("\\{[^}]*}", "[^/]+")));
  }

  /// The pages' own; the actuator has another one.
  private static RequestMappingHandlerMapping mappings() {
    return Ground.get()
        .platform()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }
}
