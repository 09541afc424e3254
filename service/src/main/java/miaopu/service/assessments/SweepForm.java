package miaopu.service.assessments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import miaopu.engine.Code;
import miaopu.engine.Edition;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Option;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// What a page about many firms, or about two days, is asked, as its address says it.
///
/// @param form as it was typed, with what could not be read
/// @param asked what was asked, on the later day
/// @param before the earlier day
/// @param view id of a search of the register under a name, empty for none
/// @param among a search of the register as an address has it, empty for none
public record SweepForm(Form form, Asking asked, LocalDate before, String view, String among) {
  private static final String STANDARD = "miit/specialized";
  private static final String CODE = "\\d{6}";
  private static final String INDUSTRY = "[A-T]\\d{0,4}";
  private static final int NATION = 1_000_000;
  private static final int CITY = 100;
  private static final int LONGEST = 1_000;

  /// What kinds of filing there are.
  static final Text KIND = new Text("申报类型", "Kind of filing");

  static final Text KINDS = new Text("NEW（首次申报）、REVIEW（复核）", "NEW (first application), REVIEW");

  /// What is asked, of which firms.
  public record Asking(
      String standard, Procedure procedure, LocalDate day, int region, String industry) {
    Sweeps.Asked whole() {
      return new Sweeps.Asked(standard, procedure, day, region, industry);
    }
  }

  /// The last day from which a standard of the ladder has another edition, as the calendar of the
  /// rulebook says; today when it says none.
  static LocalDate lastChange(Rulebook rulebook) {
    return rulebook.ladderStandards().stream()
        .flatMap(one -> rulebook.calendar(one).stream())
        .flatMap(rule -> Stream.ofNullable(rule.from()))
        .max(Comparator.naturalOrder())
        .orElseGet(Today::date);
  }

  /// Reads an address.
  ///
  /// @param ordinary the day when none is named
  static SweepForm of(Rulebook rulebook, Map<String, String> query, LocalDate ordinary) {
    Form form = known(rulebook, query);
    String standard = form.value("standard").isEmpty() ? STANDARD : form.value("standard");
    Procedure procedure =
        form.value("procedure").equals(Procedure.REVIEW.name()) ? Procedure.REVIEW : Procedure.NEW;
    LocalDate day = ordinary;
    LocalDate before = lastChange(rulebook).minusDays(1);
    Text wrong = AnswerReader.wrongDay();
    for (String name : List.of("date", "before")) {
      String typed = query.getOrDefault(name, "").strip();
      LocalDate read = AnswerReader.day(typed);
      if (read == null && !typed.isEmpty()) {
        form = form.refuse(name, wrong.zh(), wrong.en());
      } else if (read != null && name.equals("date")) {
        day = read;
      } else if (read != null) {
        before = read;
      }
    }
    String region = form.value("region");
    String industry = form.value("industry");
    Asking asked =
        new Asking(
            standard,
            procedure,
            day,
            region.matches(CODE) ? Integer.parseInt(region) : 0,
            industry.matches(INDUSTRY) ? industry : "");
    String view = query.getOrDefault("view", "");
    String among = view.isEmpty() ? query.getOrDefault("among", "") : "";
    boolean known = view.isEmpty() || view.matches("\\d{1,18}");
    boolean search = among.isEmpty() || (among.startsWith("?") && among.length() <= LONGEST);
    if (!known || !search) {
      form =
          form.refuse(
              "view",
              "企业范围不是企业库的查询。请从企业库或保存的查询进入。",
              "The firms are no search of the register: come from the register or a saved view.");
      view = "";
      among = "";
    }
    Form filled =
        form.with("standard", standard)
            .with("view", view)
            .with("among", among)
            .with("procedure", procedure.name())
            .with("date", typed(query, "date", day))
            .with("before", typed(query, "before", before));
    return new SweepForm(filled, asked, before, view, among);
  }

  /// What was chosen, refused where it is nothing that can be chosen.
  private static Form known(Rulebook rulebook, Map<String, String> query) {
    Form form = Form.EMPTY;
    for (String name : List.of("standard", "procedure", "region", "group")) {
      form = form.with(name, query.getOrDefault(name, "").strip());
    }
    form =
        form.with("industry", query.getOrDefault("industry", "").strip().toUpperCase(Locale.ROOT));
    List<String> standards = rulebook.ladderStandards();
    String region = form.value("region");
    return form.allow(
            "standard",
            standards.contains(form.value("standard")),
            new Text("标准", "Standard"),
            new Text(String.join("、", standards), String.join(", ", standards)))
        .allow(
            "procedure", names(Procedure.values()).contains(form.value("procedure")), KIND, KINDS)
        .allow(
            "region",
            region.matches(CODE)
                && rulebook.codes("region").stream().anyMatch(one -> one.id().equals(region)),
            new Text("地区", "Region"),
            new Text("六位行政区划代码，例如 440100", "a code of six digits, such as 440100"))
        .allow(
            "industry",
            form.value("industry").matches(INDUSTRY),
            new Text("行业", "Industry"),
            new Text("行业代码的前几位，例如 C34", "the first signs of an industry, such as C34"))
        .allow(
            "group",
            names(Sweeps.Group.values()).contains(form.value("group")),
            new Text("结果", "Result"),
            new Text(
                String.join("、", names(Sweeps.Group.values())),
                String.join(", ", names(Sweeps.Group.values()))));
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  /// The same with a mistake more.
  SweepForm refuse(String field, String zh, String en) {
    return new SweepForm(form.refuse(field, zh, en), asked, before, view, among);
  }

  private static String typed(Map<String, String> query, String name, LocalDate day) {
    String typed = query.getOrDefault(name, "").strip();
    return typed.isEmpty() ? day.toString() : typed;
  }

  static SweepForm today(Rulebook rulebook, Map<String, String> query) {
    return of(rulebook, query, Today.date());
  }

  /// What a form carries on that is about a list of firms.
  public List<Map.Entry<String, String>> given(String group, String clause, String fact) {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    all.add(Map.entry("standard", asked.standard()));
    all.add(Map.entry("procedure", asked.procedure().name()));
    all.add(Map.entry("date", asked.day().toString()));
    all.add(Map.entry("region", asked.region() == 0 ? "" : "%06d".formatted(asked.region())));
    all.add(Map.entry("industry", asked.industry()));
    all.add(Map.entry("view", view));
    all.add(Map.entry("among", among));
    all.add(Map.entry("group", group));
    all.add(Map.entry("clause", clause));
    all.add(Map.entry("fact", fact));
    all.removeIf(one -> one.getValue().isEmpty());
    return all;
  }

  /// The address of a page with all of this and something more.
  public String path(String page, String... more) {
    return address(
        page,
        Stream.concat(Stream.of("view", view, "among", among), Arrays.stream(more))
            .toArray(String[]::new));
  }

  private String address(String page, String... more) {
    UriComponentsBuilder path =
        UriComponentsBuilder.fromPath(page)
            .queryParam("standard", asked.standard())
            .queryParam("procedure", asked.procedure().name())
            .queryParam("date", asked.day());
    if (asked.region() != 0) {
      path.queryParam("region", "%06d".formatted(asked.region()));
    }
    if (!asked.industry().isEmpty()) {
      path.queryParam("industry", asked.industry());
    }
    for (int i = 0; i < more.length; i += 2) {
      if (!more[i + 1].isEmpty()) {
        path.queryParam(more[i], "{value" + i + "}");
      }
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < more.length; i += 2) {
      if (!more[i + 1].isEmpty()) {
        values.add(more[i + 1]);
      }
    }
    return path.encode().buildAndExpand(values.toArray()).toUriString();
  }

  /// What the fields let one choose.
  public record Choices(List<Option> standards, List<Option> regions, List<Option> industries) {}

  static Choices choices(Rulebook rulebook, Frame frame) {
    Jurisdiction own = frame.viewer().jurisdiction();
    boolean nation = own.high() - own.low() == NATION;
    List<Option> regions =
        rulebook.codes("region").stream()
            .filter(code -> code.id().matches("\\d{6}"))
            .filter(code -> own.covers(Integer.parseInt(code.id())))
            .filter(code -> !nation || Integer.parseInt(code.id()) % CITY == 0)
            .map(code -> option(code, frame))
            .toList();
    return new Choices(
        standards(rulebook, frame),
        regions,
        rulebook.codes("industry").stream()
            .filter(code -> code.id().length() == 3)
            .map(code -> option(code, frame))
            .toList());
  }

  private static Option option(Code code, Frame frame) {
    return new Option(code.id(), code.id() + " " + frame.say(code.label()));
  }

  static List<Option> standards(Rulebook rulebook, Frame frame) {
    return rulebook.ladderStandards().stream()
        .map(standard -> new Option(standard, frame.say(title(rulebook, standard))))
        .toList();
  }

  /// What a standard is called on its tier.
  static Text title(Rulebook rulebook, String standard) {
    return rulebook.tiers().stream()
        .filter(tier -> tier.standards().contains(standard))
        .map(tier ->
            tier.standards().size() == 1
                ? tier.label()
                : new Text(
                    tier.label().zh() + " · " + name(rulebook, standard).zh(),
                    tier.label().en() + " · " + name(rulebook, standard).en()))
        .findFirst()
        .orElse(Text.same(standard));
  }

  private static Text name(Rulebook rulebook, String standard) {
    @Nullable Edition last = null;
    for (Edition edition : rulebook.editions()) {
      if (edition.id().startsWith(standard + "/")) {
        last = edition;
      }
    }
    return last == null ? Text.same(standard) : last.title();
  }
}
