package miaopu.intake.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each published figure of `shares.csv` against a sample of 20,000: of the nation, or of Guangdong
/// for figures of its cities.
class SharesTest {
  private static final int SAMPLE = 20_000;
  private static final long SEED = 20231201;
  private static final int YEAR = 2025;

  @TestFactory
  List<DynamicTest> reproducesEachPublishedShare() {
    List<Map<String, String>> nation = sample("");
    List<Map<String, String>> guangdong = sample("44");
    List<DynamicTest> tests = new ArrayList<>();
    for (CSVRecord row : World.rows("shares.csv")) {
      boolean local = row.get("scope").matches("(province=44|city=44|group=prd).*");
      String name = row.get("figure") + " " + row.get("statement");
      tests.add(DynamicTest.dynamicTest(name, () -> check(row, local ? guangdong : nation)));
    }
    return tests;
  }

  private static void check(CSVRecord row, List<Map<String, String>> sample) {
    List<Map<String, String>> scope =
        sample.stream().filter(firm -> fits(firm, row.get("scope"))).toList();
    String where = row.get("where");
    BigDecimal seen = row.get("measure").equals("mean") ? mean(scope, where) : share(scope, where);
    BigDecimal bound = new BigDecimal(row.get("bound"));
    BigDecimal tolerance = new BigDecimal(row.get("tolerance"));
    BigDecimal slack =
        row.get("measure").equals("mean") ? bound.multiply(tolerance).movePointLeft(2) : tolerance;
    switch (row.get("relation")) {
      case ">" -> assertThat(seen).isGreaterThan(bound.subtract(slack));
      case "<" -> assertThat(seen).isLessThan(bound.add(slack));
      default -> assertThat(seen).isBetween(bound.subtract(slack), bound.add(slack));
    }
  }

  private static BigDecimal mean(List<Map<String, String>> firms, String what) {
    List<BigDecimal> values =
        firms.stream()
            .map(firm -> firm.getOrDefault(what, ""))
            .filter(value -> !value.isEmpty())
            .map(BigDecimal::new)
            .toList();
    BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.divide(BigDecimal.valueOf(values.size()), 4, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal share(List<Map<String, String>> firms, String where) {
    String what = where.substring(0, where.indexOf('='));
    List<Map<String, String>> known =
        firms.stream().filter(firm -> !firm.getOrDefault(what, "").isEmpty()).toList();
    long fitting = known.stream().filter(firm -> fits(firm, where)).count();
    return BigDecimal.valueOf(100 * fitting)
        .divide(BigDecimal.valueOf(known.size()), 4, RoundingMode.HALF_EVEN);
  }

  // `all`, or `name=value` joined by `;`: a prefix, several joined by `+`, or a range `from..to`.
  private static boolean fits(Map<String, String> firm, String where) {
    if (where.equals("all")) {
      return true;
    }
    for (String part : where.split(";")) {
      int equals = part.indexOf('=');
      String value = firm.getOrDefault(part.substring(0, equals), "");
      if (value.isEmpty() || !matches(value, part.substring(equals + 1))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(String value, String wanted) {
    int range = wanted.indexOf("..");
    if (range > 0) {
      BigDecimal number = new BigDecimal(value);
      return number.compareTo(new BigDecimal(wanted.substring(0, range))) >= 0
          && number.compareTo(new BigDecimal(wanted.substring(range + 2))) <= 0;
    }
    return List.of(wanted.split("\\+")).stream().anyMatch(value::startsWith);
  }

  private static List<Map<String, String>> sample(String province) {
    List<List<String>> rows = new ArrayList<>();
    Sink.rows(new Generation(Population.TITLED, SAMPLE, SEED, province), rows::add);
    Map<String, String> groups = new HashMap<>();
    World.rows("places.csv").forEach(place -> groups.put(place.get("code"), place.get("group")));
    return rows.stream().skip(1).map(row -> measures(rows.getFirst(), row, groups)).toList();
  }

  private static Map<String, String> measures(
      List<String> headers, List<String> row, Map<String, String> groups) {
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < headers.size(); i++) {
      cells.put(headers.get(i), row.get(i));
    }
    String region = cells.getOrDefault("所在地区代码", "");
    String industry = cells.getOrDefault("国民经济行业代码", "");
    String listing = cells.getOrDefault("上市情况", "");
    String founded = cells.getOrDefault("成立日期", "");
    boolean off = listing.equals("未上市") || listing.equals("区域性股权市场挂牌");
    Map<String, String> firm = new HashMap<>();
    firm.put("province", region);
    firm.put("city", region);
    firm.put("group", region.isEmpty() ? "" : groups.getOrDefault(region, "") + "-");
    firm.put("industry", section(industry));
    firm.put(
        "age", founded.isEmpty() ? "" : "" + (YEAR - Integer.parseInt(founded.substring(0, 4))));
    firm.put("segment", number(cells.get("2025年从事细分市场年限（年）")));
    firm.put("capital", number(cells.get("注册资本（万元）")));
    firm.put("patents", number(cells.get("专利总数（件）")));
    firm.put("inventions", number(cells.get("发明专利数（项）")));
    firm.put("digital", number(cells.get("数字化等级")));
    firm.put("listed", listing.isEmpty() ? "" : off ? "no" : "yes");
    firm.put("board", listing);
    firm.put("rd_ratio", percent(cells, "2025年研发费用（万元）", "2025年营业收入（万元）"));
    firm.put("rd_staff_share", percent(cells, "2025年研发人员（人）", "2025年从业人数（人）"));
    return firm;
  }

  private static String section(String industry) {
    boolean bare = industry.matches("\\d+");
    return bare && industry.compareTo("13") >= 0 && industry.compareTo("43") <= 0
        ? "C" + industry
        : industry;
  }

  private static String number(@Nullable String cell) {
    return cell != null && cell.matches("-?\\d+(\\.\\d+)?") ? cell : "";
  }

  private static String percent(Map<String, String> cells, String part, String whole) {
    String above = number(cells.get(part));
    String below = number(cells.get(whole));
    return above.isEmpty() || below.isEmpty()
        ? ""
        : new BigDecimal(above)
            .movePointRight(2)
            .divide(new BigDecimal(below), 6, RoundingMode.HALF_EVEN)
            .toPlainString();
  }
}
