package miaopu.service.enterprises;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import miaopu.engine.Code;
import miaopu.engine.Field;
import miaopu.engine.RecordList;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.intake.Intake;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What fields, titles, regions and industries there are. Read when first asked for.
@Component
class Catalogue {
  private final ObjectProvider<Rulebook> rulebooks;
  private final AtomicReference<@Nullable Read> read = new AtomicReference<>();

  Catalogue(ObjectProvider<Rulebook> rulebooks) {
    this.rulebooks = rulebooks;
  }

  private record Read(Rulebook rulebook, Intake intake, Map<String, Map<String, Text>> labels) {}

  private Read read() {
    Read found = read.get();
    if (found == null) {
      Rulebook rulebook = rulebooks.getObject();
      found = new Read(rulebook, new Intake(rulebook), labels(rulebook));
      read.set(found);
    }
    return found;
  }

  private static Map<String, Map<String, Text>> labels(Rulebook rulebook) {
    Map<String, Map<String, Text>> labels = new HashMap<>();
    Set<String> lists = new HashSet<>(List.of("region", "industry", "title_kind"));
    rulebook.fields().forEach(field -> lists.add(field.codes()));
    for (String list : lists) {
      Map<String, Text> texts = new HashMap<>();
      rulebook.codes(list).forEach(code -> texts.put(code.id(), code.label()));
      labels.put(list, texts);
    }
    return labels;
  }

  Rulebook rulebook() {
    return read().rulebook();
  }

  Intake intake() {
    return read().intake();
  }

  /// What a code of a list is called; the code itself where the list does not have it.
  Text label(String list, String code) {
    return read().labels().getOrDefault(list, Map.of()).getOrDefault(code, Text.same(code));
  }

  /// What a field or a list of records is called.
  Text field(String id) {
    Field field = rulebook().field(id);
    if (field != null) {
      return field.label();
    }
    for (RecordList list : rulebook().lists()) {
      if (list.id().equals(id)) {
        return list.label();
      }
    }
    return Text.same(id);
  }

  /// True for a field whose values are amounts of money.
  boolean money(String id) {
    Field field = rulebook().field(id);
    return field != null && field.type() == Field.Type.MONEY;
  }

  /// Fields that can be compared with a number.
  List<Field> figures() {
    return rulebook().fields().stream()
        .filter(field -> field.type() == Field.Type.MONEY || field.type() == Field.Type.COUNT)
        .toList();
  }

  List<Code> titles() {
    return rulebook().codes("title_kind");
  }

  /// A region with those around it: 广东省 广州市 天河区.
  Text region(int region) {
    if (region == 0) {
      return new Text("所在地不详", "Seat not known");
    }
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    for (int width : new int[] {10_000, 100, 1}) {
      int code = region - region % width;
      boolean again = width < 10_000 && code == region - region % (width * 100);
      Text label = label("region", "%06d".formatted(code));
      if (!again && !label.zh().matches("\\d+")) {
        zh.append(zh.isEmpty() ? "" : " ").append(label.zh());
        en.insert(0, label.en() + (en.isEmpty() ? "" : ", "));
      }
    }
    return zh.isEmpty()
        ? Text.same("%06d".formatted(region))
        : new Text(zh.toString(), en.toString());
  }
}
