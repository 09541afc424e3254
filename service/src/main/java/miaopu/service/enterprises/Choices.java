package miaopu.service.enterprises;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Code;
import miaopu.service.enterprises.Search.Range;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Money;
import miaopu.service.shell.Option;
import org.springframework.stereotype.Component;

/// What the filters of the register let one choose.
@Component
public class Choices {
  private final Catalogue catalogue;

  Choices(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// The choices of each field.
  public record Lists(
      List<Option> regions,
      List<Option> divisions,
      List<Option> tiers,
      List<Option> figures,
      List<Option> units) {}

  Lists of(Frame frame) {
    return new Lists(
        regions(frame),
        options(
            frame,
            catalogue.rulebook().codes("industry").stream()
                .filter(code -> code.id().length() == 3)
                .toList()),
        options(frame, catalogue.titles()),
        catalogue.figures().stream()
            .map(field ->
                new Option(
                    field.id(),
                    frame.say(field.label())
                        + (field.yearly() ? frame.say("（年度）", " (of a year)") : "")))
            .toList(),
        List.of(
            new Option(Money.WAN.name(), frame.say(Money.WAN.label())),
            new Option(Money.YI.name(), frame.say(Money.YI.label()))));
  }

  /// The filters filled in with a search.
  static Form form(Search search) {
    Form form =
        Form.EMPTY
            .with("words", search.words())
            .with("region", search.region() == 0 ? "" : "%06d".formatted(search.region()))
            .with("division", search.division())
            .with("tier", search.tier())
            .with("tag", search.tag())
            .with("on", search.on() == null ? "" : search.day().toString());
    Range range = search.range();
    return range == null
        ? form
        : form.with("figure", range.field())
            .with("year", range.year() == 0 ? "" : Integer.toString(range.year()))
            .with("least", range.least() == null ? "" : range.least().toPlainString())
            .with("most", range.most() == null ? "" : range.most().toPlainString())
            .with("unit", range.unit().name());
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
}
