package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import miaopu.engine.Code;
import miaopu.service.people.Consents;
import miaopu.service.people.FactGroup;
import miaopu.service.people.Look;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Option;
import miaopu.service.walls.Action;
import miaopu.service.walls.Caller;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The register as a list, and the page of a firm.
@Controller
class RegisterController {
  private static final int PAGE = 50;
  private static final int VISITS = 10;

  private final Firms firms;
  private final FirmPages pages;
  private final Catalogue catalogue;
  private final Consents consents;

  RegisterController(Firms firms, FirmPages pages, Catalogue catalogue, Consents consents) {
    this.firms = firms;
    this.pages = pages;
    this.catalogue = catalogue;
    this.consents = consents;
  }

  /// What an address asks for; what makes no sense in it asks for nothing.
  static Search search(String words, String region, String division, String tier, String after) {
    int at = after.indexOf('-');
    boolean paged = after.matches("\\d{1,6}-\\d{1,18}");
    return new Search(
        words.strip(),
        region.matches("\\d{6}") ? Integer.parseInt(region) : 0,
        division.matches("[A-T]\\d\\d") ? division : "",
        tier,
        paged ? Integer.parseInt(after.substring(0, at)) : -1,
        paged ? Long.parseLong(after.substring(at + 1)) : 0);
  }

  @GetMapping("/firms")
  @May(Action.SEARCH_REGISTER)
  String list(
      @RequestParam(name = "words", defaultValue = "") String words,
      @RequestParam(name = "region", defaultValue = "") String region,
      @RequestParam(name = "division", defaultValue = "") String division,
      @RequestParam(name = "tier", defaultValue = "") String tier,
      @RequestParam(name = "after", defaultValue = "") String after,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Search search = search(words, region, division, tier, after);
    boolean none = search.tooShort();
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
    model.addAttribute("count", none ? 0L : firms.count(search, Today.date()));
    model.addAttribute(
        "next",
        page.size() > PAGE
            ? "/firms" + search.after(shown.getLast().region(), shown.getLast().id()).wholeQuery()
            : "");
    model.addAttribute("form", form(search));
    model.addAttribute("regions", regions(frame));
    model.addAttribute("divisions", options(frame, divisions()));
    model.addAttribute("tiers", options(frame, catalogue.titles()));
    model.addAttribute("words", new Wording(frame, catalogue));
    return "enterprises/firms";
  }

  private static Form form(Search search) {
    return Form.EMPTY
        .with("words", search.words())
        .with("region", search.region() == 0 ? "" : "%06d".formatted(search.region()))
        .with("division", search.division())
        .with("tier", search.tier());
  }

  private List<Code> divisions() {
    return catalogue.rulebook().codes("industry").stream()
        .filter(code -> code.id().length() == 3)
        .toList();
  }

  /// Regions one level below the office: those of its list that lie in its range.
  private List<Option> regions(Frame frame) {
    int low = frame.viewer().jurisdiction().low();
    int width = frame.viewer().jurisdiction().high() - low;
    int step = width > 10_000 ? 10_000 : width > 100 ? 100 : 1;
    List<Option> options = new ArrayList<>();
    for (Code code : catalogue.rulebook().codes("region")) {
      int region = Integer.parseInt(code.id());
      if (frame.viewer().jurisdiction().covers(region) && region % step == 0 && region != low) {
        options.add(new Option(code.id(), frame.say(code.label())));
      }
    }
    return options;
  }

  private static List<Option> options(Frame frame, List<Code> codes) {
    return codes.stream().map(code -> new Option(code.id(), frame.say(code.label()))).toList();
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
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Form form = Form.EMPTY.with("on", on);
    LocalDate day = LifeForm.day(form, "on").orElseGet(Today::date);
    FirmSeen firm =
        pages.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
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
    model.addAttribute("figures", Figures.of(firm.facts(), catalogue));
    model.addAttribute("then", FirmThen.of(firm, day));
    model.addAttribute("form", form.with("on", day.toString()));
    model.addAttribute("words", new Wording(frame, catalogue));
    return "enterprises/firm";
  }
}
