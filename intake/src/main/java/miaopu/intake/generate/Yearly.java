package miaopu.intake.generate;

/// Figures of a year as an office writes them: money in 万元 with up to two decimals.
final class Yearly {
  private Yearly() {}

  static String value(String field, int year, SyntheticFirm firm) {
    if (firm.age < SyntheticFirm.YEARS - 1 - year) {
      return "";
    }
    return switch (field) {
      case "revenue" -> money(firm.revenue[year]);
      case "main_revenue" -> money(firm.main[year]);
      case "rd_expense" -> money(firm.research[year]);
      case "rd_expense_domestic" -> money(firm.research[year] - firm.research[year] / 40);
      case "cost_and_expense" -> money(firm.cost[year]);
      case "net_profit" -> money(firm.profit[year]);
      case "total_assets" -> money(firm.assets[year]);
      case "total_liabilities" -> money(firm.liabilities[year]);
      case "total_income" -> money(firm.revenue[year] + firm.revenue[year] / 50);
      case "high_tech_income" -> money(firm.main[year] * (100 + firm.talent) / 1250);
      case "staff" -> Long.toString(firm.staff[year]);
      case "rd_staff" -> Long.toString(firm.researchers[year]);
      case "science_staff" ->
          Long.toString(
              Math.min(firm.staff[year], firm.researchers[year] + firm.researchers[year] / 5));
      default -> throw new IllegalStateException("no such figure of a year: " + field);
    };
  }

  /// Units of 100 yuan as 万元.
  static String money(long units) {
    long whole = Math.abs(units) / 100;
    long rest = Math.abs(units) % 100;
    String sign = units < 0 ? "-" : "";
    if (rest == 0) {
      return sign + whole;
    }
    return sign + whole + (rest < 10 ? ".0" : ".") + rest;
  }
}
