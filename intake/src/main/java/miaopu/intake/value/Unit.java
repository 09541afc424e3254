package miaopu.intake.value;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// A unit as headers and cells name it.
public enum Unit {
  /// None named.
  UNSAID(0, "", ""),
  /// 元.
  YUAN(0, "元", "yuan"),
  /// 千元.
  THOUSAND(3, "千元", "1k CNY"),
  /// 万元.
  WAN(4, "万元", "10k CNY"),
  /// 百万元.
  MILLION(6, "百万元", "million CNY"),
  /// 千万元.
  TEN_MILLION(7, "千万元", "10 million CNY"),
  /// 亿元.
  YI(8, "亿元", "100 million CNY"),
  /// Per cent.
  PERCENT(-2, "%", "%"),
  /// Pieces, persons, years, points: the base unit of the field.
  PLAIN(0, "", "");

  private static final Map<String, Unit> MONEY =
      Map.ofEntries(
          Map.entry("元", YUAN),
          Map.entry("人民币", YUAN),
          Map.entry("人民币元", YUAN),
          Map.entry("元人民币", YUAN),
          Map.entry("rmb", YUAN),
          Map.entry("cny", YUAN),
          Map.entry("yuan", YUAN),
          Map.entry("千", THOUSAND),
          Map.entry("千元", THOUSAND),
          Map.entry("1kcny", THOUSAND),
          Map.entry("kcny", THOUSAND),
          Map.entry("cny1000", THOUSAND),
          Map.entry("thousandcny", THOUSAND),
          Map.entry("thousandyuan", THOUSAND),
          Map.entry("万", WAN),
          Map.entry("万元", WAN),
          Map.entry("人民币万元", WAN),
          Map.entry("万元人民币", WAN),
          Map.entry("万人民币", WAN),
          Map.entry("wanyuan", WAN),
          Map.entry("10kcny", WAN),
          Map.entry("10krmb", WAN),
          Map.entry("10kyuan", WAN),
          Map.entry("cny10k", WAN),
          Map.entry("rmb10k", WAN),
          Map.entry("10000cny", WAN),
          Map.entry("10000yuan", WAN),
          Map.entry("tenthousandcny", WAN),
          Map.entry("tenthousandyuan", WAN),
          Map.entry("百万", MILLION),
          Map.entry("百万元", MILLION),
          Map.entry("mcny", MILLION),
          Map.entry("millioncny", MILLION),
          Map.entry("cnymillion", MILLION),
          Map.entry("millionrmb", MILLION),
          Map.entry("rmbmillion", MILLION),
          Map.entry("millionyuan", MILLION),
          Map.entry("千万", TEN_MILLION),
          Map.entry("千万元", TEN_MILLION),
          Map.entry("亿", YI),
          Map.entry("亿元", YI),
          Map.entry("人民币亿元", YI),
          Map.entry("亿元人民币", YI),
          Map.entry("100mcny", YI),
          Map.entry("100millioncny", YI),
          Map.entry("100millionyuan", YI));

  private static final Map<String, Unit> OTHER =
      Map.ofEntries(
          Map.entry("%", PERCENT),
          Map.entry("百分比", PERCENT),
          Map.entry("百分数", PERCENT),
          Map.entry("percent", PERCENT),
          Map.entry("pct", PERCENT),
          Map.entry("人", PLAIN),
          Map.entry("名", PLAIN),
          Map.entry("位", PLAIN),
          Map.entry("个", PLAIN),
          Map.entry("项", PLAIN),
          Map.entry("件", PLAIN),
          Map.entry("家", PLAIN),
          Map.entry("次", PLAIN),
          Map.entry("级", PLAIN),
          Map.entry("年", PLAIN),
          Map.entry("周年", PLAIN),
          Map.entry("分", PLAIN),
          Map.entry("persons", PLAIN),
          Map.entry("people", PLAIN),
          Map.entry("items", PLAIN),
          Map.entry("pieces", PLAIN),
          Map.entry("years", PLAIN),
          Map.entry("year", PLAIN),
          Map.entry("points", PLAIN));

  private final int exponent;
  private final Text words;

  Unit(int exponent, String zh, String en) {
    this.exponent = exponent;
    this.words = new Text(zh, en);
  }

  /// The unit of a word such as `万元`, `10k CNY`, `%`, or null when it is none.
  public static @Nullable Unit of(String word) {
    Unit money = money(word);
    return money != null ? money : OTHER.get(folded(word));
  }

  /// The unit of money of a word, or null when it is none.
  static @Nullable Unit money(String word) {
    return MONEY.get(folded(word));
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[\\s.]", "");
  }

  /// A number in this unit, in the base unit.
  BigDecimal base(BigDecimal number) {
    // the last place given is kept: it tells how far a figure was rounded
    BigDecimal base = exponent == 0 ? number : number.scaleByPowerOfTen(exponent);
    return base.scale() < 0 ? base.setScale(0) : base;
  }

  /// The power of ten that makes a number in this unit one in the base unit.
  public int exponent() {
    return exponent;
  }

  /// True for units of money.
  public boolean money() {
    return this != UNSAID && this != PERCENT && this != PLAIN;
  }

  /// How it is written; empty for none.
  public Text words() {
    return words;
  }
}
