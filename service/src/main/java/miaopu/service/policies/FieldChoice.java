package miaopu.service.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import miaopu.engine.Code;
import miaopu.engine.Field;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Lines;
import miaopu.service.shell.Option;
import org.jspecify.annotations.Nullable;

/// The fields a condition may ask for, and the words a clerk writes their values in: codes by their
/// names, units left out where there is but one.
final class FieldChoice {
  /// Stands for the size of the firm, which is an edition of its own.
  static final String SIZE = "size";

  /// Stands for what people judge.
  static final String PEOPLE = "people";

  private static final Text SIZE_LABEL = new Text("企业规模（大、中、小、微型）", "Size of the firm");
  private static final Text PEOPLE_LABEL = new Text("由人核验的条件", "For people to judge");
  private static final Map<String, String> SIZES =
      Map.of("大型", "large", "中型", "medium", "小型", "small", "微型", "micro");

  private final Rulebook rulebook;

  FieldChoice(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  /// What a form offers, in the order of the catalogue.
  List<Option> options(Frame frame) {
    List<Option> options = new ArrayList<>();
    options.add(new Option(SIZE, frame.say(SIZE_LABEL)));
    options.add(new Option(PEOPLE, frame.say(PEOPLE_LABEL)));
    for (Field field : rulebook.fields()) {
      if (field.type() != Field.Type.TEXT) {
        options.add(new Option(field.id(), frame.say(field.label())));
      }
    }
    return options;
  }

  /// Fields of money, for shares.
  List<Option> money(Frame frame) {
    return rulebook.fields().stream()
        .filter(field -> field.type() == Field.Type.MONEY)
        .map(field -> new Option(field.id(), frame.say(field.label())))
        .toList();
  }

  /// A field by its id or by its name in either language, as a table spells it; null when there is
  /// none.
  @Nullable Field find(String words) {
    Field known = rulebook.field(words);
    if (known != null) {
      return known;
    }
    for (Field field : rulebook.fields()) {
      if (field.label().zh().equals(words)
          || field.label().en().equalsIgnoreCase(words)
          || field.synonyms().contains(words)) {
        return field;
      }
    }
    return null;
  }

  Text label(String id) {
    if (id.equals(SIZE)) {
      return SIZE_LABEL;
    }
    Field field = find(id);
    return field == null ? Text.same(id) : field.label();
  }

  /// A value of a row as a file spells it.
  ///
  /// @param form of the row: its value and the unit beside it
  /// @param ratio true when the value compared is a share or a growth, whatever the field is
  String value(Form form, String row, @Nullable Field field, boolean ratio) {
    String typed = form.value(row + ".value").replaceAll("[,，\\s]", "");
    String unit = form.value(row + ".unit");
    if (!typed.matches("-?\\d+([.]\\d+)?")) {
      return typed;
    }
    if (!unit.isEmpty()) {
      return typed + unit;
    }
    if (ratio) {
      return typed + "%";
    }
    return field == null ? typed : typed + usual(field);
  }

  /// The unit of a field where nobody could mean another; a sum of money has none.
  private static String usual(Field field) {
    return switch (field.type()) {
      case RATIO -> "%";
      case COUNT, YEARS, POINTS -> field.unit();
      case DATE -> "年";
      case MONEY, FLAG, CODE, TEXT -> "";
    };
  }

  /// Sizes in the words of their edition.
  static String sizes(String typed) {
    List<String> sizes = new ArrayList<>();
    for (String word : typed.split("[,，、；;\\s]+", -1)) {
      if (!word.isEmpty()) {
        sizes.add(SIZES.getOrDefault(word, word));
      }
    }
    return String.join(", ", sizes);
  }

  /// Codes of a list, by code or by name, quoted.
  String codes(@Nullable Field field, String typed) {
    List<String> codes = new ArrayList<>();
    for (String word : typed.split("[,，、；;\\s]+", -1)) {
      if (!word.isEmpty()) {
        codes.add(Lines.quoted(field == null ? word : code(field, word)));
      }
    }
    return String.join(", ", codes);
  }

  private String code(Field field, String word) {
    String list = field.codes().isEmpty() ? field.id() : field.codes();
    for (Code code : rulebook.codes(list)) {
      if (code.id().equals(word)
          || code.label().zh().equals(word)
          || code.label().en().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))
          || code.synonyms().contains(word)) {
        return list.equals("region") ? code.id().replaceFirst("(00)+$", "") : code.id();
      }
    }
    return word;
  }

  /// Yes or no, as a file spells it.
  static String flag(String typed) {
    return switch (typed.toLowerCase(Locale.ROOT)) {
      case "是", "yes", "有", "y", "" -> "yes";
      case "否", "no", "无", "n" -> "no";
      default -> typed;
    };
  }

  static String reference(Field field, String period) {
    String year = period.matches("Y|Y-[123]") ? period : "Y-1";
    return field.yearly() ? field.id() + "@" + year : field.id();
  }
}
