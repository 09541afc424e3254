package miaopu.service.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What an administrator of one district sees of the neighbour: nothing.
class PeopleWallsTest {
  private static final Ground GROUND = Ground.get();
  private static final int THREADS = 20;
  private static final int TURNS = 40;
  private static final int NANHAI = 440605;
  private static final int SHUNDE = 440606;

  private static long neighbourOffice;
  private static long neighbourAccount;

  @BeforeAll
  static void makeTwoDistricts() {
    long nanhai = Cast.organisation("OFFICE", "虚构南海局", NANHAI, 0);
    Cast.account("wall-nanhai", "虚构南海人", nanhai, Role.ADMINISTRATOR);
    neighbourOffice = Cast.organisation("OFFICE", "虚构顺德局", SHUNDE, 0);
    neighbourAccount = Cast.account("wall-shunde", "虚构顺德人", neighbourOffice, Role.ADMINISTRATOR);
  }

  private static Viewer steward(int region) {
    return new Viewer(1, "", 1, "", Role.ADMINISTRATOR, Caller.STEWARD, Jurisdiction.of(region), 0);
  }

  @Test
  void hidesTheNeighbourInListsCountsAndSearch() throws Exception {
    Browser nanhai = new Browser(GROUND);
    assertThat(nanhai.signIn("wall-nanhai", Cast.PASSWORD)).isEqualTo("/home");
    for (String page :
        List.of(
            "/accounts",
            "/organisations",
            "/accounts/new",
            "/accounts?q=wall-",
            "/organisations?q=局")) {
      assertThat(nanhai.get(page).body()).as(page).contains("虚构南海局").doesNotContain("顺德");
    }
    assertThat(nanhai.get("/accounts").body()).contains("共 1 个");
    assertThat(nanhai.get("/accounts?q=wall-shunde").body())
        .contains("共 0 个")
        .doesNotContain("顺德人");
    for (String words : List.of("人", "海人", "构南海", "WALL-N")) {
      assertThat(nanhai.get("/accounts?q=" + words).body()).as(words).contains("共 1 个");
    }
    assertThat(nanhai.get("/accounts?q=顺德人").body()).contains("共 0 个");
    assertThat(nanhai.get("/accounts?q=海构").body()).contains("共 0 个");
    assertThat(nanhai.get("/accounts/" + neighbourAccount).statusCode()).isEqualTo(404);
    assertThat(nanhai.get("/organisations/" + neighbourOffice).statusCode()).isEqualTo(404);
    assertThat(nanhai.post("/accounts/" + neighbourAccount + "/links").statusCode()).isEqualTo(404);
  }

  @Test
  void letTheCityLookOverItsDistricts() {
    assertThat(regions(steward(440600))).contains(NANHAI, SHUNDE).doesNotContain(440106);
  }

  @Test
  void refusesToInviteIntoTheNeighboursOffice() throws Exception {
    Browser nanhai = new Browser(GROUND);
    nanhai.signIn("wall-nanhai", Cast.PASSWORD);
    String answer =
        nanhai
            .post(
                "/accounts",
                "login",
                "intruder",
                "name",
                "闯入者",
                "organisation",
                Long.toString(neighbourOffice),
                "role",
                "REVIEWER")
            .body();
    assertThat(answer).contains("请选择单位").contains("intruder").contains("闯入者");
  }

  /// A query of a developer who forgot every condition.
  private static Set<Integer> regions(Viewer viewer) {
    return Cast.as(
        viewer,
        rows ->
            new TreeSet<>(
                rows.sql(
                        "SELECT region FROM people.organisation UNION ALL SELECT region FROM people.account")
                    .query(Integer.class)
                    .list()));
  }

  @Test
  void holdOnPooledConnectionsUnderManyThreads() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int mine = i % 2 == 0 ? NANHAI : SHUNDE;
        all.add(() -> {
          for (int turn = 0; turn < TURNS; turn++) {
            if (!regions(steward(mine)).equals(Set.of(mine))) {
              return false;
            }
          }
          return true;
        });
      }
      for (Future<Boolean> one : threads.invokeAll(all)) {
        assertThat(one.get()).isTrue();
      }
    }
    assertThat(Viewers.currentOr(Viewer::visitor)).isEqualTo(Viewer.visitor());
  }
}
