package miaopu.intake.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.intake.value.Unit;
import miaopu.intake.value.Words;

/// A header taken apart: 营业收入（2024年，万元） is the words 营业收入, the year 2024 and the unit 万元.
///
/// @param whole all its words, as a key
/// @param dated its words without unit and remarks, with the year, as a key
/// @param words its words without year, unit and remarks, as a key
/// @param bracketed the year it names in brackets
/// @param period the year it names anywhere
/// @param unit the unit it names
/// @param strange true when it names a unit that cannot be read, such as 万美元
record Header(
    String whole,
    String dated,
    String words,
    Period bracketed,
    Period period,
    Unit unit,
    boolean strange) {
  private static final Pattern BRACKETS = Pattern.compile("\\(([^()]*)\\)|\\[([^\\[\\]]*)\\]");
  private static final Pattern YEAR =
      Pattern.compile("(?<!\\d)(?:fy)?((?:19|20)\\d\\d)(?!\\d)(?:年度|年末|年底|年)?末?");
  private static final Pattern RELATIVE =
      Pattern.compile(
          "@?y-([123])|@y|(大前年度?|上上上年度?)|(上上一?年度?|前年度?|yearbeforelast)|(上一?个?(?:会计)?年度?|去年度?|lastyear|previousyear|prioryear)|(本年度?|当年度?|今年度?|thisyear|currentyear)");
  private static final Pattern SEVERAL =
      Pattern.compile(
          "[近前过]去?[一二两三四五六七八九十\\d]+个?(?:会计)?年|(?:last|past)(?:two|three|four|five|\\d+)years|\\d{4}年?[-~至到]\\d{2,4}年?|[两三]年(?:累计|合计|平均)");
  private static final Pattern TRAILING_UNIT =
      Pattern.compile("(?:[-_:,/]|单位:?)*((?:人民币)?(?:万|千|百万|千万|亿)?元|%|10kcny|cny|rmb)$");
  private static final Pattern FOREIGN =
      Pattern.compile(".*(?:美元|港元|港币|欧元|日元|英镑|外币|usd|hkd|eur|jpy|gbp|[$€£]).*");

  /// Remarks that change nothing about what the column holds.
  private static final Set<String> REMARKS =
      Set.of(
          "必填",
          "选填",
          "必填项",
          "选填项",
          "如有",
          "如有请填",
          "审计",
          "经审计",
          "审计数",
          "审计报告",
          "年末",
          "年末数",
          "期末",
          "期末数",
          "全年",
          "人民币",
          "中文",
          "required",
          "optional",
          "audited",
          "单位");

  static Header of(String raw) {
    String text = Words.plain(raw).toLowerCase(Locale.ROOT).replaceAll("[\\s*“”\"'《》]+", "");
    Header.Parts parts = new Header.Parts();
    String bare = parts.withoutBrackets(text);
    Matcher trailing = TRAILING_UNIT.matcher(bare);
    if (Unit.of(bare) != null) {
      parts.unit(bare);
      bare = "";
    } else if (trailing.find() && trailing.start() > 0) {
      parts.unit(trailing.group(1));
      bare = bare.substring(0, trailing.start());
    }
    if (text.indexOf('%') >= 0) {
      parts.unit("%");
    }
    String dated = Words.key(bare);
    Period bracketed = parts.period;
    if (SEVERAL.matcher(bare).find()) {
      Period several = new Period(Period.Kind.SEVERAL, 0);
      return new Header(
          Words.key(text), dated, dated, bracketed, several, parts.unit, parts.strange);
    }
    String words = parts.withoutPeriods(bare);
    return new Header(
        Words.key(text),
        dated,
        Words.key(words),
        bracketed,
        parts.period,
        parts.unit,
        parts.strange);
  }

  /// True when it is nothing but a year or a unit, as the lower row of a header of two rows is.
  boolean onlyPeriodOrUnit() {
    return words.isEmpty() && (period.kind() != Period.Kind.NONE || unit != Unit.UNSAID);
  }

  private static final class Parts {
    private Period period = Period.NONE;
    private Unit unit = Unit.UNSAID;
    private boolean strange;

    void unit(String word) {
      Unit found = Unit.of(word);
      if (found != null) {
        unit = found;
      }
    }

    /// Takes what is understood out of the brackets; a bracket with other words stays, for it may
    /// change the meaning.
    String withoutBrackets(String text) {
      StringBuilder bare = new StringBuilder();
      Matcher brackets = BRACKETS.matcher(text);
      while (brackets.find()) {
        String inside = brackets.group(1) == null ? brackets.group(2) : brackets.group(1);
        List<String> kept = new ArrayList<>();
        for (String token : inside.split("[,;/、:|·]+")) {
          if (!understood(token)) {
            kept.add(token);
          }
        }
        brackets.appendReplacement(bare, "");
        if (!kept.isEmpty()) {
          bare.append('(').append(String.join(",", kept)).append(')');
        }
      }
      return brackets.appendTail(bare).toString();
    }

    private boolean understood(String token) {
      String word =
          token.startsWith("单位")
              ? token.substring(2)
              : token.replaceFirst("^in(?=\\d|cny|rmb)", "");
      if (word.isEmpty() || REMARKS.contains(word)) {
        return true;
      }
      Unit found = Unit.of(word);
      if (found != null) {
        unit = found;
        return true;
      }
      if (FOREIGN.matcher(word).matches()) {
        strange = true;
        return true;
      }
      if (YEAR.matcher(word).matches() || RELATIVE.matcher(word).matches()) {
        return withoutPeriods(word).isEmpty();
      }
      return false;
    }

    String withoutPeriods(String text) {
      StringBuilder bare = new StringBuilder();
      Matcher year = YEAR.matcher(text);
      while (year.find()) {
        period = period.and(Period.year(Integer.parseInt(year.group(1))));
        year.appendReplacement(bare, "");
      }
      year.appendTail(bare);
      Matcher relative = RELATIVE.matcher(bare.toString());
      bare.setLength(0);
      while (relative.find()) {
        period = period.and(Period.relative(distance(relative)));
        relative.appendReplacement(bare, "");
      }
      return relative.appendTail(bare).toString().replaceFirst("^[末底的]", "");
    }

    private static int distance(Matcher relative) {
      if (relative.group(1) != null) {
        return -Integer.parseInt(relative.group(1));
      }
      for (int group = 2; group <= 4; group++) {
        if (relative.group(group) != null) {
          return group - 5;
        }
      }
      return 0;
    }
  }
}
