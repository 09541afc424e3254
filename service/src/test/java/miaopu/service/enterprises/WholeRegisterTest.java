package miaopu.service.enterprises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import miaopu.engine.Facts;
import miaopu.engine.Value;
import miaopu.service.Ground;
import miaopu.service.walls.Rounds;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/// Firms are read with their own facts, whatever happens meanwhile; and what changed is not noted
/// for ever.
class WholeRegisterTest {
  private static final Ground GROUND = Ground.get();
  private static final List<Long> FIRMS = List.of(771_001L, 771_002L, 771_003L, 771_004L);
  private final Viewer office = Offices.office(230000);

  private void firm(long id, int region) {
    Offices.as(
        office,
        () -> {
          Offices.database()
              .sql(
                  """
                  INSERT INTO enterprises.firm (id, region, name, name_key)
                  VALUES (:id, :region, '虚构迁移' || :id, '虚构迁移' || :id)
                  """)
              .param("id", id)
              .param("region", region)
              .update();
          return Offices.database()
              .sql(
                  """
                  INSERT INTO enterprises.fact (region, firm, field, period, source, version, value, number, raw)
                  VALUES (:region, :id, 'staff', 2025, 1, 1, :id::text, :id, :id::text)
                  """)
              .param("id", id)
              .param("region", region)
              .update();
        });
  }

  @Test
  void givesEachFirmItsOwnFactsThoughOneMovesWhileTheyAreRead() {
    for (int i = 0; i < FIRMS.size(); i++) {
      firm(FIRMS.get(i), 230_103 + i);
    }
    AtomicBoolean moved = new AtomicBoolean();
    // asked for between the firms and their facts
    ChosenFacts moving =
        new ChosenFacts(GROUND.bean(Catalogue.class), GROUND.bean(Sources.class)) {
          @Override
          Choice choice() {
            if (moved.compareAndSet(false, true)) {
              CompletableFuture.runAsync(() -> move(FIRMS.getFirst(), 230_109)).join();
            }
            return super.choice();
          }
        };
    ProxyFactory proxy = new ProxyFactory(new WholeRegister(Offices.database(), moving));
    proxy.setProxyTargetClass(true);
    proxy.addAdvice(GROUND.bean(TransactionInterceptor.class));
    WholeRegister register = (WholeRegister) proxy.getProxy();
    Map<Long, Facts> read = new HashMap<>();
    Viewers.as(
        Viewer.clock(),
        () -> {
          register.read(FIRMS, facts -> read.put(Long.valueOf(facts.firm().id()), facts));
          return true;
        });
    assertThat(moved).isTrue();
    assertThat(read).containsOnlyKeys(FIRMS);
    read.forEach((firm, facts) ->
        assertThat(facts.value("staff", 2025)).isEqualTo(new Value.Amount(new BigDecimal(firm))));
  }

  private void move(long firm, int region) {
    Offices.as(
        office,
        () ->
            Offices.database()
                .sql("UPDATE enterprises.firm SET region = :region WHERE id = :id")
                .param("region", region)
                .param("id", firm)
                .update());
  }

  @Test
  void refusesFactsThatComeOutOfTurnInsteadOfGivingThemToAnotherFirm() {
    List<ChosenFacts.Whose> firms =
        List.of(
            new ChosenFacts.Whose(1, 230_103, "", "一", "", null, null),
            new ChosenFacts.Whose(2, 230_104, "", "二", "", null, null));
    assertThatThrownBy(() ->
            Offices.as(
                office,
                () -> {
                  Merging merging =
                      new Merging(
                          firms, List.of(), GROUND.bean(ChosenFacts.class).choice(), facts -> {});
                  Offices.database()
                      .sql("VALUES (2, 'staff', 2025, 1, '2'), (1, 'staff', 2025, 1, '1')")
                      .query(merging);
                  merging.end();
                  return true;
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("firm (1)");
  }

  @Test
  void letsGoOfChangesThatWereToldLongAgo() throws SQLException {
    firm(771_010L, 230_108);
    String database =
        Offices.as(
            office,
            () -> Offices.database().sql("SELECT current_database()").query(String.class).single());
    try (Connection superuser = GROUND.superuser(database);
        Statement statement = superuser.createStatement()) {
      statement.execute(
          "INSERT INTO enterprises.changed_firm (firm, at) VALUES (771010, now() - interval '31 days')");
    }
    String old =
        "SELECT count(*) FROM enterprises.changed_firm WHERE at < now() - interval '30 days'";
    assertThat(Offices.count(Viewer.clock(), old)).isPositive();
    try (Rounds _ =
        EnterprisesConfiguration.forgetting(
            GROUND.bean(WholeRegister.class), Duration.ofMillis(20))) {
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (Offices.count(Viewer.clock(), old) > 0 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
    assertThat(Offices.count(Viewer.clock(), old)).isZero();
    assertThat(
            Offices.count(
                Viewer.clock(),
                "SELECT count(*) FROM enterprises.changed_firm WHERE firm = 771010"))
        .isPositive();
  }
}
