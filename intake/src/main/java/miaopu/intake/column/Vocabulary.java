package miaopu.intake.column;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Code;
import miaopu.engine.Field;
import miaopu.engine.RecordList;
import miaopu.engine.Rulebook;
import miaopu.intake.value.Words;
import org.jspecify.annotations.Nullable;

/// All words a header may be made of: ids, labels and synonyms of the catalogue, and the words for
/// who a row is about.
public final class Vocabulary {
  /// The one list a plain register gives in columns of its own.
  public static final String TITLES = "titles";

  private static final String KIND = "kind";

  private record Ranked(int rank, Meaning meaning) {}

  private final Map<String, Ranked> meanings = new HashMap<>();
  private final Map<String, RecordList> lists = new HashMap<>();

  /// The words of a rulebook.
  public Vocabulary(Rulebook rulebook) {
    for (RecordList list : rulebook.lists()) {
      lists.put(Words.key(list.id()), list);
      lists.putIfAbsent(Words.key(list.label().zh()), list);
      lists.putIfAbsent(Words.key(list.label().en()), list);
      list.synonyms().forEach(synonym -> lists.putIfAbsent(Words.key(synonym), list));
    }
    for (Field field : rulebook.fields()) {
      Meaning meaning = new Meaning.Figure(field);
      put(field.id(), 5, meaning);
      put(field.label().zh(), 4, meaning);
      put(field.label().en(), 4, meaning);
      field.synonyms().forEach(synonym -> put(synonym, 3, meaning));
    }
    for (Who who : Who.values()) {
      who.words().forEach(word -> put(word, 4, new Meaning.Identity(who)));
    }
    RecordList titles = lists.get(TITLES);
    if (titles != null) {
      putTitles(titles, rulebook);
    }
    lists.forEach((word, list) -> put(word, 1, new Meaning.Records(list)));
    meanings.remove("");
  }

  /// 等级, 认定年月 and their like; and 高企认定年月, the title's name before the column's.
  private void putTitles(RecordList titles, Rulebook rulebook) {
    List<Code> kinds = new ArrayList<>();
    for (Field column : titles.columns()) {
      if (column.id().equals(KIND)) {
        kinds.addAll(rulebook.codes(column.codes()));
      }
    }
    for (Field column : titles.columns()) {
      for (String word : words(column)) {
        put(word, 2, new Meaning.Title(null, column));
        if (!column.id().equals(KIND)) {
          for (Code kind : kinds) {
            Meaning meaning = new Meaning.Title(kind.id(), column);
            put(kind.label().zh() + word, 2, meaning);
            kind.synonyms().forEach(synonym -> put(synonym + word, 2, meaning));
          }
        }
      }
    }
  }

  private static List<String> words(Field field) {
    List<String> words = new ArrayList<>(field.synonyms());
    words.add(field.label().zh());
    words.add(field.label().en());
    return words;
  }

  private void put(String word, int rank, Meaning meaning) {
    meanings.merge(
        Words.key(word),
        new Ranked(rank, meaning),
        (old, fresh) ->
            old.rank > fresh.rank || old.meaning.equals(fresh.meaning)
                ? old
                : old.rank < fresh.rank
                    ? fresh
                    : new Ranked(old.rank, both(old.meaning, fresh.meaning)));
  }

  private static Meaning both(Meaning one, Meaning other) {
    List<String> fields = new ArrayList<>(names(one));
    fields.addAll(names(other));
    return new Meaning.Ambiguous(List.copyOf(fields));
  }

  private static List<String> names(Meaning meaning) {
    return switch (meaning) {
      case Meaning.Figure figure -> List.of(figure.field().label().zh());
      case Meaning.Ambiguous ambiguous -> ambiguous.fields();
      case Meaning.Identity identity -> List.of(identity.who().words().getFirst());
      case Meaning.Title title -> List.of(title.column().label().zh());
      case Meaning.Records records -> List.of(records.list().label().zh());
      case Meaning.Unknown _ -> List.of();
    };
  }

  /// What a key means.
  Meaning meaning(String key) {
    Ranked found = meanings.get(key);
    return found == null ? new Meaning.Unknown() : found.meaning();
  }

  /// The record list a sheet is named after, or null.
  public @Nullable RecordList list(String sheet) {
    return lists.get(Words.key(sheet.replaceAll("\\d+\\s*$", "")));
  }
}
