package miaopu.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import miaopu.engine.Text;
import miaopu.service.Ground;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Who leaves a trace, and who sees it.
class EventsTest {
  private static final Ground GROUND = Ground.get();
  private static final Events EVENTS = GROUND.bean(Events.class);
  private static final JdbcClient DATABASE = GROUND.bean(JdbcClient.class);
  private static final TransactionTemplate TRANSACTIONS = GROUND.bean(TransactionTemplate.class);

  private static final Viewer CITY = office(7, 440100);
  private static final Viewer NEIGHBOUR = office(8, 440300);
  private static final Viewer PROVINCE = office(9, 440000);

  static Viewer office(long account, int region) {
    return new Viewer(
        account,
        "林初",
        account * 10,
        "虚构市中小企业局",
        Role.REVIEWER,
        Caller.OFFICE,
        Jurisdiction.of(region),
        0);
  }

  static Viewer firm(long account, long firm) {
    return new Viewer(account, "周全", 900, "虚构公司", Role.OWNER, Caller.FIRM, Jurisdiction.NONE, firm);
  }

  private static void record(Viewer viewer, Subject subject) {
    Viewers.as(
        viewer,
        () ->
            TRANSACTIONS.execute(_ -> {
              EVENTS.record(AuditEvent.CHECKPOINT_EXPORTED, subject, Map.of("rows", 3, "a", "甲"));
              return true;
            }));
  }

  private static List<Map<String, Object>> seen(Viewer viewer, String subject) {
    return Viewers.as(
        viewer,
        () ->
            TRANSACTIONS.execute(_ ->
                DATABASE
                    .sql("SELECT * FROM audit.event WHERE subject = :subject ORDER BY id")
                    .param("subject", subject)
                    .query()
                    .listOfRows()));
  }

  @Test
  void saysItselfWhoDidIt() {
    record(CITY, Subject.firm(101, 440106));

    assertThat(seen(CITY, "firm:101"))
        .singleElement()
        .satisfies(row ->
            assertThat(row)
                .containsEntry("account", 7L)
                .containsEntry("organisation", 70L)
                .containsEntry("organisation_name", "虚构市中小企业局")
                .containsEntry("duty", "REVIEWER")
                .containsEntry("kind", "audit.checkpoint-exported")
                .containsEntry("module", "audit")
                .containsEntry("region", 440106)
                .containsEntry("firm", 101L));
    assertThat(seen(CITY, "firm:101").getFirst().get("details"))
        .hasToString("{\"a\":\"甲\",\"rows\":3}");
  }

  @Test
  void isSeenByOfficesAboveAndByTheFirmOnly() {
    record(CITY, Subject.firm(102, 440106));

    assertThat(seen(CITY, "firm:102")).hasSize(1);
    assertThat(seen(PROVINCE, "firm:102")).hasSize(1);
    assertThat(seen(NEIGHBOUR, "firm:102")).isEmpty();
    assertThat(seen(firm(5, 102), "firm:102")).hasSize(1);
    assertThat(seen(firm(6, 103), "firm:102")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Caller.class)
  void mayBeLeftByEveryCaller(Caller caller) {
    Viewer viewer = new Viewer(4, "", 0, "", Role.VISITOR, caller, Jurisdiction.of(330000), 0);
    record(viewer, new Subject("caller:" + caller, 330000, 0));

    assertThat(seen(office(1, 0), "caller:" + caller))
        .singleElement()
        .satisfies(
            row -> assertThat(row).containsEntry("region", 330000).containsEntry("account", 4L));
  }

  @ParameterizedTest
  @EnumSource(Caller.class)
  void isNeverForgedChangedOrDeleted(Caller caller) {
    Viewer viewer = new Viewer(4, "", 0, "", Role.VISITOR, caller, Jurisdiction.of(330000), 0);
    for (String sql :
        List.of(
            "INSERT INTO audit.event (organisation_name, kind, subject, region, details, account)"
                + " VALUES ('', 'a.b', 'c:1', 0, '{}', 99)",
            "INSERT INTO audit.event (organisation_name, kind, subject, region, details, at)"
                + " VALUES ('', 'a.b', 'c:1', 0, '{}', '2020-01-01')",
            "UPDATE audit.event SET subject = 'c:2'",
            "DELETE FROM audit.event",
            "TRUNCATE audit.event")) {
      assertThatThrownBy(
              () -> Viewers.as(viewer, () -> TRANSACTIONS.execute(_ -> DATABASE.sql(sql).update())))
          .isInstanceOf(DataAccessException.class)
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void goesWithTheChangeItTellsOf() {
    assertThatThrownBy(() ->
            Viewers.as(
                CITY,
                () ->
                    TRANSACTIONS.execute(_ -> {
                      EVENTS.record(AuditEvent.CHECKPOINT_EXPORTED, Subject.firm(104, 440106));
                      throw new IllegalStateException("the change failed");
                    })))
        .hasMessage("the change failed");
    assertThat(seen(CITY, "firm:104")).isEmpty();
    assertThatThrownBy(() ->
            Viewers.as(
                CITY,
                () -> {
                  EVENTS.record(AuditEvent.CHECKPOINT_EXPORTED, Subject.firm(104, 440106));
                  return true;
                }))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void isListedNewestFirstAndFoundByFilters() {
    for (int i = 0; i < EventList.PAGE + 5; i++) {
      record(CITY, new Subject("list:1", 440106, 300));
    }
    record(NEIGHBOUR, new Subject("list:1", 440305, 300));
    EventList list = GROUND.bean(EventList.class);
    EventList.Filter filter =
        new EventList.Filter("audit.checkpoint-exported", "list:1", 7, "", "");
    Viewers.as(
        CITY,
        () -> {
          List<EventList.Row> first = list.list(filter, Long.MAX_VALUE);
          List<EventList.Row> second = list.list(filter, first.getLast().id());
          assertThat(first).hasSize(EventList.PAGE);
          assertThat(second).hasSize(5);
          assertThat(first.getFirst().id()).isGreaterThan(first.getLast().id());
          assertThat(first.getFirst().kind().zh()).isEqualTo("导出检查点");
          assertThat(list.list(new EventList.Filter("", "list:1", 8, "", ""), Long.MAX_VALUE))
              .isEmpty();
          assertThat(
                  list.list(
                      new EventList.Filter("", "list:1", 0, "", "2020-01-01"), Long.MAX_VALUE))
              .isEmpty();
          assertThat(list.list(new EventList.Filter("", "list:1", 0, "no day", ""), Long.MAX_VALUE))
              .hasSize(EventList.PAGE);
          return true;
        });
  }

  @Test
  void isOfAKindSomebodyListed() {
    Kind unlisted =
        new Kind() {
          @Override
          public String code() {
            return "nobody.knows";
          }

          @Override
          public Text label() {
            return Text.same("?");
          }
        };
    assertThatThrownBy(() -> EVENTS.record(unlisted, Subject.firm(105, 440106)))
        .hasMessageContaining("nobody.knows");
  }
}
