package miaopu.service.enterprises;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import miaopu.engine.Text;
import miaopu.service.shell.Form;

/// What the watch list is asked, as its address says it.
///
/// @param months how far ahead, or back
/// @param kind of title, empty for all
/// @param region six digits, 0 for all
public record WatchForm(Which which, int months, String kind, int region, LocalDate today) {
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

  static WatchForm of(Map<String, String> query, List<String> kinds, LocalDate today) {
    String which = query.getOrDefault("which", "");
    String months = query.getOrDefault("months", "").strip();
    String kind = query.getOrDefault("kind", "");
    String region = query.getOrDefault("region", "");
    return new WatchForm(
        which.matches("ENDED|UNDATED|UPDATE") ? Which.valueOf(which) : Which.ENDING,
        months.matches("\\d{1,2}") ? Math.clamp(Integer.parseInt(months), 1, MOST_MONTHS) : MONTHS,
        kinds.contains(kind) ? kind : "",
        region.matches("\\d{6}") ? Integer.parseInt(region) : 0,
        today);
  }

  /// The usual list.
  static WatchForm ending(LocalDate today) {
    return new WatchForm(Which.ENDING, MONTHS, "", 0, today);
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

  /// The filters filled in.
  Form form() {
    return Form.EMPTY
        .with("which", which.name())
        .with("months", Integer.toString(months))
        .with("kind", kind)
        .with("region", region == 0 ? "" : "%06d".formatted(region));
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
    return new WatchForm(other, months, kind, region, today);
  }
}
