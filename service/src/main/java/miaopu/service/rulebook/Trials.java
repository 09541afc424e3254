package miaopu.service.rulebook;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import miaopu.service.shell.Form;
import miaopu.service.walls.Secret;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Overlays to try out, for the office that lays them and nobody else.
@Component
public class Trials {
  private final Overlays overlays;
  private final OverlayDesk desk;
  private final RulesInForce rules;

  Trials(Overlays overlays, OverlayDesk desk, RulesInForce rules) {
    this.overlays = overlays;
    this.desk = desk;
    this.rules = rules;
  }

  /// One that the viewer's own office has laid; empty for any other.
  public Optional<Trial> laid(long id) {
    return overlays
        .find(id)
        .filter(one -> one.laidByOrganisation() == Viewers.current().organisation())
        .map(one ->
            new Trial(
                rules,
                rules.version(
                    one.id(),
                    one.edition(),
                    one.code(),
                    one.fromDay(),
                    one.hash(),
                    overlays.text(one)),
                one.title()));
  }

  /// A form to lay one, read.
  ///
  /// @param form with its mistakes
  /// @param trial null for one with mistakes
  public record Typed(Form form, @Nullable Trial trial) {}

  /// One that is still being written.
  public Typed typed(Form form) {
    OverlayDesk.Judged judged = desk.judge(form);
    OverlayDesk.Reading reading = judged.reading();
    if (reading == null) {
      return new Typed(judged.form(), null);
    }
    String text = desk.text(form);
    RulesInForce.Version version =
        rules.version(
            0,
            reading.edition(),
            reading.overlay().id(),
            LocalDate.parse(form.value("from")),
            HexFormat.of().formatHex(Secret.hash(text)),
            text);
    return new Typed(judged.form(), new Trial(rules, version, reading.overlay().title()));
  }
}
