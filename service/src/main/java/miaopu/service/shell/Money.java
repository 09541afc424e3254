package miaopu.service.shell;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import miaopu.engine.Text;

/// The unit amounts of money are shown in; each person chooses one, and it always stands beside the
/// number.
public enum Money {
  WAN(4, "万元", "×10k yuan"),
  YI(8, "亿元", "×100m yuan"),
  YUAN(0, "元", "yuan");

  private final int places;
  private final Text label;

  Money(int places, String zh, String en) {
    this.places = places;
    this.label = new Text(zh, en);
  }

  /// The unit of a name, 万元 for any other word.
  public static Money of(String name) {
    for (Money one : values()) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    return WAN;
  }

  /// Its name in the interface.
  public Text label() {
    return label;
  }

  /// An amount in this unit as yuan, exactly.
  public BigDecimal toYuan(BigDecimal amount) {
    return amount.movePointRight(places);
  }

  /// An amount of yuan as a number in this unit with groups of three, exactly.
  public String number(BigDecimal yuan) {
    return grouped(yuan.movePointLeft(places));
  }

  static String grouped(BigDecimal number) {
    String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    String sign = whole.startsWith("-") ? "-" : "";
    return sign
        + String.format(Locale.ROOT, "%,d", new BigInteger(whole).abs())
        + (point < 0 ? "" : plain.substring(point));
  }
}
