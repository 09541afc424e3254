package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.OptionalInt;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Organisations of the jurisdiction in the tree of regions: found, opened, moved, closed.
@Controller
@May(Action.KEEP_ORGANISATIONS)
class OrganisationController {
  private final Organisations organisations;
  private final Regions regions;

  OrganisationController(Organisations organisations, Regions regions) {
    this.organisations = organisations;
    this.regions = regions;
  }

  @GetMapping("/organisations")
  String list(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "afterRegion", defaultValue = "-1") int afterRegion,
      @RequestParam(name = "after", defaultValue = "0") long after,
      Model model) {
    List<Organisations.Organisation> found =
        organisations.list(new Organisations.Wanted(words.strip(), kind, afterRegion, after));
    boolean more = found.size() > Organisations.PAGE;
    List<Organisations.Organisation> shown = more ? found.subList(0, Organisations.PAGE) : found;
    model.addAttribute("form", Form.EMPTY.with("q", words).with("kind", kind));
    model.addAttribute("organisations", shown);
    // a first page that is all needs no counting
    model.addAttribute(
        "total",
        more || afterRegion >= 0 ? organisations.count(words.strip(), kind) : shown.size());
    model.addAttribute("regions", regions);
    model.addAttribute("next", more ? next(words, kind, shown.getLast()) : "");
    return "people/organisations";
  }

  private static String next(String words, String kind, Organisations.Organisation last) {
    return Paths.page(
        "/organisations",
        "q",
        words,
        "kind",
        kind,
        "afterRegion",
        last.region(),
        "after",
        last.id());
  }

  @GetMapping("/organisations/new")
  String blank(Model model) {
    return blank(Form.EMPTY, model);
  }

  private static String blank(Form form, Model model) {
    model.addAttribute("form", form);
    return "people/new-organisation";
  }

  @PostMapping("/organisations")
  String open(HttpServletRequest request, Model model) {
    Form form = Typed.form(request);
    OrganisationKind kind = null;
    for (OrganisationKind one : OrganisationKind.opened()) {
      kind = one.name().equals(form.value("kind")) ? one : kind;
    }
    if (kind == null) {
      form = form.refuse("kind", "请选择类别，例如 主管部门", "Choose the kind, such as Office");
    }
    form = withNameAndSeat(form);
    if (kind == null || form.refused()) {
      return blank(form, model);
    }
    long id = organisations.open(kind, form.value("name"), seat(form).orElseThrow());
    return "redirect:/organisations/" + id;
  }

  private OptionalInt seat(Form form) {
    OptionalInt found = regions.find(form.value("region"));
    return found.isPresent() && Viewers.current().jurisdiction().covers(found.getAsInt())
        ? found
        : OptionalInt.empty();
  }

  private Form withNameAndSeat(Form typed) {
    Form form =
        Typed.withWords(
            typed,
            "name",
            "请填写单位名称，例如 天河区中小企业局",
            "Enter the name of the organisation, such as Tianhe SME Office");
    return seat(form).isPresent()
        ? form
        : form.refuse(
            "region",
            "请填写本辖区内的地区，写代码或名称，例如 440106 或 广东省广州市天河区",
            "Enter a region within your jurisdiction, by code or name, such as 440106 or 广东省广州市天河区");
  }

  @GetMapping("/organisations/{id}")
  String show(@PathVariable("id") long id, Model model) {
    Organisations.Organisation one = organisations.find(id).orElseThrow(NotThere::new);
    String seat = regions.get(one.region()).path().zh();
    return page(one, Form.EMPTY.with("name", one.name()).with("region", seat), model);
  }

  private String page(Organisations.Organisation one, Form form, Model model) {
    model.addAttribute("organisation", one);
    model.addAttribute("form", form);
    model.addAttribute("regions", regions);
    return "people/organisation";
  }

  @PostMapping("/organisations/{id}")
  String change(@PathVariable("id") long id, HttpServletRequest request, Model model) {
    Organisations.Organisation one = organisations.find(id).orElseThrow(NotThere::new);
    Form form = withNameAndSeat(Typed.form(request));
    if (one.kind() == OrganisationKind.FIRM) {
      form =
          form.refuse(
              "name",
              "企业的名称和所在地在企业登记册里改，这里随之更新",
              "A firm is renamed and moved in the register; this page follows");
    }
    if (form.refused()) {
      return page(one, form, model);
    }
    organisations.change(one, form.value("name"), seat(form).orElseThrow());
    return "redirect:/organisations/" + id;
  }

  @PostMapping("/organisations/{id}/closure")
  String close(
      @PathVariable("id") long id,
      @RequestParam(name = "closed", defaultValue = "true") boolean closed,
      Model model) {
    Organisations.Organisation one = organisations.find(id).orElseThrow(NotThere::new);
    if (id == Viewers.current().organisation()) {
      return page(
          one,
          Form.EMPTY.refuse(
              "closure",
              "不能停用自己所在的单位。请由上级管理员办理",
              "You cannot close your own organisation; an administrator above can"),
          model);
    }
    organisations.close(one, closed);
    return "redirect:/organisations/" + id;
  }
}
