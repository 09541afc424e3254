package miaopu.service.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Every change, written in the transaction that makes it: both are there, or neither.
@Component
public class Events {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient database;
  private final Map<String, Kind> kinds;

  Events(JdbcClient database, List<Kinds> kinds) {
    this.database = database;
    this.kinds =
        kinds.stream()
            .flatMap(some -> some.kinds().stream())
            .collect(Collectors.toUnmodifiableMap(Kind::code, Function.identity()));
  }

  /// Writes an event. Who did it and when, the database says itself.
  ///
  /// @param kind what was done; listed in a bean of [Kinds], or nobody could read it
  /// @param details at most 16 KB, numbers and words: ids and codes rather than names of people,
  ///   for events are never deleted
  /// @throws org.springframework.dao.DataAccessException outside a transaction of a viewer
  public void record(Kind kind, Subject subject, Map<String, ?> details) {
    known(kind);
    database
        .sql(
            """
            INSERT INTO audit.event (organisation_name, kind, subject, region, firm, details)
            VALUES (:organisation, :kind, :subject, :region, nullif(:firm, 0), :details::json)
            """)
        .param("organisation", Viewers.current().organisationName())
        .param("kind", kind.code())
        .param("subject", subject.name())
        .param("region", subject.region())
        .param("firm", subject.firm())
        .param("details", JSON.writeValueAsString(new TreeMap<>(details)))
        .update();
  }

  /// The same done to many at once.
  public void record(Kind kind, List<Subject> subjects, Map<String, ?> details) {
    known(kind);
    database
        .sql(
            """
            INSERT INTO audit.event (organisation_name, kind, subject, region, firm, details)
            SELECT :organisation, :kind, one.subject, one.region, nullif(one.firm, 0),
                   :details::json
            FROM unnest(:subjects::text[], :regions::int[], :firms::bigint[])
              AS one (subject, region, firm)
            """)
        .param("organisation", Viewers.current().organisationName())
        .param("kind", kind.code())
        .param("subjects", subjects.stream().map(Subject::name).toArray(String[]::new))
        .param("regions", subjects.stream().map(Subject::region).toArray(Integer[]::new))
        .param("firms", subjects.stream().map(Subject::firm).toArray(Long[]::new))
        .param("details", JSON.writeValueAsString(new TreeMap<>(details)))
        .update();
  }

  private void known(Kind kind) {
    if (!kind.equals(kinds.get(kind.code()))) {
      throw new IllegalArgumentException("kind (" + kind.code() + ") stands in no bean of Kinds");
    }
  }

  /// Every kind there is, by its code.
  Map<String, Kind> kinds() {
    return kinds;
  }

  /// Writes an event that needs no details.
  public void record(Kind kind, Subject subject) {
    record(kind, subject, Map.of());
  }
}
