package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.service.people.Consents;
import miaopu.service.people.FactGroup;
import miaopu.service.people.Look;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.Caller;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The register as a list, and the page of a firm.
@Controller
class RegisterController {
  private static final long UNCOUNTED = -1;
  private static final int PAGE = 50;
  private static final int VISITS = 10;

  private final Firms firms;
  private final FirmPages pages;
  private final Catalogue catalogue;
  private final Consents consents;
  private final Choices choices;
  private final Views views;
  private final TransactionTemplate transactions;

  RegisterController(
      Firms firms,
      FirmPages pages,
      Catalogue catalogue,
      Choices choices,
      Views views,
      Consents consents,
      TransactionTemplate transactions) {
    this.transactions = transactions;
    this.choices = choices;
    this.views = views;
    this.firms = firms;
    this.pages = pages;
    this.catalogue = catalogue;
    this.consents = consents;
  }

  @GetMapping("/firms")
  @May(Action.SEARCH_REGISTER)
  String list(
      @RequestParam Map<String, String> query, @ModelAttribute("frame") Frame frame, Model model) {
    // one transaction for the page: each would tell the database again who asks
    transactions.executeWithoutResult(_ -> fill(SearchForm.of(query, catalogue), frame, model));
    return "enterprises/firms";
  }

  /// How many firms fit; below zero when that is not counted.
  private long counted(Search search, int found, Frame frame) {
    if (found <= PAGE && search.afterRegion() < 0) {
      return found;
    }
    boolean walks = search.walks() || frame.viewer().caller() == Caller.PARTNER;
    return walks ? UNCOUNTED : firms.count(search, Today.date());
  }

  private void fill(SearchForm asked, Frame frame, Model model) {
    Search search = asked.search();
    boolean none = asked.form().refused() || search.tooShort();
    List<FirmLine> page = none ? List.of() : firms.page(search, Today.date(), PAGE + 1);
    List<FirmLine> shown = page.subList(0, Math.min(PAGE, page.size()));
    model.addAttribute("search", search);
    model.addAttribute("firms", shown);
    model.addAttribute(
        "open",
        consents.used(
            shown.stream().map(FirmLine::id).toList(),
            EnumSet.of(FactGroup.PROFILE, FactGroup.TITLES),
            Look.LIST));
    model.addAttribute("count", none ? 0L : counted(search, page.size(), frame));
    model.addAttribute(
        "next",
        page.size() > PAGE
            ? "/firms" + search.after(shown.getLast().region(), shown.getLast().id()).wholeQuery()
            : "");
    model.addAttribute("form", asked.form());
    model.addAttribute("choices", choices.of(frame, search));
    model.addAttribute("views", views.list());
    model.addAttribute("words", new Wording(frame, catalogue));
  }

  private static EnumSet<FactGroup> copy(Set<FactGroup> groups) {
    EnumSet<FactGroup> copy = EnumSet.noneOf(FactGroup.class);
    copy.addAll(groups);
    return copy;
  }

  @GetMapping("/firms/{id}")
  @May(Action.SEE_A_FIRM)
  String show(
      @PathVariable("id") long id,
      @RequestParam(name = "on", defaultValue = "") String on,
      @RequestParam(name = "tag", defaultValue = "") String tag,
      @RequestParam(name = "entered", defaultValue = "") String entered,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Form form = Form.EMPTY.with("on", on);
    LocalDate day = LifeForm.day(form, "on").orElseGet(Today::date);
    if (tag.equals("refused")) {
      form =
          form.refuse(
              "word",
              "请填写标签，20 字以内，例如 重点走访。",
              "Enter a tag, at most 20 signs, such as: visit soon.");
    }
    Form shown = form.with("on", day.toString());
    transactions.executeWithoutResult(_ -> fill(id, day, frame, model));
    model.addAttribute("form", shown);
    String field = entered.split("@", 2)[0];
    boolean known =
        entered.matches("\\w{1,60}(@\\d{4})?") && catalogue.rulebook().field(field) != null;
    model.addAttribute("entered", known ? new Wording(frame, catalogue).column(entered) : "");
    return "enterprises/firm";
  }

  private void fill(long id, LocalDate day, Frame frame, Model model) {
    FirmSeen firm = pages.find(id).orElseThrow(NotThere::new);
    boolean partner = frame.viewer().caller() == Caller.PARTNER;
    Set<FactGroup> open =
        consents
            .used(List.of(id), EnumSet.allOf(FactGroup.class), Look.PAGE)
            .getOrDefault(id, Set.of());
    model.addAttribute(
        "closed", partner ? EnumSet.complementOf(copy(open)) : EnumSet.noneOf(FactGroup.class));
    model.addAttribute(
        "visits",
        Action.SEE_VISITS.allows(frame.viewer().role()) ? consents.visits(VISITS) : List.of());
    model.addAttribute("seen", firm);
    Figures figures = Figures.of(firm.facts(), catalogue);
    model.addAttribute("figures", figures);
    model.addAttribute("unrecorded", figures.unrecorded(firm.titles(), day, catalogue));
    model.addAttribute("then", FirmThen.of(firm, day));
    model.addAttribute("words", new Wording(frame, catalogue));
  }
}
