package miaopu.service.enterprises;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import miaopu.engine.Text;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Searches of the register kept under a name.
@Controller
class ViewController {
  private static final int LONGEST = 60;

  private final Views views;
  private final Catalogue catalogue;

  ViewController(Views views, Catalogue catalogue) {
    this.views = views;
    this.catalogue = catalogue;
  }

  @GetMapping("/firms/views")
  @May(Action.SEARCH_REGISTER)
  String list(@RequestParam Map<String, String> query, Model model) {
    return show(Form.EMPTY, Search.of(query, catalogue::money), model);
  }

  private String show(Form form, Search search, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("search", search);
    model.addAttribute("views", views.list());
    return "enterprises/views";
  }

  private static Form named(Form form, String field) {
    String name = form.value(field);
    return name.isEmpty() || name.length() > LONGEST
        ? form.refuse(field, "请填写名称，60 字以内，例如 天河区小巨人。", "Enter a name, at most 60 signs.")
        : form;
  }

  @PostMapping("/firms/views")
  @May(Action.SEARCH_REGISTER)
  String save(HttpServletRequest request, Model model) {
    Map<String, String> query = new HashMap<>();
    request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
    SearchForm asked = SearchForm.of(query, catalogue);
    Search search = asked.search();
    Form form = named(Form.of(request.getParameterMap()), "name");
    if (asked.form().refused()) {
      Text first = asked.form().mistakes().getFirst().message();
      form = form.refuse("name", "不能保存这个查询：" + first.zh(), "Not saved: " + first.en());
    }
    if (!form.refused()
        && !views.save(form.value("name"), search, form.value("shared").equals("yes"))) {
      form =
          form.refuse(
              "name",
              "您已有同名的查询，或已保存 " + Views.MOST + " 个。请换一个名称，或先删除不用的。",
              "You have one of this name, or "
                  + Views.MOST
                  + " of them. Choose another name, or remove one.");
    }
    return form.refused() ? show(form, search, model) : "redirect:/firms" + search.query();
  }

  private Views.View own(long id) {
    return views.own(id).orElseThrow(NotThere::new);
  }

  @PostMapping("/firms/views/{id}")
  @May(Action.SEARCH_REGISTER)
  String change(@PathVariable("id") long id, HttpServletRequest request, Model model) {
    Views.View view = own(id);
    String field = "name-" + id;
    Form form = named(Form.of(request.getParameterMap()), field);
    if (!form.refused()
        && !views.change(view, form.value(field), form.value("shared").equals("yes"))) {
      form = form.refuse(field, "您已有同名的查询。", "You have one of this name.");
    }
    return form.refused() ? show(form, Search.ALL, model) : "redirect:/firms/views";
  }

  @PostMapping("/firms/views/{id}/removal")
  @May(Action.SEARCH_REGISTER)
  String remove(@PathVariable("id") long id) {
    views.remove(own(id));
    return "redirect:/firms/views";
  }
}
