package miaopu.intake.report;

import java.math.BigDecimal;
import miaopu.engine.Procedure;
import miaopu.engine.Text;

/// Small words and numbers of a result; figures with a unit are shown by the engine.
final class Figures {
  private Figures() {}

  /// A plain decimal without trailing zeros.
  static String plain(String decimal) {
    BigDecimal number = new BigDecimal(decimal);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  static Text procedure(Procedure procedure) {
    return switch (procedure) {
      case NEW -> new Text("申报", "first application");
      case REVIEW -> new Text("复核", "review");
    };
  }
}
