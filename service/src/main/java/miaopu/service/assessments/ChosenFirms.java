package miaopu.service.assessments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Language;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.intake.report.Wording;
import miaopu.service.shell.Form;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The firms of a list of a sweep, for what an office does with all of them.
@Component
public class ChosenFirms {
  private final Sweeps sweeps;
  private final SweepLists lists;
  private final Selections selections;
  private final ObjectProvider<Rulebook> rulebooks;

  ChosenFirms(
      Sweeps sweeps, SweepLists lists, Selections selections, ObjectProvider<Rulebook> rulebooks) {
    this.sweeps = sweeps;
    this.lists = lists;
    this.selections = selections;
    this.rulebooks = rulebooks;
  }

  /// Firms of a list, and what they have in common.
  ///
  /// @param form refused when the list could not be read
  /// @param firms in the order of regions; one more than the most when there are more
  /// @param list what the list is called
  public record Picked(Form form, List<Long> firms, Text list) {}

  /// The firms of a list, as the address of its page says it.
  ///
  /// @param ticked of the list only these; empty for the whole of it
  /// @param most how many at most
  /// @return empty while the register is being read
  public Optional<Picked> of(
      Viewer viewer, Map<String, String> query, List<Long> ticked, int most) {
    Rulebook rulebook = rulebooks.getObject();
    SweepForm form = SweepForm.of(rulebook, query, Today.date());
    Selections.Selected selected = selections.of(form);
    Pick pick = Pick.of(query);
    Text list = name(rulebook, form, pick);
    if (selected.refused()) {
      return Optional.of(new Picked(selected.form().form(), List.of(), list));
    }
    Sweeps.Asked asked = selected.asked();
    return sweeps
        .hear(
            viewer,
            ticked.isEmpty() ? asked : asked.among(asked.chosen().only(ticked)),
            SweepController.PATIENTLY)
        .flatMap(heard ->
            lists.lines(heard, pick, new Sweeps.Line(-1, 0), most + 1, SweepController.PATIENTLY))
        .map(lines -> new Picked(Form.EMPTY, lines.stream().map(Sweeps.Line::firm).toList(), list));
  }

  /// What a list is called: “小巨人”：只差一条未达到.
  public Text name(Map<String, String> query) {
    Rulebook rulebook = rulebooks.getObject();
    return name(rulebook, SweepForm.of(rulebook, query, Today.date()), Pick.of(query));
  }

  private static Text name(Rulebook rulebook, SweepForm form, Pick pick) {
    Text title = SweepForm.title(rulebook, form.asked().standard());
    Text group =
        pick.fact().isEmpty()
            ? pick.group().label()
            : new Text(
                "只差一项数据：" + new Wording(rulebook, Language.ZH).key(pick.fact()),
                "one fact away: " + new Wording(rulebook, Language.EN).key(pick.fact()));
    return new Text(title.zh() + "（" + group.zh() + "）", title.en() + " (" + group.en() + ")");
  }
}
