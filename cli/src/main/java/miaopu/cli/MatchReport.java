package miaopu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Firm;
import miaopu.engine.Outcome;
import miaopu.engine.Policy;
import miaopu.intake.report.CsvCell;
import miaopu.intake.report.TextTable;
import org.jspecify.annotations.Nullable;

/// The pairs of firms and policies, one a row, with what is missing where a match is only possible.
final class MatchReport {
  /// What a file of matches may end in.
  static final Set<String> ENDINGS = Set.of("csv", "jsonl", "txt");

  /// More facts than this are counted instead of named in the table.
  private static final int FEW = 3;

  enum Format {
    TABLE,
    CSV,
    JSONL
  }

  private final Session session;
  private final Format format;
  private final Printer out;
  private final @Nullable TextTable table;
  private long sure;
  private long possible;

  MatchReport(Session session, Format format, Printer out) {
    this.session = session;
    this.format = format;
    this.out = out;
    List<String> heads =
        List.of(
            session.say("企业编号", "firm id"),
            session.say("企业名称", "firm"),
            session.say("政策编号", "policy id"),
            session.say("政策", "policy"),
            session.say("匹配", "match"),
            session.say("缺少", "missing"));
    table =
        format == Format.TABLE
            ? new TextTable(heads.stream().map(TextTable.Column::words).toList())
            : null;
    if (format == Format.CSV) {
      line(heads);
    }
  }

  /// A match; `why` is null when it is sure.
  void row(Policy policy, Firm firm, @Nullable Assessment why) {
    sure += why == null ? 1 : 0;
    possible += why == null ? 0 : 1;
    List<String> cells =
        new ArrayList<>(List.of(firm.id(), firm.name(), policy.id(), session.say(policy.title())));
    cells.add(why == null ? session.say("确定", "sure") : session.say("可能", "possible"));
    if (table != null) {
      cells.add(why == null ? "" : some(open(why, key -> session.say(why.label(key)))));
      table.row(cells.toArray(String[]::new));
    } else if (format == Format.CSV) {
      cells.add(why == null ? "" : String.join(" ", open(why, key -> key)));
      line(cells);
    } else {
      out.line(
          "{\"firm\":%s,\"policy\":%s,\"match\":\"%s\",\"missing\":[%s]}"
              .formatted(
                  json(firm.id()),
                  json(policy.id()),
                  why == null ? "sure" : "possible",
                  why == null
                      ? ""
                      : open(why, key -> key).stream()
                          .map(MatchReport::json)
                          .collect(Collectors.joining(","))));
    }
  }

  /// What is missing, the most decisive first; else what only people can judge.
  private static List<String> open(Assessment why, Function<String, String> named) {
    List<String> open = why.missing().stream().map(each -> named.apply(each.key())).toList();
    return open.isEmpty()
        ? why.root().all().stream()
            .filter(node -> node.children().isEmpty() && node.outcome() == Outcome.MANUAL)
            .map(ConditionResult::id)
            .toList()
        : open;
  }

  private String some(List<String> all) {
    String first = all.stream().limit(FEW).collect(Collectors.joining(" · "));
    return all.size() <= FEW
        ? first
        : first + session.say(" 等 " + all.size() + " 项", " and " + (all.size() - FEW) + " more");
  }

  private void line(List<String> cells) {
    out.line(
        cells.stream()
            .map(CsvCell::harmless)
            .map(cell ->
                cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
            .collect(Collectors.joining(",")));
  }

  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  void finish() {
    if (table != null) {
      out.print(table.text(session.screen().columns())).line();
      out.line(
          session.say(
              "匹配 %d 对，其中确定 %d 对，可能 %d 对。".formatted(sure + possible, sure, possible),
              "%d matches: %d sure, %d possible.".formatted(sure + possible, sure, possible)));
    }
    out.flush();
  }
}
