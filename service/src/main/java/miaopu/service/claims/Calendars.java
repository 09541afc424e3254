package miaopu.service.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import miaopu.engine.Calculator;
import miaopu.engine.Choice;
import miaopu.engine.Code;
import miaopu.engine.Facts;
import miaopu.engine.Ladder;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.people.Seats;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.rulebook.RulesInForce;
import miaopu.service.rulebook.Schedule;
import miaopu.service.walls.Role;
import miaopu.service.walls.Secret;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/// The days a firm must not miss: windows of the policies it belongs to, ends of its titles, days
/// of its checklist. A program reads them by a secret address that speaks for whoever made it, as
/// long as they act for the firm.
@Repository
public class Calendars {
  private static final int SECRET_BYTES = 32;
  private static final int LINKS = 10;

  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final PolicyLibrary library;
  private final RulesInForce rules;
  private final Schedule schedule;
  private final FirmFacts facts;
  private final Already already;
  private final Checklists checklists;
  private final Seats seats;
  private final Events events;

  Calendars(
      JdbcClient database,
      TransactionTemplate transactions,
      PolicyLibrary library,
      RulesInForce rules,
      Schedule schedule,
      FirmFacts facts,
      Already already,
      Checklists checklists,
      Seats seats,
      Events events) {
    this.database = database;
    this.transactions = transactions;
    this.library = library;
    this.rules = rules;
    this.schedule = schedule;
    this.facts = facts;
    this.already = already;
    this.checklists = checklists;
    this.seats = seats;
    this.events = events;
  }

  /// Whom a secret speaks for.
  private record Link(long firm, long account, long organisation, Role duty) {}

  /// A calendar that was asked for by its secret address.
  record Read(String firmName, List<CalendarDay> days) {}

  /// The facts of a firm of the viewer's; empty when there is none.
  Optional<Facts> facts(long firm) {
    return facts.of(firm);
  }

  /// The days of a firm that are still to come, the next first.
  List<CalendarDay> days(Facts known) {
    long firm = Long.parseLong(known.firm().id());
    LocalDate today = Today.date();
    List<CalendarDay> days = new ArrayList<>();
    List<Calculator.Offer> offers =
        library
            .offers(known, Occasion.on(today), Calculator.Order.DEADLINE, already.of(firm))
            .offers();
    offers.forEach(offer -> windows(offer, firm, today, days));
    titles(known, today, days);
    yearly(known, today, days);
    for (Checklists.Item item : checklists.list(firm)) {
      LocalDate due = item.due();
      if (due != null && ahead(due, today) && item.state() == Checklists.State.TO_GET) {
        Text paper =
            offers.stream()
                .map(Calculator.Offer::policy)
                .filter(policy -> policy.id().equals(item.policy()))
                .findFirst()
                .map(policy -> ClaimDesk.paper(ClaimDesk.kept(policy, item.paper())))
                .orElseGet(() -> ClaimDesk.paper(Text.same(item.paper())));
        days.add(
            new CalendarDay(
                "item-" + firm + "-" + item.key(),
                due,
                new Text("材料到期：" + paper.zh(), "Paper due: " + paper.en()),
                "/firms/" + firm + "/checklist"));
      }
    }
    days.sort(Comparator.comparing(CalendarDay::day).thenComparing(CalendarDay::id));
    return days;
  }

  private static boolean ahead(@Nullable LocalDate day, LocalDate today) {
    return day != null && !day.isBefore(today) && !day.equals(LocalDate.MAX);
  }

  private static void windows(
      Calculator.Offer offer, long firm, LocalDate today, List<CalendarDay> days) {
    boolean belongs =
        offer.standing() == Calculator.Standing.SURE
            || offer.standing() == Calculator.Standing.POSSIBLE;
    boolean left =
        offer.worths().isEmpty() || offer.worths().stream().anyMatch(Calculator.Worth::open);
    if (!belongs || !left) {
      return;
    }
    Policy policy = offer.policy();
    String link = "/policies/" + policy.id();
    LocalDate from = policy.from();
    LocalDate to = policy.to();
    if (from != null && ahead(from, today)) {
      days.add(
          new CalendarDay(
              "from-" + firm + "-" + policy.id(),
              from,
              new Text("开始：" + policy.title().zh(), "Begins: " + policy.title().en()),
              link));
    }
    if (to != null && ahead(to, today)) {
      days.add(
          new CalendarDay(
              "to-" + firm + "-" + policy.id(),
              to,
              new Text("最后一天：" + policy.title().zh(), "Last day: " + policy.title().en()),
              link));
    }
  }

  private void titles(Facts known, LocalDate today, List<CalendarDay> days) {
    List<Facts.Entry> titles = known.records("titles");
    for (Facts.Entry title : titles == null ? List.<Facts.Entry>of() : titles) {
      if (title.get("valid_to") instanceof Value.Day to
          && title.get("kind") instanceof Value.Term term
          && ahead(to.latest(), today)) {
        Text kind = kind(term.text());
        days.add(
            new CalendarDay(
                "title-" + known.firm().id() + "-" + term.text() + "-" + to.latest(),
                to.latest(),
                new Text(
                    "称号到期：" + kind.zh() + "，请提前办理复核",
                    "Title ends: " + kind.en() + ", file for review before"),
                "/firms/" + known.firm().id()));
      }
    }
  }

  /// Days that the rules in force say for whoever holds a title, and windows for whoever files,
  /// this year and the next. A window for a title that is held is shown as well: it may be for the
  /// review.
  private void yearly(Facts known, LocalDate today, List<CalendarDay> days) {
    Set<String> held = held(known, today);
    String region = known.value("region", 0) instanceof Value.Term term ? term.text() : "";
    Rulebook rulebook = rules.on(today).rulebook();
    for (int year : new int[] {today.getYear(), today.getYear() + 1}) {
      kept(rulebook.windows(year, region), held)
          .forEach(window -> window(window, known.firm().id(), today, days));
    }
  }

  /// The days that somebody with some titles keeps: those of these titles, and of whoever files.
  static List<Choice.Window> kept(List<Choice.Window> windows, Set<String> held) {
    return windows.stream()
        .filter(
            window -> !window.standard().isEmpty() || !Collections.disjoint(window.titles(), held))
        .toList();
  }

  /// Kinds of the titles that are held on a day.
  private static Set<String> held(Facts known, LocalDate today) {
    Set<String> held = new HashSet<>();
    List<Facts.Entry> titles = known.records("titles");
    for (Facts.Entry title : titles == null ? List.<Facts.Entry>of() : titles) {
      boolean over = title.get("valid_to") instanceof Value.Day to && to.latest().isBefore(today);
      if (!over && title.get("kind") instanceof Value.Term kind) {
        held.add(kind.text());
      }
    }
    return held;
  }

  private void window(Choice.Window window, String firm, LocalDate today, List<CalendarDay> days) {
    Text what =
        switch (window.what()) {
          case UPDATE -> new Text("年度信息更新", "yearly update");
          case RENEWAL -> new Text("重新评价入库编号", "evaluate the number anew");
          case FILING -> filing(window.standard());
        };
    String id = firm + "-" + window.what() + "-" + window.standard().replace('/', '-');
    String link = "/firms/" + firm + (window.what() == Choice.What.FILING ? "/standing" : "");
    LocalDate from = window.from();
    if (from != null && ahead(from, today)) {
      days.add(
          new CalendarDay(
              "opens-" + id + "-" + from,
              from,
              new Text("开始：" + what.zh(), "Begins: " + what.en()),
              link));
    }
    if (ahead(window.to(), today)) {
      days.add(
          new CalendarDay(
              "closes-" + id + "-" + window.to(),
              window.to(),
              new Text("最后一天：" + what.zh(), "Last day: " + what.en()),
              link));
    }
  }

  private Text filing(String standard) {
    Text tier =
        library.rulebook().tiers().stream()
            .filter(one -> one.standards().contains(standard))
            .map(Ladder.Tier::label)
            .findFirst()
            .orElseGet(() -> schedule.name(standard));
    return new Text(tier.zh() + "申报", "file for " + tier.en());
  }

  private Text kind(String kind) {
    return library.rulebook().codes("title_kind").stream()
        .filter(code -> code.id().equals(kind))
        .map(Code::label)
        .findFirst()
        .orElse(Text.same(kind));
  }

  /// Makes a secret address; what it holds stands in it once and nowhere else. Of one's own the
  /// newest [#LINKS] work.
  String link(FirmSeen.Who firm) {
    String secret = Secret.word(SECRET_BYTES);
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          database
              .sql(
                  """
                  UPDATE claims.calendar_link SET revoked_at = now()
                  WHERE firm = :firm AND account = walls.account() AND revoked_at IS NULL
                    AND id < (SELECT id FROM claims.calendar_link
                              WHERE firm = :firm AND account = walls.account()
                                AND revoked_at IS NULL
                              ORDER BY id DESC OFFSET :kept LIMIT 1)
                  """)
              .param("firm", firm.id())
              .param("kept", LINKS - 2)
              .update();
          database
              .sql("INSERT INTO claims.calendar_link (firm, hash) VALUES (:firm, :hash)")
              .param("firm", firm.id())
              .param("hash", Secret.hash(secret))
              .update();
          events.record(
              ClaimEvent.CALENDAR_LINKED, Subject.firm(firm.id(), firm.region()), Map.of());
          return secret;
        }));
  }

  /// Lets none of the viewer's addresses work any more.
  void revoke(FirmSeen.Who firm) {
    transactions.executeWithoutResult(_ -> {
      int done =
          database
              .sql(
                  """
                  UPDATE claims.calendar_link SET revoked_at = now()
                  WHERE firm = :firm AND account = walls.account() AND revoked_at IS NULL
                  """)
              .param("firm", firm.id())
              .update();
      if (done > 0) {
        events.record(
            ClaimEvent.CALENDAR_REVOKED, Subject.firm(firm.id(), firm.region()), Map.of());
      }
    });
  }

  /// The calendar behind a secret address; empty when it never worked or works no more.
  Optional<Read> read(String secret) {
    Optional<Link> link =
        Viewers.as(
            Viewer.clock(),
            () ->
                Objects.requireNonNull(
                    transactions.execute(_ ->
                        database
                            .sql(
                                """
                                SELECT firm, account, organisation, duty
                                FROM claims.calendar_link
                                WHERE hash = :hash AND revoked_at IS NULL
                                """)
                            .param("hash", Secret.hash(secret))
                            .query(Link.class)
                            .optional())));
    Optional<Viewer> viewer =
        link.flatMap(one -> seats.find(one.account(), one.organisation(), one.duty()))
            .filter(seat -> seat.firm() == link.orElseThrow().firm());
    return viewer.flatMap(one ->
        Viewers.as(
            one, () -> facts(one.firm()).map(known -> new Read(known.firm().name(), days(known)))));
  }
}
