package miaopu.service.enterprises;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import miaopu.engine.Text;
import miaopu.service.shell.Form;

/// What the watch list is asked, as its address says it.
///
/// @param months how far ahead, or back
/// @param kind of title, empty for all
/// @param region six digits, 0 for all
/// @param form as it was typed, with what cannot be meant
public record WatchForm(
    Which which, int months, String kind, int region, LocalDate today, Form form) {
  private static final int MONTHS = 6;
  private static final int MOST_MONTHS = 36;

  /// What is watched.
  public enum Which {
    ENDING("即将到期", "Ending"),
    ENDED("已到期未续", "Ended, not renewed"),
    UNDATED("未登记有效期", "End not on record"),
    UPDATE("未更新上年信息", "Not brought up to date");

    private final Text label;

    Which(String zh, String en) {
      this.label = new Text(zh, en);
    }

    public Text label() {
      return label;
    }

    /// True for a list of titles by their last day.
    boolean dated() {
      return this == ENDING || this == ENDED;
    }
  }

  /// Reads an address; where it asks for nothing there is, its form is refused.
  static WatchForm of(Map<String, String> query, List<String> kinds, LocalDate today) {
    Form form =
        Form.EMPTY
            .with("which", query.getOrDefault("which", Which.ENDING.name()))
            .with("months", query.getOrDefault("months", Integer.toString(MONTHS)))
            .with("kind", query.getOrDefault("kind", ""))
            .with("region", query.getOrDefault("region", ""));
    String months = form.value("months");
    String region = form.value("region");
    List<String> lists = Arrays.stream(Which.values()).map(Which::name).toList();
    int ahead = months.matches("\\d{1,2}") ? Integer.parseInt(months) : 0;
    boolean fits = ahead >= 1 && ahead <= MOST_MONTHS;
    boolean place = region.matches("\\d{6}");
    form =
        form.allow(
                "which",
                lists.contains(form.value("which")),
                new Text("名单", "List"),
                new Text(String.join("、", lists), String.join(", ", lists)))
            .allow(
                "months",
                fits,
                new Text("月数", "Months"),
                new Text("1 至 " + MOST_MONTHS + " 的整数", "whole numbers from 1 to " + MOST_MONTHS))
            .allow(
                "kind",
                kinds.contains(form.value("kind")),
                new Text("称号", "Title"),
                new Text(String.join("、", kinds), String.join(", ", kinds)))
            .allow(
                "region",
                place,
                new Text("地区", "Region"),
                new Text("六位行政区划代码，例如 440100", "a code of six digits, such as 440100"));
    String which = form.value("which");
    return new WatchForm(
        lists.contains(which) ? Which.valueOf(which) : Which.ENDING,
        fits ? ahead : MONTHS,
        kinds.contains(form.value("kind")) ? form.value("kind") : "",
        place ? Integer.parseInt(region) : 0,
        today,
        form);
  }

  /// The usual list.
  static WatchForm ending(LocalDate today) {
    return new WatchForm(Which.ENDING, MONTHS, "", 0, today, Form.EMPTY);
  }

  /// The first of the last days that are looked for.
  LocalDate first() {
    return which == Which.ENDED ? today.minusMonths(months) : today;
  }

  LocalDate last() {
    return which == Which.ENDED ? today.minusDays(1) : today.plusMonths(months);
  }

  /// The year whose figures the yearly update brings.
  public int year() {
    return today.getYear() - 1;
  }

  /// The address of a page with all of this and something more.
  public String path(String page, String... more) {
    StringBuilder path = new StringBuilder(page).append("?which=").append(which);
    if (months != MONTHS) {
      path.append("&months=").append(months);
    }
    if (!kind.isEmpty()) {
      path.append("&kind=").append(kind);
    }
    if (region != 0) {
      path.append("&region=").append("%06d".formatted(region));
    }
    for (int i = 0; i < more.length; i += 2) {
      path.append('&')
          .append(more[i])
          .append('=')
          .append(URLEncoder.encode(more[i + 1], StandardCharsets.UTF_8));
    }
    return path.toString();
  }

  /// The same for another list.
  public WatchForm of(Which other) {
    return new WatchForm(other, months, kind, region, today, form);
  }
}
