package miaopu.service.enterprises;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Firms of a feed that the office's register does not have: they are told, not made.
final class UnknownFirms {
  private UnknownFirms() {}

  static void tell(JdbcClient database, Job job, List<Candidate> rows) {
    if (rows.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            INSERT INTO enterprises.import_problem
              (import, number, severity, code, place, found, zh, en)
            SELECT :import, 1000000 + row, 'WARNING', 'firm-unknown', row::text, found, :zh, :en
            FROM unnest(:rows::bigint[], :founds::text[]) AS given (row, found)
            ON CONFLICT DO NOTHING
            """)
        .param("import", job.id())
        .param("rows", rows.stream().mapToLong(Candidate::row).toArray())
        .param(
            "founds",
            rows.stream()
                .map(row -> row.code().isEmpty() ? row.name() : row.code())
                .toArray(String[]::new))
        .param("zh", "本辖区企业库中没有这个代码的在营企业，已搁置，未新建。请核对代码，或先登记企业。")
        .param(
            "en",
            "The register of this jurisdiction has no living firm of this code; the row was held back. Check the code, or register the firm first.")
        .update();
  }
}
