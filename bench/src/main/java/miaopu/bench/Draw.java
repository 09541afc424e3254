package miaopu.bench;

import java.util.Map;
import java.util.SplittableRandom;
import miaopu.engine.Field;

/// Draws the figures of one firm, so that about as many pass a threshold as fail it.
final class Draw {
  /// The largest share of revenue for each yuan figure, and the smallest.
  private static final Map<String, double[]> SHARES =
      Map.of(
          "rd_expense", new double[] {0.0, 0.14},
          "net_profit", new double[] {-0.05, 0.18},
          "total_assets", new double[] {0.4, 2.0});

  private final SplittableRandom random;
  private final double revenue;
  private final double assets;
  private final double main;
  private final int staff;
  private final boolean good;

  Draw(SplittableRandom random) {
    this.random = random;
    this.good = random.nextInt(10) > 0;
    this.revenue = Math.exp(random.nextDouble(Math.log(2e6), Math.log(4e8)));
    this.assets = revenue * random.nextDouble(0.4, 2.0);
    this.main = revenue * random.nextDouble(0.5, 1.0);
    this.staff = 5 + (int) (revenue / 1e6 * random.nextDouble(0.5, 4.0));
  }

  /// The figure of a column, money in yuan, a code by its number.
  double value(Figures.Column column, int codes) {
    Field field = column.field();
    return switch (field.type()) {
      case FLAG -> flag(field.id());
      case CODE -> random.nextInt(codes);
      case MONEY -> money(field.id(), column.year());
      case POINTS -> random.nextInt(16);
      default ->
          switch (field.id()) {
            case "staff" -> staff;
            case "rd_staff" -> Math.floor(staff * random.nextDouble(0.0, 0.4));
            case "segment_years" -> random.nextInt(15);
            default -> Math.max(0, random.nextInt(5) - 2);
          };
    };
  }

  private double flag(String id) {
    boolean harm = id.startsWith("on_") || id.startsWith("restricted") || id.endsWith("_3y");
    boolean usual = id.equals("legal_person") || id.equals("title_innovative_valid");
    if (harm || usual) {
      return random.nextInt(50) == 0 == harm ? 1 : 0;
    }
    return random.nextBoolean() ? 1 : 0;
  }

  private double money(String id, int year) {
    return switch (id) {
      case "revenue" -> revenue;
      case "main_revenue" ->
          main * Math.pow(good ? 1.07 : 0.97, year - 2025) * random.nextDouble(0.97, 1.03);
      case "total_assets" -> assets;
      case "total_liabilities" -> assets * random.nextDouble(0.2, 1.0);
      case "equity_financing_2y" -> random.nextInt(5) > 0 ? 0 : random.nextDouble(1e6, 1e8);
      default -> {
        double[] share = SHARES.getOrDefault(id, new double[] {0.0, 1.0});
        yield revenue * random.nextDouble(share[0], share[1]);
      }
    };
  }
}
