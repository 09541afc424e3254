package miaopu.service.enterprises;

import miaopu.service.Ground;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;

/// A firm with a life, to be looked at.
public final class Shown {
  /// Its id.
  public static final long FIRM = 9_700_001;

  private static final int HOME = 440106;
  private static boolean made;

  private Shown() {}

  /// Makes it once, with one more firm that waits to be taken over.
  public static synchronized void make() {
    if (made) {
      return;
    }
    made = true;
    Viewer office = Offices.office(HOME);
    firm(office, FIRM, "虚构长成半导体有限公司", HOME);
    Viewer far = Offices.office(440105);
    firm(far, FIRM + 1, "虚构迁来仪器有限公司", 440105);
    Viewers.as(
        far,
        () ->
            Ground.get()
                .bean(FirmLife.class)
                .move(
                    Ground.get().bean(FirmPages.class).who(FIRM + 1).orElseThrow(),
                    new Happening(
                        Happening.Kind.MOVED,
                        java.time.LocalDate.of(2026, 5, 1),
                        "虚构登字〔2026〕第 9 号"),
                    HOME));
  }

  private static void firm(Viewer office, long id, String name, int region) {
    Offices.as(
        office,
        () -> {
          Offices.database()
              .sql(
                  """
                  INSERT INTO enterprises.firm (id, region, name, name_key, invented)
                  VALUES (:id, :region, :name, :name, true)
                  """)
              .param("id", id)
              .param("region", region)
              .param("name", name)
              .update();
          Offices.database()
              .sql(
                  """
                  INSERT INTO enterprises.happening
                    (region, firm, number, kind, on_day, before, after, document, corrected_at)
                  OVERRIDING SYSTEM VALUE VALUES
                    (:region, :id, :id, 'RENAMED', '2024-03-01', '虚构小苗半导体厂', :name, '虚构登字〔2024〕第 1 号', NULL),
                    (:region, :id, :id + 10, 'CANCELLED', '2025-03-01', '', '', '虚构登字〔2025〕第 2 号', now())
                  """)
              .param("region", region)
              .param("id", id)
              .param("name", name)
              .update();
          return Offices.database()
              .sql(
                  """
                  INSERT INTO enterprises.title_held
                    (region, firm, kind, number, level, issuer, document, batch, given_from, valid_from,
                     valid_to, ended_on, ended_by, source)
                  OVERRIDING SYSTEM VALUE VALUES
                    (:region, :id, 'high-tech', :id, '国家级', '虚构认定办', '虚构公告 1 号', '第一批', '2024-11',
                     '2024-11-01', '2027-11-30', NULL, '', 3),
                    (:region, :id, 'innovative', :id + 10, '省级', '虚构省厅', '', '', '', NULL, NULL,
                     '2026-02-01', '虚构撤销通知', 4)
                  """)
              .param("region", region)
              .param("id", id)
              .update();
        });
  }
}
