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
          after.matches("\\d{1,6}~\\d{1,18}~\\w{1,60}~\\d{1,18}~\\d{1,4}") ? after : "");
    }

    private static LocalDate day(String text, LocalDate otherwise) {
      return text.matches("\\d{4}-\\d\\d-\\d\\d") ? parsed(text, otherwise) : otherwise;
    }

    private static LocalDate parsed(String text, LocalDate otherwise) {
      try {
        return LocalDate.parse(text);
      } catch (java.time.format.DateTimeParseException _) {
        return otherwise;
      }
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

  private static final String CAME =
      """
      SELECT f.region, f.id AS firm, 'ADDED' AS word, 0::bigint AS number, 0 AS small,
             'ADDED' AS what, true AS seen, f.name, coalesce(f.code, '') AS code,
             f.made_at::date AS day, '' AS before, '' AS after, '' AS source_zh, '' AS source_en,
             '' AS document
      FROM enterprises.firm f%1$s
      WHERE f.made_at >= :from::date + 1 AND f.made_at < :to::date + 1%2$s
      UNION ALL
      SELECT f.region, f.id, 'MOVED_IN', h.id, 0, 'MOVED_IN', true, f.name, coalesce(f.code, ''),
             h.on_day, lpad(h.region::text, 6, '0'), lpad(h.seat::text, 6, '0'), '', '', h.document
      FROM enterprises.handover h JOIN enterprises.firm f ON f.id = h.firm%1$s
      WHERE h.state = 'ACCEPTED' AND h.seat >= :scopeLow AND h.seat < :scopeHigh
        AND NOT (h.region >= :scopeLow AND h.region < :scopeHigh)
        AND h.on_day > :from AND h.on_day <= :to%2$s
      """;

  private static final String WENT =
      """
      SELECT f.region, f.id AS firm, h.kind AS word, h.number, 0 AS small, h.kind AS what,
             true AS seen, f.name, coalesce(f.code, '') AS code, h.on_day AS day, '' AS before,
             h.after, '' AS source_zh, '' AS source_en, h.document
      FROM enterprises.happening h
        JOIN enterprises.firm f ON f.region = h.region AND f.id = h.firm%1$s
      WHERE h.ends AND h.corrected_at IS NULL AND h.kind IN ('CANCELLED', 'MERGED', 'SPLIT')
        AND h.on_day > :from AND h.on_day <= :to%2$s
      UNION ALL
      SELECT h.region, h.firm, 'MOVED_OUT', h.id, 0, 'MOVED_OUT',
             EXISTS (SELECT FROM enterprises.firm seen WHERE seen.id = h.firm), h.firm_name,
             h.firm_code, h.on_day, lpad(h.region::text, 6, '0'), lpad(h.seat::text, 6, '0'), '', '',
             h.document
      FROM enterprises.handover h
      WHERE :plain AND h.state = 'ACCEPTED' AND h.region >= :scopeLow AND h.region < :scopeHigh
        AND NOT (h.seat >= :scopeLow AND h.seat < :scopeHigh)
        AND h.on_day > :from AND h.on_day <= :to
        AND (:words = '' OR position(:words IN h.firm_name) > 0 OR h.firm_code = :words)
      """;

  private static final String RENAMED =
      """
      SELECT f.region, f.id AS firm, 'RENAMED' AS word, h.number, 0 AS small, 'RENAMED' AS what,
             true AS seen, f.name, coalesce(f.code, '') AS code, h.on_day AS day, h.before, h.after,
             '' AS source_zh, '' AS source_en, h.document
      FROM enterprises.happening h
        JOIN enterprises.firm f ON f.region = h.region AND f.id = h.firm%1$s
      WHERE h.kind = 'RENAMED' AND h.corrected_at IS NULL AND h.on_day > :from AND h.on_day <= :to%2$s
      """;

  /// Of each source the value in force at the end of the one day and of the other.
  private static final String FIGURES =
      """
      SELECT n.region, n.firm, n.field AS word, n.period::bigint AS number, n.source::int AS small,
             'FIGURE' AS what, true AS seen, f.name, coalesce(f.code, '') AS code,
             n.entered_at::date AS day, coalesce(o.value, o.raw) AS before,
             coalesce(n.value, n.raw) AS after, s.zh AS source_zh, s.en AS source_en, '' AS document
      FROM enterprises.fact n
        JOIN enterprises.firm f ON f.region = n.region AND f.id = n.firm%1$s
        JOIN enterprises.source s ON s.id = n.source
        JOIN enterprises.fact o ON o.region = n.region AND o.firm = n.firm AND o.field = n.field
          AND o.period = n.period AND o.source = n.source AND o.entered_at < :from::date + 1
          AND (o.superseded_at IS NULL OR o.superseded_at >= :from::date + 1)
      WHERE n.version > 1 AND n.entered_at >= :from::date + 1 AND n.entered_at < :to::date + 1
        AND (n.superseded_at IS NULL OR n.superseded_at >= :to::date + 1)
        AND coalesce(n.value, n.raw) <> coalesce(o.value, o.raw)%2$s
      """;

  private static final String TITLES =
      """
      SELECT t.region, t.firm, t.kind AS word, t.number, 0 AS small,
             CASE WHEN h.later THEN 'WON' ELSE 'LOST' END AS what, true AS seen, f.name,
             coalesce(f.code, '') AS code,
             CASE WHEN h.later THEN t.valid_from ELSE least(t.valid_to + 1, t.ended_on) END AS day,
             CASE WHEN h.later THEN '' ELSE t.kind END AS before,
             CASE WHEN h.later THEN t.kind ELSE '' END AS after, s.zh AS source_zh,
             s.en AS source_en, CASE WHEN h.later THEN t.document ELSE t.ended_by END AS document
      FROM enterprises.title_held t
        CROSS JOIN LATERAL (SELECT
          enterprises.title_holds(t.valid_from, t.valid_to, t.ended_on, t.withdrawn_at, :from) AS earlier,
          enterprises.title_holds(t.valid_from, t.valid_to, t.ended_on, t.withdrawn_at, :to) AS later) h
        JOIN enterprises.firm f ON f.region = t.region AND f.id = t.firm%1$s
        JOIN enterprises.source s ON s.id = t.source
      WHERE h.earlier <> h.later%2$s
      """;

  private static String sql(Kind kind, Wanted wanted) {
    String sql =
        switch (kind) {
          case CAME -> CAME;
          case WENT -> WENT;
          case RENAMED -> RENAMED;
          case FIGURES -> FIGURES;
          case TITLES -> TITLES;
        };
    return sql.formatted(wanted.joins(), wanted.where());
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
    String all = "SELECT * FROM (" + sql(span.kind(), wanted) + ") AS c";
    if (span.after().isEmpty()) {
      return ask(all + ORDER, search, wanted, span).param("most", most).query(Change.class).list();
    }
    String[] after = span.after().split("~", -1);
    return ask(
            all
                + " WHERE (c.region, c.firm, c.word, c.number, c.small)"
                + " > (:region, :firm, :word, :number, :small)"
                + ORDER,
            search,
            wanted,
            span)
        .param("region", Integer.parseInt(after[0]))
        .param("firm", Long.parseLong(after[1]))
        .param("word", after[2])
        .param("number", Long.parseLong(after[3]))
        .param("small", Integer.parseInt(after[4]))
        .param("most", most)
        .query(Change.class)
        .list();
  }

  private static final String ORDER =
      " ORDER BY c.region, c.firm, c.word, c.number, c.small LIMIT :most";

  /// How many there are of each kind, up to one more than [Firms#COUNTED].
  @Transactional
  Map<Kind, Long> counts(Search search, Span span) {
    Wanted wanted = Wanted.of(search, span.to());
    StringBuilder sql = new StringBuilder("SELECT ");
    for (Kind kind : Kind.values()) {
      sql.append(kind == Kind.CAME ? "" : ", ");
      sql.append("(SELECT count(*) FROM (").append(sql(kind, wanted));
      sql.append(" LIMIT :most) AS c) AS ").append(kind);
    }
    return ask(sql.toString(), search, wanted, span)
        .param("most", Firms.COUNTED + 1)
        .query((row, _) -> {
          Map<Kind, Long> counts = new EnumMap<>(Kind.class);
          for (Kind kind : Kind.values()) {
            counts.put(kind, row.getLong(kind.name()));
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
