package miaopu.service.shell;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import miaopu.engine.Language;
import miaopu.engine.Text;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import org.jspecify.annotations.Nullable;

/// What every page has: the language, who looks, where they are, and where they can go; and how it
/// writes texts, amounts and dates.
///
/// @param language the language of the page
/// @param money the unit of amounts
/// @param large true for large type
/// @param viewer who looks
/// @param path path of the page, without host and query
/// @param here path with the query, to come back to
/// @param same the way to the same page in another language, unit or type
/// @param csrf name and value of the field every form carries
/// @param places where the viewer can go
/// @param release what runs
/// @param today the day in China
/// @param kept what somebody filled in here and could not send
public record Frame(
    Language language,
    Money money,
    boolean large,
    Viewer viewer,
    String path,
    String here,
    SamePage same,
    Csrf csrf,
    List<Place> places,
    Release release,
    LocalDate today,
    KeptForms.@Nullable KeptForm kept) {
  private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("uuuu年M月d日");
  private static final DateTimeFormatter DAY_EN =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  /// The field that shows that a form came from a page of ours.
  public record Csrf(String name, String value) {}

  /// An entry of the navigation, a step of the way to a page, or a tab.
  public record Place(String path, Text label) {}

  /// What runs.
  ///
  /// @param version as the build named it
  /// @param mark differs between any two builds, for addresses that browsers keep
  public record Release(String version, String mark) {}

  /// The same when it is known whether the page refuses a form.
  Frame answered(boolean refused) {
    return new Frame(
        language,
        money,
        large,
        viewer,
        path,
        here,
        same.when(refused),
        csrf,
        places,
        release,
        today,
        kept);
  }

  /// Where a form is sent that changes how pages are shown. What it asks for stands in the address
  /// and before what was typed, whose names it so never meets.
  ///
  /// @param what `language`, `money` or `type`
  /// @param to what is chosen
  public String setting(String what, String to) {
    String back = URLEncoder.encode(same.path(), StandardCharsets.UTF_8);
    return "/" + what + "?to=" + to + "&back=" + back + (same.posted() ? "&resend=yes" : "");
  }

  /// A text in the language of the page.
  public String say(Text text) {
    return text.in(language);
  }

  /// A text in the language of the page.
  public String say(String zh, String en) {
    return language == Language.ZH ? zh : en;
  }

  /// The language as HTML names it.
  public String tag() {
    return language == Language.ZH ? "zh-CN" : "en";
  }

  /// True for the entry of the navigation the page belongs to.
  public boolean at(Place place) {
    boolean firms = place.path().equals(OwnFirms.PATH);
    return under(place.path()) || (firms && under("/firms/" + viewer.firm()));
  }

  private boolean under(String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }

  /// An amount of yuan in the unit the viewer chose, exactly, with the unit.
  public String money(BigDecimal yuan) {
    return money.number(yuan) + " " + say(money.label());
  }

  /// An amount of yuan in the unit the viewer chose, for a column whose head names the unit.
  public String bareMoney(BigDecimal yuan) {
    return money.number(yuan);
  }

  /// A number with groups of three.
  public String number(BigDecimal number) {
    return Money.grouped(number);
  }

  /// A number with groups of three.
  public String number(long number) {
    return Money.grouped(BigDecimal.valueOf(number));
  }

  /// A ratio of 1 as percent, exactly.
  public String percent(BigDecimal ratio) {
    return Money.grouped(ratio.movePointRight(2)) + " %";
  }

  /// A day.
  public String date(LocalDate day) {
    return day.format(language == Language.ZH ? DAY_ZH : DAY_EN);
  }

  /// A day of which perhaps only the month or the year is known.
  ///
  /// @param last the last day it may be
  public String date(LocalDate first, LocalDate last) {
    if (last.equals(first)) {
      return date(first);
    }
    boolean month = last.isBefore(first.plusMonths(1));
    String pattern =
        language == Language.ZH ? (month ? "uuuu年M月" : "uuuu年") : (month ? "MMM uuuu" : "uuuu");
    return first.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
  }

  /// The base unit of a field in words: 人, persons.
  public String unit(String unit) {
    // the engine words a unit with a number before it
    return unit.isEmpty() ? "" : language.figure("0", unit).replaceFirst("^0 ?", "");
  }

  /// A moment as the clock of Beijing shows it.
  public String time(Instant moment) {
    return date(LocalDate.ofInstant(moment, Today.ZONE))
        + " "
        + TIME.format(moment.atZone(Today.ZONE));
  }
}
