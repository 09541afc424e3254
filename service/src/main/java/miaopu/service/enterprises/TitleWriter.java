package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import miaopu.engine.Facts;
import miaopu.engine.Value;
import miaopu.service.enterprises.Matching.Known;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Titles that rows name, as records of their own. One that is there already is not written twice.
@Component
class TitleWriter {
  private final JdbcClient database;

  TitleWriter(JdbcClient database) {
    this.database = database;
  }

  private record Title(
      Known firm,
      String kind,
      String document,
      String given,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    String key() {
      return firm.id() + "|" + kind + "|" + given;
    }
  }

  private record Held(long firm, String kind, String given) {
    String key() {
      return firm + "|" + kind + "|" + given;
    }
  }

  /// Writes the titles of rows and answers how many were new.
  ///
  /// @param made ids of firms that had nothing before
  long write(short source, long job, Map<Candidate, Known> rows, Set<Long> made) {
    List<Title> titles = new ArrayList<>();
    Set<Known> asked = new HashSet<>();
    rows.forEach((row, firm) -> {
      List<Facts.Entry> entries = row.facts().records("titles");
      for (Facts.Entry entry : entries == null ? List.<Facts.Entry>of() : entries) {
        if (entry.get("kind") instanceof Value.Term(String kind)) {
          titles.add(title(firm, kind, entry));
          if (!made.contains(firm.id())) {
            asked.add(firm);
          }
        }
      }
    });
    Set<String> held = held(source, asked);
    titles.removeIf(title -> !held.add(title.key()));
    insert(source, job, titles);
    return titles.size();
  }

  private static Title title(Known firm, String kind, Facts.Entry entry) {
    Value.Day from = entry.get("recognised_on") instanceof Value.Day day ? day : null;
    Value.Day to = entry.get("valid_to") instanceof Value.Day day ? day : null;
    Value document = entry.get("document");
    return new Title(
        firm,
        kind,
        document == null ? "" : document.text(),
        from == null ? "" : from.text(),
        from == null ? null : from.earliest(),
        to == null ? null : to.latest());
  }

  private Set<String> held(short source, Set<Known> firms) {
    Set<String> keys = new HashSet<>();
    if (!firms.isEmpty()) {
      database
          .sql(
              """
              SELECT t.firm, t.kind, t.given_from AS given
              FROM unnest(:regions::int[], :firms::bigint[]) AS asked (region, firm)
              JOIN enterprises.title_held t ON t.region = asked.region AND t.firm = asked.firm
              WHERE t.source = :source AND t.withdrawn_at IS NULL
              """)
          .param("regions", firms.stream().mapToInt(Known::region).toArray())
          .param("firms", firms.stream().mapToLong(Known::id).toArray())
          .param("source", source)
          .query(Held.class)
          .list()
          .forEach(one -> keys.add(one.key()));
    }
    return keys;
  }

  private void insert(short source, long job, List<Title> titles) {
    if (titles.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            INSERT INTO enterprises.title_held
              (region, firm, kind, document, given_from, valid_from, valid_to, source, import)
            SELECT region, firm, kind, document, given, start::date, stop::date, :source, :import
            FROM unnest(:regions::int[], :firms::bigint[], :kinds::text[], :documents::text[],
                        :givens::text[], :starts::text[], :stops::text[])
              AS given (region, firm, kind, document, given, start, stop)
            """)
        .param("source", source)
        .param("import", job)
        .param("regions", titles.stream().mapToInt(title -> title.firm().region()).toArray())
        .param("firms", titles.stream().mapToLong(title -> title.firm().id()).toArray())
        .param("kinds", texts(titles, Title::kind))
        .param("documents", texts(titles, Title::document))
        .param("givens", texts(titles, Title::given))
        .param("starts", texts(titles, title -> text(title.from())))
        .param("stops", texts(titles, title -> text(title.to())))
        .update();
  }

  private static String[] texts(List<Title> titles, Function<Title, @Nullable String> text) {
    return titles.stream().map(text).toArray(String[]::new);
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
