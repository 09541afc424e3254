package miaopu.service.shell;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import miaopu.engine.Language;
import miaopu.service.Ground;
import miaopu.service.walls.Role;

/// Looks at pages in a real browser, as somebody of a role.
public final class Sight implements AutoCloseable {
  /// Where pictures of pages are kept to be looked at.
  static final Path PICTURES = Path.of("target", "screenshots");

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final Map<Role, List<Cookie>> signedIn = new EnumMap<>(Role.class);

  /// Starts a browser.
  ///
  /// @throws IllegalStateException when none is installed
  public Sight() {
    Path program =
        program().orElseThrow(() -> new IllegalStateException("no Chromium is installed"));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS));
  }

  /// Chromium, where the system has one.
  public static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(":", -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// A page of the running platform as a window of some width shows it.
  ///
  /// @param script false for a browser that runs none
  public Page page(Role role, Language language, int width, boolean script) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width < 600 ? 800 : 900)
                .setLocale(language == Language.ZH ? "zh-CN" : "en-GB")
                .setJavaScriptEnabled(script));
    context.addCookies(cookies(role));
    return context.newPage();
  }

  /// The same with scripts, as people have it.
  public Page page(Role role, Language language, int width) {
    return page(role, language, width, true);
  }

  /// Goes to a path of the running platform.
  public static Page open(Page page, String path) {
    page.navigate(Ground.get().at(path).toString());
    page.waitForLoadState(LoadState.LOAD);
    return page;
  }

  private List<Cookie> cookies(Role role) {
    if (role == Role.VISITOR) {
      return List.of();
    }
    return signedIn.computeIfAbsent(
        role,
        one -> {
          try (BrowserContext context = browser.newContext()) {
            Page page = open(context.newPage(), "/sign-in");
            Actors.Actor actor = Actors.of(one);
            page.fill("#login", actor.login());
            page.fill("#password", actor.password());
            page.click("main form button");
            page.waitForURL(url -> !url.contains("/sign-in"));
            return new ArrayList<>(context.cookies());
          }
        });
  }

  /// What axe finds wrong with a page that was opened for it; empty when nothing.
  static List<String> faults(Page page) {
    page.evaluate(axe());
    Object found =
        page.evaluate(
            """
            () => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
              .then(all => all.violations.map(one =>
                one.id + ': ' + one.help + ' ' + one.nodes.map(node => node.html.slice(0, 200)).join(' | ')))
            """);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  private static String axe() {
    try (InputStream script =
        Objects.requireNonNull(Sight.class.getResourceAsStream("/axe.min.js"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Shows a page as somebody sees it whose system is dark.
  static void darken(Page page) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(ColorScheme.DARK)
            // no colour half-way between two
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  /// Shows it again as somebody sees it whose system is light.
  static void lighten(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  /// A picture of the whole page.
  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
  }

  /// Ends the browser with its driver, which is given 30 seconds: a browser asked to close by
  /// itself may never answer.
  @Override
  public void close() {
    playwright.close();
  }
}
