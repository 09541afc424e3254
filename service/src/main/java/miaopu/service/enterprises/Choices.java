package miaopu.service.enterprises;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Code;
import miaopu.service.people.Regions;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Money;
import miaopu.service.shell.Option;
import miaopu.service.walls.Jurisdiction;
import org.springframework.stereotype.Component;

/// What the filters of the register let one choose.
@Component
public class Choices {
  private static final List<String> RARE =
      List.of("tag", "figure", "year", "least", "most", "unit", "on");

  private final Catalogue catalogue;
  private final Regions regions;

  Choices(Catalogue catalogue, Regions regions) {
    this.catalogue = catalogue;
    this.regions = regions;
  }

  /// The choices of each field.
  public record Lists(
      List<Option> regions,
      List<Option> divisions,
      List<Option> tiers,
      List<Option> figures,
      List<Option> units) {}

  Lists of(Frame frame, Search search) {
    return new Lists(
        regions(frame, search.region()),
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

  /// Regions directly below the office's; below the one that is chosen, those in it as well.
  private List<Option> regions(Frame frame, int chosen) {
    Jurisdiction own = frame.viewer().jurisdiction();
    List<Option> options = new ArrayList<>();
    for (Regions.Region region : regions.within(own)) {
      boolean top = region.code() != own.low() && regions.above(region.code()) == own.low();
      if (top || inside(chosen, region.code(), own)) {
        options.add(
            new Option(
                "%06d".formatted(region.code()), (top ? "" : "　") + frame.say(region.name())));
      }
    }
    return options;
  }

  /// True for a region that is chosen, that the chosen one lies in, or that lies directly in it.
  private boolean inside(int chosen, int region, Jurisdiction own) {
    return chosen > own.low()
        && own.covers(chosen)
        && region != own.low()
        && (Jurisdiction.of(region).covers(chosen) || regions.above(region) == chosen);
  }

  /// True when one of the filters is filled in that are folded away.
  public static boolean rare(Form form) {
    return RARE.stream().anyMatch(field -> !form.value(field).isEmpty());
  }

  private static List<Option> options(Frame frame, List<Code> codes) {
    return codes.stream().map(code -> new Option(code.id(), frame.say(code.label()))).toList();
  }
}
