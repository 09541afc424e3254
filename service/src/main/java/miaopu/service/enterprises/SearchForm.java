package miaopu.service.enterprises;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import miaopu.engine.Code;
import miaopu.engine.Field;
import miaopu.engine.Text;
import miaopu.service.calls.Refusal;
import miaopu.service.enterprises.Search.Range;
import miaopu.service.shell.Form;
import miaopu.service.shell.Money;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;

/// A search of the register as its address says it, with what cannot be meant: an address may have
/// been typed, kept or sent by somebody, and a condition that is dropped in silence shows firms
/// nobody asked for.
///
/// @param search of what can be meant
/// @param form as it was typed, refused where something cannot be meant
record SearchForm(Search search, Form form) {
  private static final List<String> FIELDS =
      List.of(
          "words",
          "region",
          "division",
          "tier",
          "tag",
          "figure",
          "year",
          "least",
          "most",
          "unit",
          "on");
  private static final Pattern REGION = Pattern.compile("\\d{6}");
  private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");
  private static final int DIVISION = 3;

  /// What a day can be.
  static final Text DAY = new Text("日期，例如 2026-03-01", "a day, such as 2026-03-01");

  private static final Text NUMBER =
      new Text("数字，例如 5000 或 12.5", "a number, such as 5000 or 12.5");

  static SearchForm of(Map<String, String> query, Catalogue catalogue) {
    Form form = Form.EMPTY;
    for (String field : FIELDS) {
      form = form.with(field, query.getOrDefault(field, ""));
    }
    Search search = Search.of(query, catalogue::money);
    return new SearchForm(search, figure(plain(form, catalogue), search, catalogue));
  }

  /// The search of a call.
  ///
  /// @throws Refusal with all that cannot be meant
  static Search sound(Map<String, String> query, Catalogue catalogue) {
    SearchForm asked = of(query, catalogue);
    if (asked.form.refused()) {
      throw Refusal.of(asked.form);
    }
    if (asked.search.tooShort()) {
      throw Refusal.unreadable(
          "words",
          "请至少输入名称中的两个字，或完整的统一社会信用代码。",
          "Give at least two signs of the name, or the whole code.");
    }
    return asked.search;
  }

  private static Form plain(Form form, Catalogue catalogue) {
    List<String> titles = catalogue.titles().stream().map(Code::id).toList();
    return form.allow(
            "region",
            REGION.matcher(form.value("region")).matches(),
            new Text("地区", "Region"),
            new Text("六位行政区划代码，例如 440100", "a code of six digits, such as 440100"))
        .allow(
            "division",
            catalogue.rulebook().codes("industry").stream()
                .anyMatch(code ->
                    code.id().length() == DIVISION && code.id().equals(form.value("division"))),
            new Text("行业", "Industry"),
            new Text("行业大类代码，例如 C34", "a division of GB/T 4754, such as C34"))
        .allow(
            "tier",
            titles.contains(form.value("tier")),
            new Text("持有称号", "Title held"),
            new Text(String.join("、", titles), String.join(", ", titles)))
        .allow("on", Today.day(form.value("on")).isPresent(), new Text("截至哪一天", "As of"), DAY);
  }

  private static Form figure(Form asked, Search search, Catalogue catalogue) {
    String id = asked.value("figure");
    Field field =
        catalogue.figures().stream().filter(one -> one.id().equals(id)).findAny().orElse(null);
    Form form =
        asked
            .allow(
                "figure",
                field != null,
                new Text("数据指标", "Figure"),
                new Text("列表中的指标", "one of the list"))
            .allow(
                "year",
                YEAR.matcher(asked.value("year")).matches(),
                new Text("指标年度", "Year of it"),
                new Text("四位年份，例如 2025", "a year of four digits, such as 2025"))
            .allow("least", number(asked, "least"), new Text("不少于", "At least"), NUMBER)
            .allow("most", number(asked, "most"), new Text("不多于", "At most"), NUMBER)
            .allow(
                "unit",
                List.of(Money.YUAN.name(), Money.WAN.name(), Money.YI.name())
                    .contains(asked.value("unit")),
                new Text("金额单位", "Unit"),
                new Text("YUAN、WAN、YI", "YUAN, WAN, YI"));
    return form.refused() ? form : whole(form, field, search.range());
  }

  private static boolean number(Form form, String field) {
    return Search.number(form.value(field)) != null;
  }

  /// A figure needs its bound, a bound its figure, and a yearly figure its year.
  private static Form whole(Form form, @Nullable Field field, @Nullable Range range) {
    boolean bounded = !form.value("least").isEmpty() || !form.value("most").isEmpty();
    boolean year = !form.value("year").isEmpty();
    if (field == null) {
      return bounded || year
          ? form.refuse(
              "figure",
              "已填年度或数值范围，请选择是哪个指标。",
              "A year or bounds are given: choose the figure they are of.")
          : form;
    }
    if (!field.yearly() && year) {
      return form.refuse(
          "year", "这是现在的指标，不分年度，请不填年度。", "This is a figure of the present: leave the year empty.");
    }
    if (range == null) {
      return form.refuse(
          "least", "已选指标，请填写不少于或不多于的数值。", "A figure is chosen: give the least or the most of it.");
    }
    if (field.yearly() && range.year() == 0) {
      return form.refuse(
          "year",
          "这是年度指标，请填写年度，例如 2025。",
          "This is a figure of a year: give the year, such as 2025.");
    }
    return range.least() != null
            && range.most() != null
            && range.least().compareTo(range.most()) > 0
        ? form.refuse("most", "“不多于”不能小于“不少于”。", "The most is below the least.")
        : form;
  }
}
