package miaopu.service.people;

import java.time.LocalDate;
import java.util.List;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Who acts for a firm, to read only.
@RestController
class MandateCalls {
  private final Mandates mandates;

  MandateCalls(Mandates mandates) {
    this.mandates = mandates;
  }

  /// Somebody who acts, or acted, for the firm.
  record MandateSeen(
      @Means(value = "Its number", example = "8") long id,
      @Means(value = "Who", example = "林初") String name,
      @Means("As what") Role role,
      @Means("First day") LocalDate since,
      @Means("Last day; null for no end") @Nullable LocalDate until,
      @Means("True when it has ended") boolean over) {}

  @GetMapping("/api/v1/mandates")
  @May(Action.GIVE_MANDATES)
  @Call(zh = "本企业的人员与委托", en = "Who acts for the firm")
  List<MandateSeen> mandates() {
    return mandates.list().stream()
        .map(one ->
            new MandateSeen(one.id(), one.name(), one.role(), one.since(), one.until(), one.over()))
        .toList();
  }
}
