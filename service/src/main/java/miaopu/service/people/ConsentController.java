package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import miaopu.engine.Language;
import miaopu.service.shell.Form;
import miaopu.service.shell.Option;
import miaopu.service.walls.Action;
import miaopu.service.walls.Caller;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who may see which facts of a firm: given and withdrawn by its owner, seen by both sides.
@Controller
public class ConsentController {
  private static final int MOST_YEARS = 3;

  private final ConsentBook book;

  ConsentController(ConsentBook book) {
    this.book = book;
  }

  @GetMapping("/consents")
  @May(Action.SEE_CONSENTS)
  String list(
      @RequestParam(name = "before", defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
    return page(Form.EMPTY, before, model);
  }

  private String page(Form form, long before, Model model) {
    boolean firm = Viewers.current().caller() == Caller.FIRM;
    List<ConsentBook.Use> found = firm ? book.uses(before) : List.of();
    boolean more = found.size() > ConsentBook.PAGE;
    List<ConsentBook.Use> shown = more ? found.subList(0, ConsentBook.PAGE) : found;
    boolean owner = Action.GIVE_CONSENTS.allows(Viewers.current().role());
    model.addAttribute("form", form);
    model.addAttribute("consents", book.list());
    model.addAttribute("firm", firm);
    model.addAttribute("owner", owner);
    model.addAttribute("partners", owner ? book.partners() : List.of());
    model.addAttribute("uses", shown);
    model.addAttribute("next", more ? Paths.page("/consents", "before", shown.getLast().id()) : "");
    return "people/consents";
  }

  /// Whom a consent can be given to, as choices of a field: classes, then organisations.
  public static List<Option> grantees(List<ConsentBook.Partner> partners, Language language) {
    List<Option> options = new ArrayList<>();
    for (OrganisationKind kind : OrganisationKind.values()) {
      if (kind.partner()) {
        String all =
            language == Language.ZH
                ? "所有" + kind.label().zh()
                : "Every organisation: " + kind.label().en();
        options.add(new Option(kind.name(), all));
      }
    }
    for (ConsentBook.Partner one : partners) {
      options.add(
          new Option(
              Long.toString(one.id()), one.kind().label().in(language) + " · " + one.name()));
    }
    return options;
  }

  /// Groups of facts, as choices of a field.
  public static List<Option> groups(Language language) {
    return Arrays.stream(FactGroup.values())
        .map(group -> new Option(group.name(), group.label().in(language)))
        .toList();
  }

  @PostMapping("/consents")
  @May(Action.GIVE_CONSENTS)
  String give(HttpServletRequest request, Model model) {
    Form form = Typed.form(request);
    String grantee = form.value("grantee");
    Optional<OrganisationKind> kind =
        Arrays.stream(OrganisationKind.values())
            .filter(one -> one.partner() && one.name().equals(grantee))
            .findFirst();
    long organisation = Typed.id(form, "grantee");
    boolean known = book.partners().stream().anyMatch(one -> one.id() == organisation);
    if (kind.isEmpty() && !known) {
      form = form.refuse("grantee", "请选择给谁看，例如 所有银行", "Choose who may see it, such as every bank");
    }
    List<FactGroup> groups = new ArrayList<>();
    for (FactGroup group : FactGroup.values()) {
      if (form.chosen("facts", group.name())) {
        groups.add(group);
      }
    }
    if (groups.isEmpty()) {
      form =
          form.refuse(
              "facts", "请至少选择一组数据，例如 经营数据", "Choose at least one group of facts, such as Figures");
    }
    form =
        Typed.withWords(
            form, "purpose", "请写明用途，例如 申请流动资金贷款", "Say what for, such as a working-capital loan");
    LocalDate today = Today.date();
    Optional<LocalDate> until =
        Typed.day(form, "until")
            .filter(day -> !day.isBefore(today) && day.isBefore(today.plusYears(MOST_YEARS)));
    if (until.isEmpty()) {
      String example = today.plusYears(1).toString();
      form =
          form.refuse(
              "until",
              "请填写截止日期，今天或以后、三年以内，例如 " + example,
              "Enter the last day, from today to three years on, such as " + example);
    }
    if (form.refused()) {
      return page(form, Long.MAX_VALUE, model);
    }
    for (FactGroup group : groups) {
      book.give(organisation, kind.orElse(null), group, form.value("purpose"), until.orElseThrow());
    }
    return "redirect:/consents";
  }

  @PostMapping("/consents/{id}/withdrawal")
  @May(Action.GIVE_CONSENTS)
  String withdraw(@PathVariable("id") long id) {
    if (!book.withdraw(id)) {
      throw new NotThere();
    }
    return "redirect:/consents";
  }
}
