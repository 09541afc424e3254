package miaopu.service.enterprises;

import java.util.List;
import java.util.function.Function;
import miaopu.engine.Language;
import miaopu.engine.Problem;
import miaopu.intake.Summary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// What the first reading of a table came to.
@Repository
public class Previews {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient database;

  Previews(JdbcClient database) {
    this.database = database;
  }

  @Transactional
  void forgetPreview(long id) {
    for (String table : List.of("import_problem", "import_proposal")) {
      database
          .sql("DELETE FROM enterprises." + table + " WHERE import = :id")
          .param("id", id)
          .update();
    }
  }

  @Transactional
  void ready(long id, Summary summary, Counts foreseen) {
    database
        .sql(
            """
            UPDATE enterprises.import SET state = 'READY', done_per_mille = 1000, format = :format,
              rows = :rows, refused = :refused, firms = :firms, problems = :problems,
              errors = :errors, columns = :columns::jsonb, foreseen = :foreseen::jsonb
            WHERE id = :id
            """)
        .param("format", summary.format())
        .param("rows", summary.rows())
        .param("refused", summary.refused())
        .param("firms", summary.firms())
        .param("problems", summary.problemCount())
        .param("errors", summary.errors())
        .param("columns", JSON.writeValueAsString(summary.columns()))
        .param("foreseen", JSON.writeValueAsString(foreseen))
        .param("id", id)
        .update();
    tell(id, summary.problems());
  }

  private void tell(long id, List<Problem> problems) {
    database
        .sql(
            """
            INSERT INTO enterprises.import_problem
              (import, number, severity, code, place, found, zh, en)
            SELECT :id, number, severity, code, place, found, zh, en
            FROM unnest(:severities::text[], :codes::text[], :places::text[], :founds::text[],
                        :zhs::text[], :ens::text[]) WITH ORDINALITY
              AS given (severity, code, place, found, zh, en, number)
            """)
        .param("id", id)
        .param("severities", texts(problems, one -> one.severity().name()))
        .param("codes", texts(problems, Problem::code))
        .param("places", texts(problems, Problem::place))
        .param("founds", texts(problems, Problem::found))
        .param("zhs", texts(problems, one -> words(one, Language.ZH)))
        .param("ens", texts(problems, one -> words(one, Language.EN)))
        .update();
  }

  /// The same problem of a column, once.
  ///
  /// @param place the first place it stands at
  /// @param found what stands there
  /// @param times how often it was met, of the problems that are kept
  public record Fault(
      String severity, String place, String found, String zh, String en, int times) {}

  /// What is wrong with a table, column by column.
  @Transactional
  List<Fault> faults(long id) {
    return database
        .sql(
            """
            SELECT severity, (array_agg(place ORDER BY number))[1] AS place,
              (array_agg(found ORDER BY number))[1] AS found, zh, en, count(*) AS times
            FROM enterprises.import_problem WHERE import = :id
            GROUP BY severity, code, zh, en,
              regexp_replace(regexp_replace(place, ':\\d+:(\\d+)$', '::\\1'), '([A-Z])\\d+$', '\\1')
            ORDER BY min(number) LIMIT 300
            """)
        .param("id", id)
        .query(Fault.class)
        .list();
  }

  private static String words(Problem problem, Language language) {
    String expected = problem.expected().in(language);
    return (language == Language.ZH ? "应为" + expected + "。" : "expected " + expected + ". ")
        + problem.remedy().in(language);
  }

  private static String[] texts(List<Problem> problems, Function<Problem, String> text) {
    return problems.stream().map(text).toArray(String[]::new);
  }
}
