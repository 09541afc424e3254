package miaopu.service.enterprises;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Text;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The difference of the register between the ends of two days. What happened to a firm and which
/// titles it held counts by the day it is true from, as recorded now; which firms came in by a
/// table or a form and which figures were replaced counts by the time it was recorded, for nothing
/// else is known about them.
@Repository
class Changes {
  /// Counting stops here: each that is counted is looked up with its firm, in all five kinds.
  static final int COUNTED = 200;

  /// Said of a kind whose changes cannot be counted without looking at very many rows.
  static final long UNCOUNTED = -1;

  private static final int LOOKED = 1_000;

  private static final int PAGE = 500;
  private static final List<String> HEADERS =
      List.of("变化", "企业编号", "企业名称", "统一社会信用代码", "所在地代码", "日期", "内容", "之前", "之后", "来源", "依据");

  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final Events events;

  Changes(JdbcClient database, TransactionTemplate transactions, Events events) {
    this.database = database;
    this.transactions = transactions;
    this.events = events;
  }

  /// What can change.
  enum Kind {
    CAME("新列入与迁入", "Came"),
    WENT("迁出与终止", "Went"),
    RENAMED("更名", "Renamed"),
    FIGURES("数据更改", "Figures"),
    TITLES("称号变化", "Titles");

    private final Text label;

    Kind(String zh, String en) {
      this.label = new Text(zh, en);
    }

    Text label() {
      return label;
    }
  }

  /// Two days and what is asked of them.
  ///
  /// @param after the last change of the page before, as the address has it; empty for the first
  record Span(LocalDate from, LocalDate to, Kind kind, String after) {
    static Span of(Map<String, String> query) {
      LocalDate today = Today.date();
      LocalDate to = day(query.getOrDefault("to", ""), today);
      LocalDate from = day(query.getOrDefault("from", ""), to.minusMonths(1));
      Kind kind = Kind.CAME;
      for (Kind one : Kind.values()) {
        if (one.name().equals(query.get("kind"))) {
          kind = one;
        }
      }
      String after = query.getOrDefault("later", "");
      return new Span(
          from,
          to,
          kind,
          after.matches("\\d{1,6}~\\d{1,18}~[\\w-]{1,60}~\\d{1,18}~\\d{1,4}") ? after : "");
    }

    private static LocalDate day(String text, LocalDate otherwise) {
      return Today.day(text).orElse(otherwise);
    }

    /// The same after a change.
    Span after(Change last) {
      return new Span(
          from,
          to,
          kind,
          "%d~%d~%s~%d~%d"
              .formatted(last.region(), last.firm(), last.word(), last.number(), last.small()));
    }

    /// The same for another kind, from the beginning.
    Span of(Kind other) {
      return new Span(from, to, other, "");
    }

    /// As the query of an address, with the filters of a search.
    String query(Search search) {
      StringBuilder query = new StringBuilder(search.queryWith("from", from.toString()));
      query.append("&to=").append(to).append("&kind=").append(kind);
      return after.isEmpty() ? query.toString() : query + "&later=" + after;
    }
  }

  private JdbcClient.StatementSpec ask(String sql, Search search, Wanted wanted, Span span) {
    Jurisdiction scope = search.region() == 0 ? Viewers.current().jurisdiction() : search.within();
    return database
        .sql(sql)
        .params(wanted.parameters())
        .param("from", span.from())
        .param("to", span.to())
        .param("scopeLow", scope.low())
        .param("scopeHigh", scope.high())
        .param("plain", plain(search))
        .param("words", search.words());
  }

  /// True for a search that can be asked of a firm that has moved away: what else was true of it is
  /// another office's to know.
  static boolean plain(Search search) {
    return search.division().isEmpty()
        && search.tier().isEmpty()
        && search.tag().isEmpty()
        && search.range() == null;
  }

  /// What a page shows: changes of one kind, and how many there are of each.
  record Seen(List<Change> page, Map<Kind, Long> counts) {}

  /// A page and its counts, in one look.
  @Transactional
  Seen seen(Search search, Span span, int most) {
    return new Seen(page(search, span, most), counts(search, span));
  }

  /// A page of changes of one kind in the order of regions.
  @Transactional
  List<Change> page(Search search, Span span, int most) {
    Wanted wanted = Wanted.of(search, span.to());
    boolean goesOn = !span.after().isEmpty();
    String sql = ChangeParts.page(span.kind(), wanted, goesOn);
    JdbcClient.StatementSpec asked = ask(sql, search, wanted, span).param("most", most);
    if (goesOn) {
      String[] after = span.after().split("~", -1);
      asked
          .param("region", Integer.parseInt(after[0]))
          .param("firm", Long.parseLong(after[1]))
          .param("word", after[2])
          .param("number", Long.parseLong(after[3]))
          .param("small", Integer.parseInt(after[4]));
    }
    return asked.query(Change.class).list();
  }

  /// How many there are of each kind, up to one more than [#COUNTED], or [#UNCOUNTED].
  @Transactional
  Map<Kind, Long> counts(Search search, Span span) {
    Wanted wanted = Wanted.of(search, span.to());
    StringBuilder sql = new StringBuilder("SELECT ");
    for (Kind kind : Kind.values()) {
      sql.append(kind == Kind.CAME ? "" : ", ");
      sql.append("(SELECT count(*) FROM (").append(ChangeParts.counted(kind, wanted));
      sql.append(") AS c) AS ").append(kind);
    }
    sql.append(", (SELECT count(*) FROM (").append(ChangeParts.REPLACED);
    sql.append(" LIMIT :looked) AS r) AS replaced");
    return ask(sql.toString(), search, wanted, span)
        .param("most", COUNTED + 1)
        .param("looked", LOOKED)
        .query((row, _) -> {
          Map<Kind, Long> counts = new EnumMap<>(Kind.class);
          for (Kind kind : Kind.values()) {
            counts.put(kind, row.getLong(kind.name()));
          }
          if (row.getLong("replaced") == LOOKED) {
            counts.computeIfPresent(
                Kind.FIGURES, (_, count) -> count > COUNTED ? count : UNCOUNTED);
          }
          return counts;
        })
        .single();
  }

  /// Writes all kinds one after the other; how many rows, −1 when they are too many.
  long write(Search search, Span span, Wording words, TableFile.Form form, Path file)
      throws IOException {
    Rows rows = new Rows(search, span, words);
    long count = new TableFile(HEADERS, Set.of(), rows).write(form, file);
    if (count > TableFile.MOST) {
      return -1;
    }
    transactions.executeWithoutResult(_ ->
        events.record(
            EnterpriseEvent.EXPORTED,
            Subject.of("register", 0),
            Map.of("rows", count, "format", form.name(), "filter", span.query(search))));
    return count;
  }

  /// Changes of every kind as rows of a file, page after page.
  private final class Rows implements Iterator<List<String>> {
    private final Viewer viewer = Viewers.current();
    private final Search search;
    private final Wording words;
    private final Deque<Kind> left = new ArrayDeque<>(List.of(Kind.values()));
    private final Deque<List<String>> ready = new ArrayDeque<>();
    private @Nullable Span next;
    private int given;

    Rows(Search search, Span span, Wording words) {
      this.search = search;
      this.words = words;
      this.next = span.of(left.remove());
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && next != null && given <= TableFile.MOST) {
        Span span = next;
        List<Change> page =
            Viewers.as(
                viewer,
                () -> Objects.requireNonNull(transactions.execute(_ -> page(search, span, PAGE))));
        page.forEach(one -> ready.add(words.cells(one)));
        if (page.size() == PAGE) {
          next = span.after(page.getLast());
        } else {
          next = left.isEmpty() ? null : span.of(left.remove());
        }
      }
      return !ready.isEmpty();
    }

    @Override
    public List<String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      given++;
      return ready.remove();
    }
  }
}
