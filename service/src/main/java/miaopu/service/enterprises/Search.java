package miaopu.service.enterprises;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import miaopu.intake.value.Words;
import miaopu.service.shell.Money;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;

/// What somebody looks for in the register, as the address of the page says it.
///
/// @param words a code, or part of a name
/// @param region six digits, 0 for all
/// @param division an industry such as `C39`, empty for all
/// @param tier a title held on the day, empty for all
/// @param tag a word of the office for firms, empty for all
/// @param range of a figure, null for none
/// @param on the day names, seats, states and titles are those of; null for today
/// @param afterRegion with the next: the last firm of the page before; −1 for the first page
public record Search(
    String words,
    int region,
    String division,
    String tier,
    String tag,
    @Nullable Range range,
    @Nullable LocalDate on,
    int afterRegion,
    long afterFirm) {
  private static final Set<String> COMMON = Set.of("有限", "限公", "公司", "限责", "责任", "任公", "股份", "份有");
  private static final int PIECES = 6;

  /// Everything one may see.
  public static final Search ALL = new Search("", 0, "", "", -1, 0);

  /// A figure that lies between two values.
  ///
  /// @param field id in the catalogue
  /// @param year 0 for a field of the present
  /// @param least as typed, null for no least
  /// @param most as typed, null for no most
  /// @param unit of what was typed; yuan for what is no money
  public record Range(
      String field, int year, @Nullable BigDecimal least, @Nullable BigDecimal most, Money unit) {
    @Nullable BigDecimal leastBase() {
      return least == null ? null : unit.toYuan(least);
    }

    @Nullable BigDecimal mostBase() {
      return most == null ? null : unit.toYuan(most);
    }
  }

  /// A search for the plain things.
  public Search(
      String words, int region, String division, String tier, int afterRegion, long afterFirm) {
    this(words, region, division, tier, "", null, null, afterRegion, afterFirm);
  }

  /// What an address asks for; what makes no sense in it asks for nothing, and [SearchForm] says
  /// so.
  ///
  /// @param money true for the fields whose values are amounts of money
  static Search of(Map<String, String> query, Predicate<String> money) {
    String region = query.getOrDefault("region", "");
    String division = query.getOrDefault("division", "");
    String after = query.getOrDefault("after", "");
    int at = after.indexOf('-');
    boolean paged = after.matches("\\d{1,6}-\\d{1,18}");
    return new Search(
        query.getOrDefault("words", "").strip(),
        region.matches("\\d{6}") ? Integer.parseInt(region) : 0,
        division.matches("[A-T]\\d\\d") ? division : "",
        query.getOrDefault("tier", ""),
        query.getOrDefault("tag", "").strip(),
        range(query, money),
        day(query.getOrDefault("on", "")),
        paged ? Integer.parseInt(after.substring(0, at)) : -1,
        paged ? Long.parseLong(after.substring(at + 1)) : 0);
  }

  private static @Nullable Range range(Map<String, String> query, Predicate<String> money) {
    String field = query.getOrDefault("figure", "");
    BigDecimal least = number(query.getOrDefault("least", ""));
    BigDecimal most = number(query.getOrDefault("most", ""));
    if (field.isEmpty() || (least == null && most == null)) {
      return null;
    }
    String year = query.getOrDefault("year", "");
    Money unit = money.test(field) ? Money.of(query.getOrDefault("unit", "YUAN")) : Money.YUAN;
    int period = year.matches("\\d{4}") ? Integer.parseInt(year) : 0;
    return new Range(field, period, least, most, unit);
  }

  /// A number as somebody types it; null for anything else.
  static @Nullable BigDecimal number(String text) {
    String plain = text.replaceAll("[,，\\s]", "");
    return plain.matches("-?\\d{1,15}([.]\\d{1,6})?") ? new BigDecimal(plain) : null;
  }

  private static @Nullable LocalDate day(String text) {
    return Today.day(text).filter(day -> !day.equals(Today.date())).orElse(null);
  }

  /// The same for the page after a firm.
  public Search after(int lastRegion, long lastFirm) {
    return new Search(words, region, division, tier, tag, range, on, lastRegion, lastFirm);
  }

  /// The day names, seats, states and titles are those of.
  public LocalDate day() {
    LocalDate day = on;
    return day == null ? Today.date() : day;
  }

  String code() {
    String plain = Words.plain(words).toUpperCase(Locale.ROOT);
    return plain.matches("[0-9A-Z]{18}") ? plain : "";
  }

  String key() {
    return code().isEmpty() ? Words.key(words) : "";
  }

  /// True when what was typed is too short to look for.
  public boolean tooShort() {
    return !words.isBlank() && code().isEmpty() && key().length() < 2;
  }

  /// True when no index leads to exactly the firms that fit: then they are walked through, and
  /// counting them would take longer the larger the register is.
  boolean walks() {
    return !key().isEmpty() || !tier.isEmpty() || !tag.isEmpty() || range != null;
  }

  /// Pieces of the name that the index is asked for.
  List<String> pieces() {
    Set<String> pieces = new LinkedHashSet<>();
    String key = key();
    for (int i = 0; i + 2 <= key.length() && pieces.size() < PIECES; i++) {
      String piece = key.substring(i, i + 2);
      if (!COMMON.contains(piece)) {
        pieces.add(piece);
      }
    }
    return new ArrayList<>(pieces);
  }

  Jurisdiction within() {
    return Jurisdiction.of(region);
  }

  /// As the query of an address, without the page.
  public String query() {
    StringBuilder query = new StringBuilder();
    add(query, "words", words);
    add(query, "region", region == 0 ? "" : "%06d".formatted(region));
    add(query, "division", division);
    add(query, "tier", tier);
    add(query, "tag", tag);
    if (range != null) {
      add(query, "figure", range.field());
      add(query, "year", range.year() == 0 ? "" : Integer.toString(range.year()));
      add(query, "least", plain(range.least()));
      add(query, "most", plain(range.most()));
      add(query, "unit", range.unit() == Money.YUAN ? "" : range.unit().name());
    }
    add(query, "on", on == null ? "" : on.toString());
    return query.toString();
  }

  /// The query with one more thing asked for.
  public String queryWith(String name, String value) {
    StringBuilder query = new StringBuilder(query());
    add(query, name, value);
    return query.toString();
  }

  private static String plain(@Nullable BigDecimal number) {
    return number == null ? "" : number.toPlainString();
  }

  /// As the query of an address, with the page.
  public String wholeQuery() {
    return afterRegion < 0 ? query() : queryWith("after", afterRegion + "-" + afterFirm);
  }

  private static void add(StringBuilder query, String name, String value) {
    if (!value.isBlank()) {
      query
          .append(query.isEmpty() ? "?" : "&")
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value.strip(), StandardCharsets.UTF_8));
    }
  }
}
