package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import miaopu.engine.Language;
import miaopu.service.shell.Form;
import miaopu.service.shell.Option;
import miaopu.service.walls.Action;
import miaopu.service.walls.Caller;
import miaopu.service.walls.May;
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
  private final ConsentBook book;
  private final ConsentGiving giving;

  ConsentController(ConsentBook book, ConsentGiving giving) {
    this.book = book;
    this.giving = giving;
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
    Form form = giving.give(Typed.form(request));
    return form.refused() ? page(form, Long.MAX_VALUE, model) : "redirect:/consents";
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
