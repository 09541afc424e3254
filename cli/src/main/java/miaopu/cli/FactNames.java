package miaopu.cli;

import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.Field;
import miaopu.engine.RecordList;
import miaopu.engine.Rulebook;

/// Keys of facts (`rd_expense@2025`, `ip_rights.holder_rank`) in words.
final class FactNames {
  private final Session session;
  private final Rulebook rulebook;

  FactNames(Session session) {
    this.session = session;
    this.rulebook = session.rulebook();
  }

  /// The words of a key; the key itself when the catalogue does not know it.
  String of(String key) {
    int at = key.indexOf('@');
    String id = at < 0 ? key : key.substring(0, at);
    Field field = rulebook.field(id);
    if (field != null) {
      return at < 0 ? session.say(field.label()) : year(field, key.substring(at + 1));
    }
    int dot = key.indexOf('.');
    String listId = dot < 0 ? key : key.substring(0, dot);
    for (RecordList list : rulebook.lists()) {
      if (list.id().equals(listId)) {
        return session.say(list.label()) + (dot < 0 ? "" : column(list, key.substring(dot + 1)));
      }
    }
    return key;
  }

  private String year(Field field, String year) {
    return session.say(year + "年" + field.label().zh(), field.label().en() + " " + year);
  }

  private String column(RecordList list, String column) {
    return list.columns().stream()
        .filter(each -> each.id().equals(column))
        .map(each -> session.say("的", ": ") + session.say(each.label()))
        .findFirst()
        .orElse("." + column);
  }

  /// The first few missing facts of an assessment, and how many more there are.
  String missing(Assessment assessment, int few) {
    return some(
        assessment.missing().stream().limit(few).map(each -> of(each.key())).toList(),
        assessment.missing().size());
  }

  /// `甲、乙 等 7 项`.
  String some(List<String> first, int all) {
    String list = String.join(session.say("、", ", "), first);
    return first.size() == all
        ? list
        : list + session.say(" 等 " + all + " 项", " and " + (all - first.size()) + " more");
  }
}
