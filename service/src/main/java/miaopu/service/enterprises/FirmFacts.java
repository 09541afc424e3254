package miaopu.service.enterprises;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.RecordList;
import miaopu.engine.Rulebook;
import miaopu.engine.Value;
import miaopu.intake.value.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What is known about a firm, as the rulebook takes it: of each field and period the value whose
/// source goes first; what could not be read stays unknown.
@Repository
public class FirmFacts {
  private static final String TITLES = "titles";

  private final JdbcClient database;
  private final FirmPages pages;
  private final Catalogue catalogue;

  FirmFacts(JdbcClient database, FirmPages pages, Catalogue catalogue) {
    this.database = database;
    this.pages = pages;
    this.catalogue = catalogue;
  }

  /// A fact as it is kept.
  ///
  /// @param value null when what was given could not be read
  record Kept(String field, int period, @Nullable String value, String raw, String source) {}

  /// A title as it is kept.
  record Held(String kind, @Nullable LocalDate from, @Nullable LocalDate to, String document) {}

  /// The facts of a firm one may see; empty when there is none.
  @Transactional
  public Optional<Facts> of(long id) {
    return pages.who(id).map(this::facts);
  }

  private Facts facts(FirmSeen.Who firm) {
    Facts.Builder facts = Facts.of(new Firm(Long.toString(firm.id()), firm.code(), firm.name()));
    who(firm, facts);
    for (Kept kept : kept(firm)) {
      add(kept, facts);
    }
    for (Held title : held(firm)) {
      facts.add(TITLES, entry(title));
    }
    return facts.build();
  }

  private void who(FirmSeen.Who firm, Facts.Builder facts) {
    if (firm.region() != 0) {
      facts.add(Fact.of("region", 0, new Value.Term("%06d".formatted(firm.region()))));
    }
    String industry = firm.industry();
    if (industry != null && !industry.isEmpty()) {
      facts.add(Fact.of("industry", 0, new Value.Term(industry)));
    }
    LocalDate first = firm.foundedOn();
    LocalDate last = firm.foundedBy();
    if (first != null) {
      facts.add(Fact.of("founded_on", 0, new Value.Day(first, last == null ? first : last)));
    }
  }

  private List<Kept> kept(FirmSeen.Who firm) {
    return database
        .sql(
            """
            SELECT DISTINCT ON (f.field, f.period) f.field, f.period, f.value, f.raw,
                   s.zh AS source
            FROM enterprises.fact f JOIN enterprises.source s ON s.id = f.source
            WHERE f.region = :region AND f.firm = :firm AND f.superseded_at IS NULL
            ORDER BY f.field, f.period, s.precedence, f.source
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .query(Kept.class)
        .list();
  }

  private List<Held> held(FirmSeen.Who firm) {
    return database
        .sql(
            """
            SELECT kind, valid_from AS "from", coalesce(ended_on, valid_to) AS "to", document
            FROM enterprises.title_held
            WHERE region = :region AND firm = :firm AND withdrawn_at IS NULL
            ORDER BY number
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .query(Held.class)
        .list();
  }

  private void add(Kept kept, Facts.Builder facts) {
    Rulebook rulebook = catalogue.rulebook();
    Field field = rulebook.field(kept.field());
    if (field != null) {
      Value value = kept.value() == null ? null : value(field, kept.value());
      facts.add(
          new Fact(kept.field(), kept.period(), value, kept.raw(), kept.source(), "", "", ""));
      return;
    }
    for (RecordList list : rulebook.lists()) {
      // titles have a table of their own
      if (list.id().equals(kept.field()) && !list.id().equals(TITLES) && kept.value() != null) {
        facts.know(list.id());
        for (Map<String, String> row : Entries.read(kept.value())) {
          facts.add(list.id(), entry(list, row, kept.source()));
        }
      }
    }
  }

  private static Facts.Entry entry(RecordList list, Map<String, String> row, String source) {
    Map<String, Value> values = new HashMap<>();
    for (Field column : list.columns()) {
      String text = row.get(column.id());
      Value value = text == null ? null : value(column, text);
      if (value != null) {
        values.put(column.id(), value);
      }
    }
    return new Facts.Entry(values, source);
  }

  private static Facts.Entry entry(Held title) {
    Map<String, Value> values = new HashMap<>();
    values.put("kind", new Value.Term(title.kind()));
    if (title.from() != null) {
      values.put("recognised_on", Value.Day.of(title.from()));
    }
    if (title.to() != null) {
      values.put("valid_to", Value.Day.of(title.to()));
    }
    values.put("document", new Value.Term(title.document()));
    return new Facts.Entry(values, title.document());
  }

  /// A canonical text as the value it stands for; null when it is none.
  private static @Nullable Value value(Field field, String text) {
    return switch (field.type()) {
      case MONEY, COUNT, RATIO, YEARS, POINTS ->
          text.matches("-?\\d{1,40}([.]\\d{1,40})?")
              ? new Value.Amount(new BigDecimal(text))
              : null;
      case FLAG -> new Value.Flag(text.equals("yes"));
      case DATE -> Days.read(text, (problem, more) -> {});
      case CODE, TEXT -> new Value.Term(text);
    };
  }
}
