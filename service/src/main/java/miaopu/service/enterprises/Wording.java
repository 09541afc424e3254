package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.List;
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

  /// What a column of a table was read as, by its key: `revenue@2025`, `titles.kind`, `firm.name`.
  public String column(String key) {
    int at = key.indexOf('@');
    if (at > 0) {
      return field(key.substring(0, at)) + " " + key.substring(at + 1);
    }
    int dot = key.indexOf('.');
    return switch (key) {
      case "" -> frame.say("不认识，未读", "Not known, not read");
      case "firm.id" -> frame.say("企业编号", "Number of the firm");
      case "firm.code" -> frame.say("统一社会信用代码", "Unified code");
      case "firm.name" -> frame.say("企业名称", "Name of the firm");
      case "firm.province" -> frame.say("省", "Province");
      case "firm.city" -> frame.say("市", "City");
      case "firm.district" -> frame.say("区县", "District");
      case "firm.as_of" -> frame.say("数据截止日期", "Day of the figures");
      case "firm.source" -> frame.say("来源", "Source");
      case "firm.entered_by" -> frame.say("填报人", "Entered by");
      case "firm.nothing" -> frame.say("不需要，未读", "Not needed, not read");
      default -> dot > 0 ? field(key.substring(0, dot)) : field(key);
    };
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
    return frame.date(first, last == null ? first : last);
  }

  /// A day, month or year as it was given.
  public String day(String given) {
    return Figures.day(frame, given);
  }

  /// What happened, in a word.
  public String happening(String kind) {
    return switch (kind) {
      case "RENAMED" -> frame.say("更名", "Renamed");
      case "MOVED" -> frame.say("迁址", "Moved");
      case "MERGED" -> frame.say("被合并", "Merged");
      case "ABSORBED" -> frame.say("吸收合并", "Took in");
      case "SPLIT" -> frame.say("分立", "Split");
      case "FORMED" -> frame.say("由分立设立", "Came from a split");
      case "CANCELLED" -> frame.say("注销", "Cancelled");
      case "CORRECTED" -> frame.say("更正", "Corrected");
      case "LEAVING" -> frame.say("迁出待接收", "Moving, not yet taken over");
      case "EVIDENCE" -> frame.say("收到证明材料", "Evidence came in");
      case "TITLE" -> frame.say("获得称号", "Title");
      default -> frame.say("登记", "Registered");
    };
  }

  /// What was before and after, in words.
  public String change(FirmSeen.Moment moment) {
    return switch (moment.kind()) {
      case "TITLE" -> title(moment.after());
      case "MOVED", "LEAVING" ->
          region(Integer.parseInt(moment.before()))
              + " → "
              + region(Integer.parseInt(moment.after()));
      case "CORRECTED" -> {
        String day = frame.date(LocalDate.parse(moment.after()));
        String what = happening(moment.before());
        yield frame.say(
            day + " 的“" + what + "”录入有误", "“" + what + "” of " + day + " was a mistake");
      }
      default -> {
        boolean one = moment.before().isEmpty() || moment.after().isEmpty();
        yield moment.before() + (one ? "" : " → ") + moment.after();
      }
    };
  }

  /// What has changed, in a word.
  public String what(Change change) {
    return switch (change.what()) {
      case "ADDED" -> frame.say("新列入", "Entered");
      case "MOVED_IN" -> frame.say("迁入", "Moved in");
      case "MOVED_OUT" -> frame.say("迁出", "Moved out");
      case "FIGURE" -> frame.say("数据更改", "Figure replaced");
      case "WON" -> frame.say("称号生效", "Title won");
      case "LOST" -> frame.say("称号失效", "Title lost");
      default -> happening(change.what());
    };
  }

  /// What it has changed in: a figure with its year; empty for the firm itself.
  public String where(Change change) {
    return change.what().equals("FIGURE")
        ? field(change.word()) + (change.number() == 0 ? "" : " " + change.number())
        : "";
  }

  /// One side of a change as people read it.
  public String side(Change change, String value) {
    if (value.isEmpty()) {
      return "";
    }
    return switch (change.what()) {
      case "MOVED_IN", "MOVED_OUT" -> region(Integer.parseInt(value));
      case "WON", "LOST" -> title(value);
      case "FIGURE" -> figure(change.word(), value);
      default -> value;
    };
  }

  private String figure(String field, String value) {
    try {
      return Figures.text(frame, field, value, catalogue)
          + (catalogue.money(field) ? " " + frame.say(frame.money().label()) : "");
    } catch (NumberFormatException _) {
      // what was given could not be read as a number
      return value;
    }
  }

  /// A change as a row of a file: values as they are kept, codes as people read them.
  List<String> cells(Change change) {
    LocalDate day = change.day();
    boolean figure = change.what().equals("FIGURE");
    return List.of(
        what(change),
        Long.toString(change.firm()),
        change.name(),
        change.code(),
        "%06d".formatted(change.region()),
        day == null ? "" : day.toString(),
        where(change),
        figure ? change.before() : side(change, change.before()),
        figure ? change.after() : side(change, change.after()),
        frame.say(change.sourceZh(), change.sourceEn()),
        change.document());
  }

  /// The state of a firm; empty for one that goes on.
  public String state(String state) {
    return switch (state) {
      case "CANCELLED" -> frame.say("已注销", "Cancelled");
      case "MERGED" -> frame.say("已并入其他企业", "Merged");
      case "SPLIT" -> frame.say("已分立", "Split");
      case "NOT_YET" -> frame.say("尚未成立", "Not yet founded");
      default -> "";
    };
  }
}
