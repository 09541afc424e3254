package miaopu.intake.generate;

import java.util.List;
import miaopu.intake.generate.World.Place;
import miaopu.intake.generate.World.Trade;

/// One firm that does not exist. Its figures hang together: staff and trade give revenue, revenue
/// and talent give R&D, and so on over three years. Money is counted in units of 100 yuan, that is
/// 0.01 万元; shares in 1/10000.
final class SyntheticFirm {
  static final int YEARS = 3;
  static final int LAST = 2025;
  private static final String FIRST_CHARACTERS = "苗岭青禾云杉松涛晨曦星澜海拓远恒瑞鼎嘉泰昊宏景明德博睿科源华峰锦程天创凌越启航";
  private static final String SECOND_CHARACTERS = "山川溪原林泉岭江河湖波涛风帆光辉成达通联信诚和顺兴盛隆昌安康宁远志新盈佳";

  final long row;
  final Place place;
  final Trade trade;
  final int talent;
  final int age;
  final long[] revenue = new long[YEARS];
  final long[] main = new long[YEARS];
  final long[] research = new long[YEARS];
  final long[] assets = new long[YEARS];
  final long[] liabilities = new long[YEARS];
  final long[] profit = new long[YEARS];
  final long[] cost = new long[YEARS];
  final long[] staff = new long[YEARS];
  final long[] researchers = new long[YEARS];
  final long patents;
  final long inventions;
  final int score;
  final long digital;
  final String listing;
  private final World world;
  private final long seed;
  private final int standing;

  SyntheticFirm(World world, Population population, long seed, long row) {
    this.world = world;
    this.seed = seed;
    this.row = row;
    Draws draws = draws("firm");
    place = world.place(draws);
    trade = world.trade(place, draws);
    standing = draws.rank();
    talent = (int) world.at("talent", standing);
    age = (int) world.at("age", place, draws.rank());
    years(population);
    Draws right = draws("rights");
    long mean = world.at("patents_mean", place, 0);
    patents = world.at("patents", near(right, 600)) * mean / 1000;
    inventions = patents * world.at("inventions", near(right, 500)) / 1000;
    score = (int) world.at("score", near(draws, 700));
    digital = world.at("digital", near(draws, 600));
    listing = listing(draws("listing"));
  }

  /// A rank that is the firm's own standing so many times in 1000, else a fresh one: correlated,
  /// and still evenly spread.
  private int near(Draws draws, int perMille) {
    return draws.chance(perMille) ? standing : draws.rank();
  }

  private void years(Population population) {
    Draws draws = draws("years");
    long heads = world.at("staff", near(draws, 350));
    long worth =
        (long) trade.worth() * world.at("worth", near(draws, 300)) / 10; // units of 100 yuan a head
    long mainShare = world.at("main_share", near(draws, 200));
    long ratio = world.at("rd_ratio", near(draws, 600));
    if (population == Population.REGISTER) {
      ratio = Math.min(6000, ratio * trade.effort() / 50);
    }
    long headShare = world.at("rd_staff_share", near(draws, 500));
    long debt = world.at("debt", draws.rank());
    long assetRate = world.at("assets", draws.rank());
    long earned = heads * worth + draws.below(100);
    boolean idle = population == Population.REGISTER && draws.chance(8);
    for (int year = YEARS - 1; year >= 0; year--) {
      if (year < YEARS - 1 - age) {
        break; // not founded yet
      }
      staff[year] = heads;
      revenue[year] = idle ? 0 : earned;
      main[year] = revenue[year] * Math.min(10_000, mainShare + wobble(draws, 100)) / 10_000;
      long yearly = year == YEARS - 1 ? ratio : ratio * (1000 + wobble(draws, 120)) / 1000;
      research[year] = revenue[year] * yearly / 10_000;
      assets[year] = (heads * worth + 50) * (assetRate + wobble(draws, 60)) / 1000;
      liabilities[year] = assets[year] * Math.max(0, debt + wobble(draws, 300)) / 10_000;
      profit[year] = revenue[year] * world.at("margin", near(draws, 400)) / 1000;
      cost[year] = revenue[year] - profit[year] * 115 / 100;
      researchers[year] = heads * headShare / 10_000;
      long growth = world.at("growth", near(draws, 450));
      earned = earned * 1000 / (1000 + growth);
      heads = Math.max(1, heads * 1000 / (1000 + growth / 2));
    }
  }

  private static int wobble(Draws draws, int most) {
    return draws.below(2 * most + 1) - most;
  }

  private String listing(Draws draws) {
    if (draws.below(1000) >= world.at("listed", place, 0)) {
      return draws.chance(60) ? "区域性股权市场挂牌" : "未上市";
    }
    return List.of("新三板", "创业板上市", "科创板上市", "北交所上市", "主板上市")
        .get((int) world.at("board", draws.rank()));
  }

  /// The talent of a figure between what it is at none and at most.
  long grade(long low, long high) {
    return low + ((high - low) * talent + 500) / 1000;
  }

  Draws draws(String stream) {
    return new Draws(seed, row, Draws.stream(stream));
  }

  long curve(String name) {
    return world.at(name, near(draws(name), 400));
  }

  String code() {
    return SyntheticCode.of(seed, row);
  }

  String name() {
    Draws draws = draws("name");
    String first = letter(FIRST_CHARACTERS, draws);
    String second = letter(SECOND_CHARACTERS, draws);
    String word = trade.words().get(draws.below(trade.words().size()));
    String end = draws.chance(60) ? "股份有限公司" : draws.chance(250) ? "科技有限公司" : "有限公司";
    return "虚构" + first + second + word + "（" + place.name() + "）" + end;
  }

  private static String letter(String letters, Draws draws) {
    int at = draws.below(letters.length());
    return letters.substring(at, at + 1);
  }
}
