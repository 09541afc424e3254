package miaopu.bench.service;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A policy written, counted while it is typed, and published over a large register: through HTTP,
/// as a clerk and a second person of a province do it. What it left is taken away again.
final class PublishRun {
  private static final double GOAL_MILLIS = 500;
  private static final int LONGEST_SECONDS = 1_200;
  private static final Pattern SURE = Pattern.compile("<strong>([\\d,]+)</strong>");

  /// Written with the rights of a superuser, whom no row policy binds; without looking for what
  /// refers to each row, as all that does is taken away as well.
  private static final List<String> TAKEN_AWAY =
      List.of(
          "SET session_replication_role = replica",
          "DELETE FROM messages.delivery USING messages.message m WHERE m.id = message AND m.topic = 'policies.policy-fits'",
          "DELETE FROM messages.copy USING messages.message m WHERE m.id = message AND m.topic = 'policies.policy-fits'",
          "DELETE FROM messages.message WHERE topic = 'policies.policy-fits'",
          "DELETE FROM policies.notice",
          "DELETE FROM policies.push",
          "DELETE FROM policies.hearing",
          "DELETE FROM policies.withdrawal",
          "DELETE FROM policies.written",
          "DELETE FROM policies.draft",
          "DELETE FROM people.organisation WHERE name = '虚构规模测量'",
          "RESET session_replication_role");

  private static final String PEOPLE =
      """
      INSERT INTO people.organisation (kind, name, region, firm)
      SELECT 'FIRM', '虚构规模测量', f.region, f.id FROM enterprises.firm f
      WHERE NOT EXISTS (SELECT FROM people.organisation o WHERE o.firm = f.id)
      """;

  private final Path folder;
  private final int rounds;
  private final PrintStream out;

  PublishRun(Path folder, int rounds, PrintStream out) {
    this.folder = folder;
    this.rounds = rounds;
    this.out = out;
  }

  private static Map<String, String> form(int least) {
    Map<String, String> form = new HashMap<>();
    form.put("title", "虚构：规模测量的研发补助");
    form.put("issuer", "虚构规模广东省厅");
    form.put("region", "440000");
    form.put("document", "虚构办法");
    form.put("from", "2020-01-01");
    form.put("c1.field", "rd_expense");
    form.put("c1.value", Integer.toString(least));
    form.put("c1.unit", "万元");
    form.put("c2.field", "revenue");
    form.put("c2.way", "growth");
    form.put("c2.value", "5");
    form.put("b1.label", "研发补助");
    form.put("b1.amount", "fixed");
    form.put("b1.sum", "10");
    form.put("b1.sum.unit", "WAN");
    return form;
  }

  Sheet measure(Sheet sheet) throws IOException, InterruptedException, SQLException {
    try (RunningPlatform platform = RunningPlatform.start(folder);
        Connection superuser = platform.superuser();
        Visitor clerk = Visitor.signedIn(platform.url(), "scale-importer");
        Visitor approver = Visitor.signedIn(platform.url(), "scale-province")) {
      MadeRegister register = new MadeRegister(superuser, out);
      take(superuser);
      try (Statement statement = superuser.createStatement()) {
        statement.execute(PEOPLE);
        return measure(sheet, register, superuser, clerk, approver);
      } finally {
        take(superuser);
      }
    }
  }

  private static void take(Connection superuser) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      for (String one : TAKEN_AWAY) {
        statement.execute(one);
      }
    }
  }

  private Sheet measure(
      Sheet sheet, MadeRegister register, Connection superuser, Visitor clerk, Visitor approver)
      throws IOException, InterruptedException, SQLException {
    String draft = Visitor.location(clerk.post("/policies/drafts", Map.of()));
    long start = System.nanoTime();
    while (count(clerk, draft, 100).contains("正在读取登记册")) {
      TimeUnit.MILLISECONDS.sleep(500);
    }
    double reading = seconds(start);
    double[] millis = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long from = System.nanoTime();
      // another figure each time, as it is while somebody types
      count(clerk, draft, 101 + i);
      millis[i] = (System.nanoTime() - from) / 1e6;
    }
    Arrays.sort(millis);
    tell("register read into columns, s", "%.1f", reading);
    tell("count while typing, median ms", "%.0f", millis[rounds / 2]);
    long counted = sure(count(clerk, draft, 300));
    Map<String, String> form = form(300);
    form.put("act", "hand-over");
    String written = Visitor.location(clerk.post(draft, form));
    long published = System.nanoTime();
    approver.post(written + "/review", Map.of("decision", "accept"));
    await(register, "SELECT count(*) FROM policies.push WHERE done_at IS NULL");
    double found = seconds(published);
    long notices = register.number("SELECT count(*) FROM policies.notice");
    await(register, "SELECT count(*) FROM policies.notice WHERE sent_at IS NULL");
    double told = seconds(published);
    tell("firms found", "%d", notices);
    tell("until all letters were written, s", "%.1f", told);
    long letters = letters(register);
    long twice =
        register.number(
            "SELECT count(*) FROM (SELECT to_firm FROM messages.message WHERE topic = 'policies.policy-fits' GROUP BY to_firm HAVING count(*) > 1) AS t");
    again(superuser, register);
    long more = letters(register) - letters;
    List<List<String>> rows = new ArrayList<>();
    row(rows, "register read into columns, s", "%.1f", reading, "");
    row(
        rows,
        "count while typing, median ms",
        "%.0f",
        millis[rounds / 2],
        goal(millis[rounds / 2]));
    row(rows, "count while typing, worst ms", "%.0f", millis[rounds - 1], goal(millis[rounds - 1]));
    row(rows, "firms counted", "%d", counted, "");
    row(rows, "firms found by publishing", "%d", notices, notices == counted ? "met" : "missed");
    row(rows, "until all were found, s", "%.1f", found, "");
    row(rows, "until all letters were written, s", "%.1f", told, "");
    row(rows, "letters", "%d", letters, letters == notices ? "met" : "missed");
    row(rows, "firms with two letters", "%d", twice, twice == 0 ? "met" : "missed");
    row(rows, "letters more when run again", "%d", more, more == 0 ? "met" : "missed");
    sheet.say(
        "A policy over %,d made-up firms, through HTTP: %d counts, each of conditions nobody had asked for; then published, and its run done twice. Every firm is given somebody who is here for it, for nobody else is written to."
            .formatted(register.number("SELECT count(*) FROM enterprises.firm"), rounds));
    sheet.table("publish", List.of("what", "figure", ""), rows);
    return sheet;
  }

  /// The whole run once more, as if the last letters were of last week.
  private static void again(Connection superuser, MadeRegister register)
      throws SQLException, InterruptedException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute("UPDATE policies.push SET done_at = NULL, sure = NULL, possible = NULL");
      statement.execute("UPDATE policies.hearing SET heard_at = heard_at - interval '7 days'");
    }
    await(register, "SELECT count(*) FROM policies.push WHERE done_at IS NULL");
    TimeUnit.SECONDS.sleep(30);
  }

  private static void row(
      List<List<String>> rows, String what, String form, Number figure, String goal) {
    rows.add(List.of(what, String.format(Locale.ROOT, form, figure), goal));
  }

  /// Said at once, for what follows takes its time.
  private void tell(String what, String form, Number figure) {
    out.printf("  %s: %s%n", what, String.format(Locale.ROOT, form, figure));
  }

  private static String goal(double millis) {
    return millis <= GOAL_MILLIS ? "met" : "missed";
  }

  private static double seconds(long from) {
    return (System.nanoTime() - from) / 1e9;
  }

  private static String count(Visitor clerk, String draft, int least)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = clerk.post(draft + "/count", form(least));
    if (answer.statusCode() != 200) {
      throw new IOException("the count answered " + answer.statusCode());
    }
    return answer.body();
  }

  private static long sure(String fragment) {
    Matcher found = SURE.matcher(fragment);
    return found.find() ? Long.parseLong(found.group(1).replace(",", "")) : -1;
  }

  private static long letters(MadeRegister register) throws SQLException {
    return register.number(
        "SELECT count(*) FROM messages.message WHERE topic = 'policies.policy-fits'");
  }

  private static void await(MadeRegister register, String left)
      throws SQLException, InterruptedException {
    for (int i = 0; i < LONGEST_SECONDS && register.number(left) > 0; i++) {
      TimeUnit.SECONDS.sleep(1);
    }
  }
}
