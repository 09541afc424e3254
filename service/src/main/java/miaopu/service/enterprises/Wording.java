package miaopu.service.enterprises;

import java.time.LocalDate;
import miaopu.service.shell.Frame;
import org.jspecify.annotations.Nullable;

/// Codes, values and sources in the words of a page.
public final class Wording {
  private final Frame frame;
  private final Catalogue catalogue;

  Wording(Frame frame, Catalogue catalogue) {
    this.frame = frame;
    this.catalogue = catalogue;
  }

  /// A region with those around it.
  public String region(int region) {
    return frame.say(catalogue.region(region));
  }

  /// An industry by its code.
  public String industry(String code) {
    if (code.isEmpty()) {
      return frame.say("未填", "Not given");
    }
    String division = code.length() > 3 ? code.substring(0, 3) : code;
    return code + " " + frame.say(catalogue.label("industry", division));
  }

  /// A title by its code.
  public String title(String kind) {
    return frame.say(catalogue.label("title_kind", kind));
  }

  /// A field by its id.
  public String field(String id) {
    return frame.say(catalogue.field(id));
  }

  /// A value as people read it.
  public String value(FirmSeen.Fact fact) {
    return Figures.text(frame, fact, catalogue);
  }

  /// Where a value comes from.
  public String source(FirmSeen.Fact fact) {
    return frame.say(fact.sourceZh(), fact.sourceEn());
  }

  /// A day that may be a month or a year only, or not known.
  public String founded(@Nullable LocalDate first, @Nullable LocalDate last) {
    if (first == null) {
      return frame.say("未填", "Not given");
    }
    if (last == null || last.equals(first)) {
      return frame.date(first);
    }
    return last.isAfter(first.plusDays(31))
        ? Integer.toString(first.getYear())
        : "%d-%02d".formatted(first.getYear(), first.getMonthValue());
  }

  /// What happened, in a word.
  public String happening(String kind) {
    return switch (kind) {
      case "RENAMED" -> frame.say("更名", "Renamed");
      case "MOVED" -> frame.say("迁址", "Moved");
      case "MERGED" -> frame.say("合并", "Merged");
      case "SPLIT" -> frame.say("分立", "Split");
      case "CANCELLED" -> frame.say("注销", "Cancelled");
      case "EVIDENCE" -> frame.say("收到证明材料", "Evidence came in");
      case "TITLE" -> frame.say("获得称号", "Title");
      default -> frame.say("登记", "Registered");
    };
  }

  /// The state of a firm; empty for one that goes on.
  public String state(String state) {
    return switch (state) {
      case "CANCELLED" -> frame.say("已注销", "Cancelled");
      case "MERGED" -> frame.say("已并入其他企业", "Merged");
      case "SPLIT" -> frame.say("已分立", "Split");
      default -> "";
    };
  }
}
