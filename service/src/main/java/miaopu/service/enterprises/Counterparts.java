package miaopu.service.enterprises;

import java.util.List;
import java.util.Optional;
import miaopu.engine.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The firms at the other side of an event: those that go on after a merger or come out of a split.
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Counterparts {
  private final JdbcClient database;

  Counterparts(JdbcClient database) {
    this.database = database;
  }

  private record Other(long id, String name, String code, String state) {}

  /// Why firms cannot be the other side of an event of a firm: one of them is closed itself.
  ///
  /// Those that the caller may see, and the firm, are the transaction's until its end. They are
  /// locked in the order of their ids, so that of two firms merged into each other at the same
  /// moment one waits for the other, and is refused.
  Optional<Text> closed(long firm, List<Happening.Partner> partners) {
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
}
