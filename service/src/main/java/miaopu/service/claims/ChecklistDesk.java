package miaopu.service.claims;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.people.Mandates;
import miaopu.service.shell.Form;
import miaopu.service.walls.Today;
import org.springframework.stereotype.Component;

/// Looks through what somebody says about papers of a checklist, whether a page or a program brings
/// it.
@Component
class ChecklistDesk {
  private final Checklists checklists;
  private final Mandates mandates;

  ChecklistDesk(Checklists checklists, Mandates mandates) {
    this.checklists = checklists;
    this.mandates = mandates;
  }

  /// What is said about a paper.
  ///
  /// @param key of the paper
  /// @param owner account of whoever sees to it, empty for nobody
  /// @param due by when, empty for no day
  /// @param field what the field of `owner` or `due` is called, and of the paper itself when empty
  record Said(
      String key, Checklists.State state, String owner, String due, UnaryOperator<String> field) {}

  /// What came of it.
  ///
  /// @param form with everything that is wrong
  record Checked(Form form, List<Checklists.Item> items) {}

  /// Looks it through.
  ///
  /// @param typed what was sent
  /// @param said what it says about the papers that are there
  Checked checked(
      FirmSeen.Who firm, Form typed, Function<Map<String, Checklists.Item>, List<Said>> said) {
    Map<String, Checklists.Item> there = new LinkedHashMap<>();
    checklists.list(firm.id()).forEach(one -> there.put(one.key(), one));
    Set<String> people =
        mandates.colleagues().stream()
            .map(one -> Long.toString(one.account()))
            .collect(Collectors.toSet());
    Form form = typed;
    Map<String, Checklists.Item> items = new LinkedHashMap<>();
    for (Said one : said.apply(there)) {
      Checklists.Item item = there.get(one.key());
      if (item == null) {
        form = form.refuse(one.field().apply(""), "清单里没有这份材料。", "The checklist has no such paper.");
        continue;
      }
      if (!one.owner().isEmpty() && !people.contains(one.owner())) {
        form = form.refuse(one.field().apply("owner"), "不是本企业的人员。", "That is nobody of the firm.");
        continue;
      }
      Optional<LocalDate> due = Today.day(one.due());
      if (!one.due().isEmpty() && due.isEmpty()) {
        form =
            form.refuse(
                one.field().apply("due"),
                "请填写日期，例如 2026-12-31。",
                "Enter a day, such as 2026-12-31.");
        continue;
      }
      items.put(
          item.key(),
          new Checklists.Item(
              item.policy(),
              item.benefit(),
              item.number(),
              item.paper(),
              one.state(),
              one.owner().isEmpty() ? null : Long.valueOf(one.owner()),
              due.orElse(null)));
    }
    return new Checked(form, List.copyOf(items.values()));
  }
}
