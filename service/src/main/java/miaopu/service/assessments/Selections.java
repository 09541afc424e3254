package miaopu.service.assessments;

import java.util.List;
import java.util.Optional;
import miaopu.engine.Text;
import miaopu.service.enterprises.ViewedFirms;
import miaopu.service.enterprises.Views;
import miaopu.service.shell.Mistake;
import miaopu.service.shell.Option;
import org.springframework.stereotype.Component;

/// Which firms a sweep is about: those of a region and an industry, and of these those that a
/// search of the register holds.
@Component
class Selections {
  private final ViewedFirms viewed;

  Selections(ViewedFirms viewed) {
    this.viewed = viewed;
  }

  /// What was chosen.
  ///
  /// @param form with what is wrong about it
  /// @param views searches under a name, to choose from
  /// @param query the search as an address has it, empty for none
  record Selected(SweepForm form, Sweeps.Asked asked, List<Option> views, String query) {
    boolean refused() {
      return form.form().refused();
    }
  }

  Selected of(SweepForm form) {
    List<Views.View> views = viewed.views();
    List<Option> options =
        views.stream().map(one -> new Option(Long.toString(one.id()), one.name())).toList();
    Sweeps.Asked asked = form.asked().whole();
    String query = form.among();
    if (!form.view().isEmpty()) {
      Optional<Views.View> view =
          views.stream().filter(one -> Long.toString(one.id()).equals(form.view())).findFirst();
      if (view.isEmpty()) {
        SweepForm refused =
            form.refuse(
                "view", "没有这个保存的查询，或已删除。", "There is no such saved view, or it was removed.");
        return new Selected(refused, asked, options, "");
      }
      query = view.get().query();
    }
    if (query.isEmpty()) {
      return new Selected(form, asked, options, "");
    }
    List<Mistake> mistakes = viewed.mistakes(query);
    if (!mistakes.isEmpty()) {
      Text first = mistakes.getFirst().message();
      SweepForm refused =
          form.refuse(
              "view", "企业库的查询条件：" + first.zh(), "The search of the register: " + first.en());
      return new Selected(refused, asked, options, "");
    }
    Optional<ViewedFirms.Viewed> firms = viewed.of(query);
    if (firms.isEmpty()) {
      SweepForm refused =
          form.refuse(
              "view",
              "查询的企业多于 " + ViewedFirms.MOST + " 户，请再加条件，例如地区。",
              "The view has more than "
                  + ViewedFirms.MOST
                  + " firms: add a condition, say a region.");
      return new Selected(refused, asked, options, "");
    }
    return new Selected(form, asked.among(Chosen.of(firms.get())), options, firms.get().query());
  }
}
