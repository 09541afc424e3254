package miaopu.service.assessments;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import miaopu.engine.Facts;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.Offices;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;

/// A province of its own with two approvers, and firms of which a score and a revenue are known.
///
/// @param viewer the first approver
record Province(int code, Viewer viewer, Browser first, Browser second, List<Long> firms) {
  private static final Ground GROUND = Ground.get();
  private static final AtomicLong FIRMS = new AtomicLong(9_760_000);

  /// Opens one.
  ///
  /// @param code its first two digits
  /// @param scores of its firms for the years of [#day] and around it
  static Province open(int code, int... scores) throws IOException, InterruptedException {
    int region = code * 10_000;
    long office = Cast.organisation("OFFICE", "虚构省厅" + code, region, 0);
    long account = Cast.account("first-" + code, "甲", office, Role.APPROVER);
    Cast.account("second-" + code, "乙", office, Role.APPROVER);
    Viewer viewer =
        new Viewer(
            account,
            "甲",
            office,
            "虚构省厅" + code,
            Role.APPROVER,
            Caller.OFFICE,
            Jurisdiction.of(region),
            0);
    List<Long> firms = new ArrayList<>();
    for (int score : scores) {
      firms.add(firm(viewer, region + 102, score));
    }
    return new Province(code, viewer, browser("first-" + code), browser("second-" + code), firms);
  }

  private static Browser browser(String login) throws IOException, InterruptedException {
    Browser browser = new Browser(GROUND);
    browser.signIn(login, Cast.PASSWORD);
    return browser;
  }

  private static long firm(Viewer office, int region, int score) {
    long id = FIRMS.incrementAndGet();
    return Cast.as(
        office,
        rows -> {
          rows.sql(
                  """
                  INSERT INTO enterprises.firm (id, region, name, name_key, invented)
                  VALUES (:id, :region, :name, :name, true)
                  """)
              .param("id", id)
              .param("region", region)
              .param("name", "虚构细则" + id)
              .update();
          for (int year = day().getYear() - 1; year <= day().getYear() + 1; year++) {
            rows.sql(
                    """
                    INSERT INTO enterprises.fact (region, firm, field, period, source, version, value, number, raw)
                    VALUES (:region, :id, 'platform_score', :year, 4, 1, :score::text, :score, :score::text)
                    """)
                .param("region", region)
                .param("id", id)
                .param("year", year)
                .param("score", score)
                .update();
          }
          return id;
        });
  }

  /// A day to come, with the day before it in the same year.
  static LocalDate day() {
    LocalDate day = Today.date().plusDays(3);
    return day.getDayOfYear() == 1 ? day.plusDays(1) : day;
  }

  /// The text of an overlay of it.
  ///
  /// @param changes lines of the list, empty for none
  String text(String id, String changes) {
    return """
    overlay: %1$d-%2$s
    edition: miit/specialized/2026
    kind: province
    region: "%1$d"
    level: province
    title: {zh: 虚构细则%2$s, en: Detail %2$s}
    documents:
      P%1$d: {number: 虚构〔2026〕1号, zh: 虚构细则, en: Invented detail, from: 2026-12-01, to: open}
    citations:
      main: {source: P%1$d, from: 2026-12-01, to: open, checked: 2026-11-21, confidence: official}
    changes:%3$s
    """
        .formatted(
            code,
            id,
            changes.isEmpty() ? " []" : "\n  - {" + changes + ", clause: art. 3, cite: main}");
  }

  /// Lays an overlay; its page.
  String lay(String text, LocalDate from) throws IOException, InterruptedException {
    return Browser.location(
        first.post("/rulebook/overlays", "from", from.toString(), "text", text));
  }

  /// Has the second person accept one.
  void accept(String page) throws IOException, InterruptedException {
    second.post(page + "/review", "decision", "accept");
  }

  /// What is known of its firms.
  Map<Long, Facts> facts() {
    Map<Long, Facts> all = new TreeMap<>();
    Viewers.as(
        viewer,
        () -> {
          FirmFacts facts = GROUND.bean(FirmFacts.class);
          List<Long> ids =
              Offices.as(
                  viewer,
                  () ->
                      Offices.database()
                          .sql("SELECT id FROM enterprises.firm WHERE state = 'ACTIVE'")
                          .query(Long.class)
                          .list());
          ids.forEach(id -> all.put(id, facts.of(id).orElseThrow()));
          return true;
        });
    return all;
  }
}
