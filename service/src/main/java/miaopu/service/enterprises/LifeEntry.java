package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import miaopu.engine.Text;
import miaopu.service.shell.Mistake;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/// Enters events in the life of a firm, as its page and its call do: what speaks against one is
/// asked first, and a refusal leaves nothing behind.
@Component
@Transactional
class LifeEntry {
  private final JdbcClient database;
  private final FirmLife life;

  LifeEntry(JdbcClient database, FirmLife life) {
    this.database = database;
    this.life = life;
  }

  /// Enters what was read without a mistake; why not, if it was not done.
  Optional<Mistake> enter(FirmSeen.Who firm, LifeForm read) {
    Happening what = read.what().orElseThrow();
    return undoneUnless(() ->
        closed(firm.id(), read.partners())
            .map(why -> new Mistake("partners", why))
            .or(() ->
                tooEarly(firm, what.kind(), what.day())
                    .or(() -> done(firm, read, what))
                    .map(why -> new Mistake("day", why))));
  }

  /// Takes an event back that was a mistake; why not, if it was not done.
  Optional<Text> correct(FirmSeen.Who firm, long number, String reason) {
    return undoneUnless(() -> life.correct(firm, number, reason));
  }

  /// Some verbs take several steps: a refusal leaves nothing of them.
  private static <T> Optional<T> undoneUnless(Supplier<Optional<T>> verb) {
    Optional<T> why = Objects.requireNonNull(verb.get());
    if (why.isPresent()) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    }
    return why;
  }

  private Optional<Text> done(FirmSeen.Who firm, LifeForm read, Happening what) {
    return switch (what.kind()) {
      case RENAMED -> life.rename(firm, what, read.form().value("name"));
      case MOVED -> life.move(firm, what, read.seat());
      case MERGED -> life.merge(firm, what, read.partners().getFirst());
      case SPLIT ->
          life.split(firm, what, read.partners(), !read.form().value("ends").equals("yes"));
      case CANCELLED -> life.cancel(firm, what);
    };
  }

  /// Why an event of a kind cannot have happened on a day; empty when it can.
  Optional<Text> tooEarly(FirmSeen.Who firm, Happening.Kind kind, LocalDate day) {
    LocalDate founded = firm.foundedOn();
    if (founded != null && day.isBefore(founded)) {
      return Optional.of(
          new Text("日期不能早于企业成立日期 " + founded + "。", "The firm was founded on " + founded + "."));
    }
    Optional<LocalDate> last =
        database
            .sql(
                """
                SELECT max(on_day) FROM enterprises.happening
                WHERE region = :region AND firm = :firm AND corrected_at IS NULL
                  AND kind = :kind AND kind IN ('RENAMED', 'MOVED')
                """)
            .param("region", firm.region())
            .param("firm", firm.id())
            .param("kind", kind.name())
            .query(LocalDate.class)
            .optional();
    return last.isPresent() && day.isBefore(last.get())
        ? Optional.of(
            new Text(
                "日期不能早于上一次同类变更 " + last.get() + "。",
                "The last one of this kind was on " + last.get() + "."))
        : Optional.empty();
  }

  /// Why firms cannot be the other side of an event of a firm: one of them is closed itself.
  ///
  /// Those that the caller may see, and the firm, are the transaction's until its end. They are
  /// locked in the order of their ids, so that of two firms merged into each other at the same
  /// moment one waits for the other, and is refused.
  private Optional<Text> closed(long firm, List<Happening.Partner> partners) {
    return database
        .sql(
            """
            SELECT f.id, f.name, coalesce(f.code, '') AS code, f.state FROM enterprises.firm f
            WHERE f.id = ANY (ARRAY(SELECT one.id FROM enterprises.firm one
                                    WHERE one.code = ANY (:codes)) || :firm::bigint)
            ORDER BY f.id FOR NO KEY UPDATE
            """)
        .param("codes", partners.stream().map(Happening.Partner::code).toArray(String[]::new))
        .param("firm", firm)
        .query(Other.class)
        .list()
        .stream()
        .filter(one -> one.id != firm && !one.state.equals("ACTIVE"))
        .findFirst()
        .map(one ->
            new Text(
                "%s（%s）在企业库中已终止，不能是存续或新设的企业。请核对统一社会信用代码，或先更正它的终止。".formatted(one.name, one.code),
                "%s (%s) is closed in the register and cannot go on. Check the code, or correct its end first."
                    .formatted(one.name, one.code)));
  }

  private record Other(long id, String name, String code, String state) {}
}
