package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import miaopu.engine.Facts;
import miaopu.engine.Text;
import miaopu.service.enterprises.ChosenFacts.Held;
import miaopu.service.enterprises.ChosenFacts.Kept;
import miaopu.service.enterprises.ChosenFacts.Whose;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What is known about firms, as the rulebook takes it.
@Repository
public class FirmFacts {
  /// What a rule may ask of a firm itself.
  static final String WHOSE =
      """
      f.id, f.region, coalesce(f.code, '') AS code, f.name, f.industry, f.founded_on, f.founded_by
      """;

  /// A title in the words of its table. Its last day is inclusive; the day it was taken away on is
  /// the first without it.
  static final String HELD =
      """
      h.firm, h.kind, h.valid_from AS "from", least(h.ended_on - 1, h.valid_to) AS "to", h.document
      """;

  private final JdbcClient database;
  private final ChosenFacts chosen;

  FirmFacts(JdbcClient database, ChosenFacts chosen) {
    this.database = database;
    this.chosen = chosen;
  }

  /// The facts of a firm one may see; empty when there is none.
  @Transactional
  public Optional<Facts> of(long id) {
    return database
        .sql("SELECT " + WHOSE + " FROM enterprises.firm f WHERE f.id = :id")
        .param("id", id)
        .query(Whose.class)
        .optional()
        .map(firm -> chosen.choice().facts(firm, kept(firm), held(firm)));
  }

  /// The facts of a firm that was found already.
  @Transactional
  public Facts of(FirmSeen.Who who) {
    Whose firm = whose(who);
    return chosen.choice().facts(firm, kept(firm), held(firm));
  }

  /// The same of a firm whose titles were found as well.
  ///
  /// @param titles all of them, also those withdrawn
  @Transactional
  public Facts of(FirmSeen.Who who, List<FirmSeen.Title> titles) {
    Whose firm = whose(who);
    List<Held> held =
        titles.stream()
            .filter(title -> title.withdrawnAt() == null)
            .sorted(Comparator.comparingLong(FirmSeen.Title::number))
            .map(title ->
                new Held(
                    who.id(), title.kind(), title.validFrom(), lastDay(title), title.document()))
            .toList();
    return chosen.choice().facts(firm, kept(firm), held);
  }

  /// Where a fact comes from in both languages; facts name it in Chinese.
  public Text source(String origin) {
    return chosen.source(origin);
  }

  /// As the query above says it.
  private static @Nullable LocalDate lastDay(FirmSeen.Title title) {
    LocalDate end = title.endedOn();
    LocalDate to = title.validTo();
    if (end == null) {
      return to;
    }
    LocalDate before = end.minusDays(1);
    return to == null || before.isBefore(to) ? before : to;
  }

  private static Whose whose(FirmSeen.Who who) {
    return new Whose(
        who.id(),
        who.region(),
        who.code(),
        who.name(),
        who.industry(),
        who.foundedOn(),
        who.foundedBy());
  }

  private List<Kept> kept(Whose firm) {
    return database
        .sql(
            """
            SELECT f.firm, f.field, f.period, f.source, f.value, f.raw FROM enterprises.fact f
            WHERE f.region = :region AND f.firm = :firm AND f.superseded_at IS NULL
            ORDER BY f.field, f.period
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .query(Kept.class)
        .list();
  }

  private List<Held> held(Whose firm) {
    return database
        .sql(
            "SELECT "
                + HELD
                + """
                FROM enterprises.title_held h
                WHERE h.region = :region AND h.firm = :firm AND h.withdrawn_at IS NULL
                ORDER BY h.number
                """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .query(Held.class)
        .list();
  }
}
