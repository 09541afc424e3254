package miaopu.service.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import miaopu.engine.Language;
import miaopu.service.enterprises.Shown;
import miaopu.service.walls.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How each page looks, in both languages, on a desk and on a phone, and dark: without a fault that
/// axe knows, without scrolling sideways at 320 points (which is also 200 % of 640), without an
/// error in the console. The pictures are kept to be looked at.
@NeedsBrowser
@TestInstance(Lifecycle.PER_CLASS)
class LooksTest {
  private static final int DESK = 1280;
  private static final int PHONE = 390;
  private static final int NARROWEST = 320;

  /// Where an overlay stands that waits for its second person.
  private static String overlay = "";

  /// A page to look at.
  ///
  /// @param name of its pictures
  /// @param path where it is
  /// @param role who looks
  record Look(String name, String path, Role role) {}

  /// A page more is a line more.
  static Stream<Look> pages() {
    return Stream.of(
        new Look("welcome", "/", Role.VISITOR),
        new Look("rulebook", "/rulebook", Role.VISITOR),
        new Look("rulebook-refused", "/rulebook?on=2026-13-01", Role.VISITOR),
        new Look("rulebook-calendar", "/rulebook/calendar?region=44", Role.VISITOR),
        new Look("rulebook-coverage", "/rulebook/coverage", Role.CLERK),
        new Look("rulebook-edition", "/rulebook/miit/specialized/2022", Role.VISITOR),
        new Look(
            "rulebook-overlay", "/rulebook/miit/specialized/2022?overlay=guangdong", Role.VISITOR),
        new Look("rulebook-overlays", "/rulebook/overlays", Role.APPROVER),
        new Look("rulebook-new-overlay", "/rulebook/overlays/new?text=yes", Role.APPROVER),
        new Look("overlay-editions", "/rulebook/overlays/new", Role.APPROVER),
        new Look(
            "overlay-form", "/rulebook/overlays/new?edition=miit/specialized/2022", Role.APPROVER),
        new Look("overlay-laid", laid(), Role.APPROVER),
        new Look("overlay-preview", laid() + "/preview", Role.APPROVER),
        new Look("rulebook-sizes", "/rulebook/miit/size/2011", Role.VISITOR),
        new Look(
            "rulebook-compare",
            "/rulebook/compare?a=miit/specialized/2022&b=miit/specialized/2026",
            Role.VISITOR));
  }

  private static synchronized String laid() {
    if (overlay.isEmpty()) {
      overlay = miaopu.service.rulebook.OverlayThings.shown(Actors.of(Role.APPROVER).login());
    }
    return overlay;
  }

  private static String claim() {
    return miaopu.service.claims.ClaimThings.shown(Actors.firm(Role.CLERK));
  }

  private static Stream<Look> people() {
    return Stream.of(
        new Look("sign-in", "/sign-in", Role.VISITOR),
        new Look("sign-in-refused", "/sign-in?refused", Role.VISITOR),
        new Look("home-clerk", "/home", Role.CLERK),
        new Look("my-firms", "/my-firms", Role.CLERK),
        new Look("home-reviewer", "/home", Role.REVIEWER),
        new Look("messages", "/messages", Role.CLERK),
        new Look("messages-settings", "/messages/settings", Role.CLERK),
        new Look("deliveries", "/deliveries", Role.ADMINISTRATOR),
        new Look("audit", "/audit", Role.APPROVER),
        new Look("home-analyst", "/home", Role.ANALYST),
        new Look("home-publisher", "/home", Role.PUBLISHER),
        new Look("home-institution", "/home", Role.INSTITUTION),
        new Look("not-there", "/nowhere", Role.VISITOR),
        new Look("fault", "/test/fault", Role.ANALYST),
        new Look("tokens", "/account/tokens", Role.ANALYST),
        new Look("webhooks", "/account/webhooks", Role.OWNER),
        new Look("components", "/components", Role.ADMINISTRATOR),
        new Look("firm-owner", "/firms/" + Actors.firm(Role.CLERK), Role.CLERK),
        new Look(
            "fact-form",
            "/firms/" + Actors.firm(Role.CLERK) + "/facts?field=revenue&period=2025",
            Role.CLERK),
        new Look("evidence", "/firms/" + Actors.firm(Role.CLERK) + "/evidence", Role.CLERK),
        new Look("register-partner", "/firms", Role.FINANCE),
        new Look("sign-in-kept", "/sign-in?kept", Role.VISITOR),
        new Look("register-firm", "/registrations/new", Role.VISITOR),
        new Look("check", "/check", Role.VISITOR),
        new Look("check-digital", "/check/digital", Role.VISITOR),
        new Look("check-boards", "/check/boards", Role.VISITOR),
        new Look("firm-digital", "/firms/" + Actors.firm(Role.CLERK) + "/digital", Role.CLERK),
        new Look("policies", "/policies", Role.VISITOR),
        new Look("policy", "/policies/PO001", Role.VISITOR),
        new Look("policy-cases", "/policies/TAX-RD", Role.VISITOR),
        new Look("firm-policies", "/firms/" + Actors.firm(Role.CLERK) + "/policies", Role.CLERK),
        new Look("policy-drafts", "/policies/drafts", Role.REVIEWER),
        new Look(
            "policy-draft",
            miaopu.service.policies.PolicyThings.shown(Actors.of(Role.REVIEWER).login()),
            Role.REVIEWER),
        new Look("own-account", "/account", Role.CLERK),
        new Look("second-factor", "/account/second-factor", Role.CLERK),
        new Look("mandates", "/mandates", Role.OWNER),
        new Look("consents", "/consents", Role.OWNER),
        new Look("registrations", "/registrations", Role.APPROVER),
        new Look("accounts", "/accounts", Role.ADMINISTRATOR),
        new Look("new-account", "/accounts/new", Role.ADMINISTRATOR),
        new Look("organisations", "/organisations", Role.ADMINISTRATOR),
        new Look("new-organisation", "/organisations/new", Role.ADMINISTRATOR));
  }

  private static Stream<Look> claims() {
    return Stream.of(
        new Look("claims", "/claims", Role.REVIEWER),
        new Look("claim-revoked-by-two", claim(), Role.APPROVER),
        new Look("claim-revocations", "/claims/revocations", Role.APPROVER),
        new Look("claim-listings", "/claims/listings", Role.APPROVER),
        new Look(
            "claim",
            miaopu.service.claims.ClaimThings.shown(Actors.firm(Role.CLERK), 440_106),
            Role.REVIEWER),
        new Look(
            "claim-ask",
            "/firms/" + Actors.firm(Role.CLERK) + "/claims/new?policy=GD-XJR&benefit=award",
            Role.CLERK),
        new Look("new-listing", "/claims/listings/new", Role.REVIEWER),
        new Look(
            "fact-sheet",
            "/firms/"
                + Actors.firm(Role.CLERK)
                + "/fact-sheet?want=rd_expense@2025&want=staff@2025&want=legal_person",
            Role.CLERK),
        new Look("checklist", "/firms/" + Actors.firm(Role.CLERK) + "/checklist", Role.CLERK),
        new Look("calendar", "/firms/" + Actors.firm(Role.CLERK) + "/calendar", Role.CLERK));
  }

  private static Stream<Look> register() {
    return Stream.of(
        new Look("firms", "/firms", Role.REVIEWER),
        new Look("firms-figure", "/firms?figure=revenue&year=2025&least=1", Role.REVIEWER),
        new Look("firms-as-of", "/firms?on=2024-01-01&words=长成半导体", Role.REVIEWER),
        new Look("firm-life", "/firms/" + Shown.FIRM, Role.REVIEWER),
        new Look("firm-as-of", "/firms/" + Shown.FIRM + "?on=2024-01-01", Role.REVIEWER),
        new Look("firm-event", "/firms/" + Shown.FIRM + "/events", Role.REVIEWER),
        new Look("firm-moved", "/firms/" + Shown.FIRM + "/events?kind=MOVED", Role.REVIEWER),
        new Look("firm-split", "/firms/" + Shown.FIRM + "/events?kind=SPLIT", Role.REVIEWER),
        new Look("firm-tag-refused", "/firms/" + Shown.FIRM + "?tag=refused", Role.REVIEWER),
        new Look(
            "firm-correction",
            "/firms/" + Shown.FIRM + "/events/" + Shown.FIRM + "/correction",
            Role.REVIEWER),
        new Look("title", "/firms/" + Shown.FIRM + "/titles/" + Shown.FIRM, Role.REVIEWER),
        new Look(
            "title-end", "/firms/" + Shown.FIRM + "/titles/" + Shown.FIRM + "/end", Role.REVIEWER),
        new Look("handovers", "/handovers", Role.REVIEWER),
        new Look("sweeps", "/sweeps?group=OPEN", Role.REVIEWER),
        new Look("rule-change", "/rule-change?before=2026-03-31&date=2026-04-01", Role.REVIEWER),
        new Look(
            "firm-rule-change",
            "/firms/" + Actors.firm(Role.CLERK) + "/rule-change?before=2026-03-31&date=2026-04-01",
            Role.REVIEWER),
        new Look("watch-refused", "/firms/watch?months=abc", Role.REVIEWER),
        new Look("firm-standing", "/firms/" + Actors.firm(Role.CLERK) + "/standing", Role.REVIEWER),
        new Look("views", "/firms/views?tier=high-tech", Role.REVIEWER),
        new Look("sweeps", "/sweeps", Role.REVIEWER),
        new Look("sweeps-open", "/sweeps?group=OPEN", Role.REVIEWER),
        new Look("circulars", "/circulars", Role.REVIEWER),
        new Look(
            "circular-new",
            miaopu.service.circulars.CircularThings.chosen(Actors.firm(Role.CLERK)),
            Role.REVIEWER),
        new Look(
            "circular-sent",
            miaopu.service.circulars.CircularThings.shown(Actors.of(Role.REVIEWER).login()),
            Role.REVIEWER),
        new Look("own-circulars", "/firms/" + Actors.firm(Role.CLERK) + "/circulars", Role.CLERK),
        new Look("watch", "/firms/watch", Role.REVIEWER),
        new Look("watch-update", "/firms/watch?which=UPDATE", Role.REVIEWER),
        new Look("changes", "/firms/changes?from=2020-01-01&kind=TITLES", Role.REVIEWER));
  }

  private Sight sight;

  @BeforeAll
  void open() {
    Shown.make();
    sight = new Sight();
  }

  @AfterAll
  void close() {
    sight.close();
  }

  /// All pages, or those whose names fit the property `looks`, for whoever works on some.
  static Stream<Look> wanted() {
    String names = System.getProperty("looks", ".*");
    return Stream.of(pages(), people(), claims(), register())
        .flatMap(all -> all)
        .filter(look -> look.name().matches(names));
  }

  /// Each language and each width meets axe once, and the dark colours do: what a page is made of
  /// is the same in the other pairings, of which pictures are kept.
  @ParameterizedTest
  @MethodSource("wanted")
  void isCleanInBothLanguagesOnDeskAndPhone(Look look) {
    List<String> faults = new ArrayList<>();
    for (Language language : Language.values()) {
      String name = look.name() + "-" + language.name().toLowerCase(Locale.ROOT);
      try (Page page = sight.page(look.role(), language, DESK)) {
        page.onConsoleMessage(message -> {
          if (message.type().equals("error") && !message.text().contains("the server responded")) {
            faults.add(name + " console: " + message.text());
          }
        });
        Sight.open(page, look.path());
        Sight.picture(page, name + "-desk");
        if (language == Language.ZH) {
          note(faults, name + "-desk", page);
          Sight.darken(page);
          Sight.picture(page, name + "-desk-dark");
          note(faults, name + "-desk-dark", page);
          Sight.lighten(page);
        }
        page.setViewportSize(PHONE, 800);
        Sight.picture(page, name + "-phone");
        if (language == Language.EN) {
          note(faults, name + "-phone", page);
        }
        page.setViewportSize(NARROWEST, 800);
        Object wide = page.evaluate("() => document.documentElement.scrollWidth");
        if (((Number) wide).intValue() > NARROWEST) {
          faults.add(name + " scrolls sideways at 320: " + wide);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private static void note(List<String> faults, String name, Page page) {
    Sight.faults(page).forEach(fault -> faults.add(name + " " + fault));
  }
}
