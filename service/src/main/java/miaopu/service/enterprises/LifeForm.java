package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.service.people.Regions;
import miaopu.service.shell.Form;
import miaopu.service.walls.Today;

/// What was typed about an event in the life of a firm, read.
///
/// @param form with its mistakes
/// @param what the event; empty when its day or document is missing
/// @param seat the new seat, 0 for none
/// @param partners firms on the other side
record LifeForm(Form form, Optional<Happening> what, int seat, List<Happening.Partner> partners) {
  private static final int LONGEST = 200;
  private static final int MOST = 20;
  private static final Pattern PARTNER =
      Pattern.compile("([0-9A-HJ-NP-RTUW-Y]{18})[\\s,，、]+(\\S.{1,99})", Pattern.CASE_INSENSITIVE);

  static LifeForm of(Happening.Kind kind, Form typed, FirmSeen.Who firm, Regions regions) {
    Form form = typed;
    LocalDate day = day(typed, "day").filter(one -> !one.isAfter(Today.date())).orElse(null);
    if (day == null) {
      form =
          form.refuse(
              "day",
              "请填写变更日期，不晚于今天，例如 " + Today.date() + "。",
              "Enter the day it happened, not after today, such as " + Today.date() + ".");
    }
    String document = typed.value("document");
    if (document.isEmpty() || document.length() > LONGEST) {
      form =
          form.refuse(
              "document",
              "请填写依据，200 字以内，例如 准予变更登记通知书（粤）登字〔2026〕第 12 号。",
              "Name the document, at most 200 signs, such as a notice of change of registration with its number.");
    }
    if (kind == Happening.Kind.RENAMED) {
      form = withName(form, firm);
    }
    int seat = 0;
    if (kind == Happening.Kind.MOVED) {
      seat = regions.find(typed.value("seat")).orElse(0);
      form = withSeat(form, seat, firm);
    }
    List<Happening.Partner> partners = new ArrayList<>();
    if (kind == Happening.Kind.MERGED || kind == Happening.Kind.SPLIT) {
      form = withPartners(form, kind, firm, partners);
    }
    return new LifeForm(
        form,
        day == null ? Optional.empty() : Optional.of(new Happening(kind, day, document)),
        seat,
        partners);
  }

  /// The day in a field; empty when it holds none.
  static Optional<LocalDate> day(Form form, String field) {
    return Today.day(form.value(field));
  }

  private static Form withName(Form form, FirmSeen.Who firm) {
    String name = form.value("name");
    boolean fits = name.length() >= 2 && name.length() <= LONGEST && !name.equals(firm.name());
    return fits
        ? form
        : form.refuse(
            "name",
            "请填写新名称的全称，应与原名称不同，例如 某某科技股份有限公司。",
            "Enter the whole new name; it differs from the one before.");
  }

  private static Form withSeat(Form form, int seat, FirmSeen.Who firm) {
    if (seat == 0) {
      return form.refuse(
          "seat",
          "请填写新所在地的名称或六位代码，例如 广州市天河区 或 440106。",
          "Enter the new seat by name or six digits, such as 广州市天河区 or 440106.");
    }
    return seat == firm.region()
        ? form.refuse("seat", "新所在地与原所在地相同。", "That is the seat it has.")
        : form;
  }

  private static Form withPartners(
      Form form, Happening.Kind kind, FirmSeen.Who firm, List<Happening.Partner> partners) {
    List<String> lines =
        form.value("partners").lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    for (String line : lines) {
      Matcher one = PARTNER.matcher(line);
      if (one.matches() && !one.group(1).equalsIgnoreCase(firm.code())) {
        partners.add(
            new Happening.Partner(
                one.group(1).toUpperCase(java.util.Locale.ROOT), one.group(2).strip()));
      }
    }
    boolean merger = kind == Happening.Kind.MERGED;
    boolean count = merger ? partners.size() == 1 : !partners.isEmpty() && partners.size() <= MOST;
    if (count && partners.size() == lines.size()) {
      return form;
    }
    return merger
        ? form.refuse(
            "partners",
            "请填写合并后存续或新设的一家企业：统一社会信用代码、空格、企业全称，不能是它自己。",
            "Enter the one firm that goes on: its code, a space, its whole name; not the firm itself.")
        : form.refuse(
            "partners",
            "请每行填写一家分立出的企业：统一社会信用代码、空格、企业全称，最多 20 家，不含它自己。",
            "Enter each firm that came out on a line: its code, a space, its whole name; at most 20, without the firm itself.");
  }
}
