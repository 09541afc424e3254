package miaopu.build;

import java.util.List;

/// The deviations of `build/allowed.txt`: check, subject and a reason of one line.
record Allowed(List<Row> rows) {

  record Row(String check, String subject, String reason) {

    boolean covers(Finding finding) {
      return check.equals(finding.check()) && subject.equals(finding.subject());
    }
  }

  static Allowed read(Repository repository) {
    return new Allowed(
        repository.table("build/allowed.txt").stream()
            .map(row -> new Row(row.get(0), row.get(1), row.size() > 2 ? row.get(2) : ""))
            .toList());
  }

  List<Finding> without(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> rows.stream().noneMatch(row -> row.covers(finding)))
        .toList();
  }

  List<Row> unused(List<Finding> findings) {
    return rows.stream().filter(row -> findings.stream().noneMatch(row::covers)).toList();
  }

  List<Row> withoutReason() {
    return rows.stream().filter(row -> row.reason().isBlank()).toList();
  }
}
