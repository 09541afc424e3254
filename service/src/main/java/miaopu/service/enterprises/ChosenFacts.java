package miaopu.service.enterprises;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.RecordList;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.intake.value.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The one place that says which facts of a firm count: of each field and period the value whose
/// source goes first; what could not be read stays unknown; titles are those of their own table.
@Component
class ChosenFacts {
  private static final String TITLES = "titles";
  private static final int DIGITS = 40;

  private final Catalogue catalogue;
  private final Sources sources;

  ChosenFacts(Catalogue catalogue, Sources sources) {
    this.catalogue = catalogue;
    this.sources = sources;
  }

  /// A fact in force, from one of its sources.
  ///
  /// @param firm whose it is
  /// @param value null when what was given could not be read
  /// @param raw what was given, empty where nobody asks
  record Kept(
      long firm, String field, int period, int source, @Nullable String value, String raw) {}

  /// A title that was not withdrawn.
  record Held(
      long firm, String kind, @Nullable LocalDate from, @Nullable LocalDate to, String document) {}

  /// Who a firm is, as far as rules ask.
  record Whose(
      long id,
      int region,
      String code,
      String name,
      String industry,
      @Nullable LocalDate foundedOn,
      @Nullable LocalDate foundedBy) {}

  /// Makes facts of what is kept, firm by firm; asks for the sources once.
  Choice choice() {
    Map<Integer, Integer> order = new HashMap<>();
    Map<Integer, String> names = new HashMap<>();
    for (Sources.Source one : sources.all()) {
      order.put((int) one.id(), order.size());
      names.put((int) one.id(), one.zh());
    }
    return new Choice(catalogue.rulebook(), order, names);
  }

  /// A source in both languages, by the name it has in facts.
  Text source(String origin) {
    return sources.all().stream()
        .filter(one -> one.zh().equals(origin))
        .findFirst()
        .map(one -> new Text(one.zh(), one.en()))
        .orElse(Text.same(origin));
  }

  /// Makes facts of what is kept about firms.
  static final class Choice {
    private final Rulebook rulebook;

    /// How sources go before one another: place by number.
    private final Map<Integer, Integer> order;

    private final Map<Integer, String> names;
    private final Map<String, RecordList> lists = new HashMap<>();

    Choice(Rulebook rulebook, Map<Integer, Integer> order, Map<Integer, String> names) {
      this.rulebook = rulebook;
      this.order = order;
      this.names = names;
      rulebook.lists().forEach(list -> lists.put(list.id(), list));
    }

    /// The facts of a firm, out of all that is in force about it.
    ///
    /// @param kept in the order of fields and periods
    Facts facts(Whose firm, List<Kept> kept, List<Held> titles) {
      Facts.Builder facts = Facts.of(new Firm(Long.toString(firm.id()), firm.code(), firm.name()));
      who(firm, facts);
      chosen(kept).forEach(one -> add(one, facts));
      titles.forEach(title -> facts.add(TITLES, entry(title)));
      return facts.build();
    }

    /// Of each field and period the one whose source goes first.
    private Collection<Kept> chosen(List<Kept> kept) {
      Map<String, Kept> first = new LinkedHashMap<>();
      for (Kept one : kept) {
        first.merge(
            Fact.key(one.field(), one.period()),
            one,
            (old, other) -> place(other) < place(old) ? other : old);
      }
      return first.values();
    }

    private int place(Kept one) {
      return order.getOrDefault(one.source(), Integer.MAX_VALUE);
    }

    private static void who(Whose firm, Facts.Builder facts) {
      if (firm.region() != 0) {
        facts.add(Fact.of("region", 0, new Value.Term("%06d".formatted(firm.region()))));
      }
      if (!firm.industry().isEmpty()) {
        facts.add(Fact.of("industry", 0, new Value.Term(firm.industry())));
      }
      LocalDate first = firm.foundedOn();
      LocalDate last = firm.foundedBy();
      if (first != null) {
        facts.add(Fact.of("founded_on", 0, new Value.Day(first, last == null ? first : last)));
      }
    }

    private void add(Kept kept, Facts.Builder facts) {
      Field field = rulebook.field(kept.field());
      String source = names.getOrDefault(kept.source(), "");
      if (field != null) {
        Value value = kept.value() == null ? null : value(field, kept.value());
        facts.add(new Fact(kept.field(), kept.period(), value, kept.raw(), source, "", "", ""));
        return;
      }
      RecordList list = lists.get(kept.field());
      // titles have a table of their own
      if (list != null && !list.id().equals(TITLES) && kept.value() != null) {
        facts.know(list.id());
        for (Map<String, String> row : Entries.read(kept.value())) {
          facts.add(list.id(), entry(list, row, source));
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
            number(text) ? new Value.Amount(new BigDecimal(text)) : null;
        case FLAG -> new Value.Flag(text.equals("yes"));
        case DATE -> Days.read(text, (problem, more) -> {});
        case CODE, TEXT -> new Value.Term(text);
      };
    }

    /// True for at most forty digits, with a sign and as many decimals: read by hand, for there are
    /// millions.
    private static boolean number(String text) {
      int at = text.startsWith("-") ? 1 : 0;
      int whole = digits(text, at);
      if (whole == at || whole - at > DIGITS) {
        return false;
      }
      if (whole == text.length()) {
        return true;
      }
      int end = digits(text, whole + 1);
      return text.charAt(whole) == '.'
          && end == text.length()
          && end > whole + 1
          && end - whole - 1 <= DIGITS;
    }

    private static int digits(String text, int from) {
      int at = from;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      return at;
    }
  }
}
