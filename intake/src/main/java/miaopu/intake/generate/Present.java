package miaopu.intake.generate;

/// What a firm is and has now, as an office writes it.
final class Present {
  private static final int KNOWN_SHARE = 600; // talent from which a market share is stated

  private Present() {}

  static String value(String field, SyntheticFirm firm, Draws draws) {
    return switch (field) {
      case "id" -> "F" + padded(firm.row + 1, 8);
      case "name" -> firm.name();
      case "code" -> firm.code();
      case "region" -> firm.place.code();
      case "industry" -> industry(firm.trade.code(), draws);
      case "founded_on" -> founded(firm, draws);
      case "share_capital" -> Long.toString(firm.curve("capital"));
      case "segment_years" -> segmentYears(firm, draws);
      case "score_2025" -> Yearly.money(Math.max(0, firm.score - draws.below(600)));
      case "score_2026" -> Yearly.money(firm.score);
      case "market_share_domestic" ->
          firm.talent < KNOWN_SHARE ? "" : Yearly.money(firm.curve("market"));
      case "market_share_global" ->
          firm.talent < KNOWN_SHARE ? "" : Yearly.money(firm.curve("market") / 4);
      case "market_rank_global" ->
          firm.talent < KNOWN_SHARE ? "" : Long.toString(1 + draws.below(30));
      case "market_rank_domestic" ->
          firm.talent < KNOWN_SHARE ? "" : Long.toString(1 + draws.below(12));
      case "digital_level" -> Long.toString(firm.digital);
      case "listing_state" -> firm.listing;
      case "equity_financing_2y" -> financing(firm, 0);
      case "equity_financing_3y" -> financing(firm, 1);
      case "title_tier1_valid" -> yes(firm.talent >= 550 && !draws.chance(30));
      case "title_innovative_valid" -> yes(firm.talent >= 600);
      case "title_technology_valid" -> yes(firm.talent >= 550 && firm.talent < 800);
      case "title_specialized_valid" ->
          yes(firm.talent >= 550 && (firm.talent >= 850 || firm.digital > 2));
      case "title_little_giant_valid" -> yes(firm.talent >= 955);
      default -> rights(field, firm);
    };
  }

  private static String rights(String field, SyntheticFirm firm) {
    long class1 = firm.inventions * 8 / 10;
    long class2 = (firm.patents - firm.inventions) * 7 / 10;
    return Long.toString(
        switch (field) {
          case "patents" -> firm.patents;
          case "inventions_valid" -> firm.inventions;
          case "ip_class1_2026" -> class1 * 7 / 10;
          case "ip_class1_r63", "ip_class1_r115" -> class1;
          case "ip_class1_self_r63" -> class1 * 8 / 10;
          case "ip_class1_applied_r63" -> class1 * 9 / 10;
          case "ip_class1_high_r63" -> class1 * 3 / 10;
          case "ip_class2_r63" -> class2 * 8 / 10;
          case "ip_class2_r115" -> class2;
          default -> throw new IllegalStateException("no such figure: " + field);
        });
  }

  private static String yes(boolean yes) {
    return yes ? "是" : "否";
  }

  // Some offices leave the letter of the section out, which is lawful, and one in a hundred has
  // only the section.
  private static String industry(String division, Draws draws) {
    String section = section(Integer.parseInt(division));
    int how = draws.below(100);
    return how == 0 ? section : how < 15 ? division : section + division;
  }

  private static String section(int division) {
    int[] last = {5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97};
    int i = 0;
    while (division > last[i]) {
      i++;
    }
    return "ABCDEFGHIJKLMNOPQRST".substring(i, i + 1);
  }

  private static String founded(SyntheticFirm firm, Draws draws) {
    int year = SyntheticFirm.LAST - firm.age;
    int month = 1 + draws.below(12);
    int day = 1 + draws.below(28);
    int how = draws.below(100);
    if (how < 3) {
      return year + "年" + month + "月";
    }
    if (how < 8) {
      return year + "年" + month + "月" + day + "日";
    }
    return how < 11
        ? year + "/" + month + "/" + day
        : year + "-" + padded(month, 2) + "-" + padded(day, 2);
  }

  private static String padded(long number, int places) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, places - digits.length())) + digits;
  }

  private static String segmentYears(SyntheticFirm firm, Draws draws) {
    int years = draws.chance(880) ? firm.age : firm.age * (30 + draws.below(60)) / 100;
    return Integer.toString(years);
  }

  private static String financing(SyntheticFirm firm, int earlier) {
    Draws draws = firm.draws("financing");
    boolean any = draws.chance((int) firm.grade(2, 180));
    long amount = any ? 200 + 100L * draws.below((int) firm.grade(5, 120)) : 0;
    return Long.toString(amount + (draws.chance(150) && any ? earlier * 1000L : 0));
  }
}
