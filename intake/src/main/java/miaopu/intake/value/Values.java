package miaopu.intake.value;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import miaopu.engine.Field;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.intake.file.Cell;
import miaopu.intake.problem.InputProblem;
import org.jspecify.annotations.Nullable;

/// Reads cells as values of fields. What is not exactly one lawful value gives none, and a doubt
/// that says why; nothing is guessed.
public final class Values {
  private static final Set<String> YES =
      Set.of("是", "有", "√", "✓", "✔", "☑", "对", "具备", "y", "yes", "true", "t", "1");
  private static final Set<String> NO =
      Set.of(
          "否", "无", "×", "✗", "✘", "✕", "☒", "x", "不是", "没有", "不具备", "n", "no", "false", "f", "0");

  private final Rulebook rulebook;
  private final Map<String, CodeWords> codes = new ConcurrentHashMap<>();
  private final Regions regions;
  private final Industries industries;

  /// Values of the fields of a rulebook.
  public Values(Rulebook rulebook) {
    this.rulebook = rulebook;
    this.regions = new Regions(rulebook.codes("region"));
    this.industries = new Industries(rulebook.codes("industry"));
  }

  /// The names of places.
  public Regions regions() {
    return regions;
  }

  /// The code of a word in a code list, or null when the list has none.
  public @Nullable String code(String list, String word) {
    return words(list).id(word);
  }

  private CodeWords words(String list) {
    return codes.computeIfAbsent(list, id -> new CodeWords(rulebook.codes(id)));
  }

  /// The value of a cell that is not blank and not a mark for unknown.
  ///
  /// @param unit the unit its header names
  /// @return null when the cell is not exactly one lawful value; then `doubts` has heard why
  public @Nullable Value read(Cell cell, Field field, Unit unit, Doubts doubts) {
    if (cell.kind() == Cell.Kind.FAULT) {
      doubts.doubt(InputProblem.FORMULA_FAULT);
      return null;
    }
    String plain = cell.kind() == Cell.Kind.NUMBER ? cell.text() : Words.plain(cell.text());
    return switch (field.type()) {
      case MONEY, COUNT, RATIO, YEARS, POINTS -> number(plain, cell.kind(), field, unit, doubts);
      case FLAG -> flag(plain, doubts);
      case DATE -> Days.read(plain, doubts);
      case CODE -> code(plain, field, doubts);
      case TEXT -> new Value.Term(cell.text().strip());
    };
  }

  private static @Nullable Value flag(String plain, Doubts doubts) {
    String word = plain.toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return new Value.Flag(true);
    }
    if (NO.contains(word)) {
      return new Value.Flag(false);
    }
    doubts.doubt(InputProblem.BAD_FLAG);
    return null;
  }

  private @Nullable Value code(String plain, Field field, Doubts doubts) {
    if (field.codes().equals("region")) {
      Regions.Value region = regions.region(plain, doubts);
      return region == null ? null : new Value.Term(region.code());
    }
    if (field.codes().equals("industry")) {
      String industry = industries.industry(plain);
      if (industry == null) {
        doubts.doubt(InputProblem.UNKNOWN_INDUSTRY);
      }
      return industry == null ? null : new Value.Term(industry);
    }
    CodeWords words = words(field.codes());
    String id = words.id(plain);
    if (id == null && NO.contains(plain.toLowerCase(Locale.ROOT))) {
      // a table that asks whether a firm is listed answers 否: the list has a word for that, or none
      id = words.id("none");
    }
    if (id == null) {
      doubts.doubt(InputProblem.UNKNOWN_CODE, words.choices());
    }
    return id == null ? null : new Value.Term(id);
  }

  private static @Nullable Value number(
      String plain, Cell.Kind kind, Field field, Unit unit, Doubts doubts) {
    Numbers read =
        switch (kind) {
          case NUMBER, PERCENT -> new Numbers(new BigDecimal(plain), "");
          case DATE, FLAG, FAULT -> null;
          case TEXT -> Numbers.read(plain);
        };
    if (read == null) {
      refuse(plain, field, doubts);
      return null;
    }
    BigDecimal number =
        switch (field.type()) {
          case MONEY -> money(read, unit, doubts);
          case RATIO -> ratio(read, kind, unit, doubts);
          default -> plain(read, field);
        };
    if (number == null) {
      if (field.type() != Field.Type.RATIO || !read.unit().isEmpty()) {
        refuse(plain, field, doubts);
      }
      return null;
    }
    return lawful(number, field, doubts) ? new Value.Amount(number) : null;
  }

  private static void refuse(String plain, Field field, Doubts doubts) {
    Text example = example(field);
    if (Numbers.scientific(plain)) {
      doubts.doubt(InputProblem.SCIENTIFIC_NUMBER);
    } else if (Numbers.vague(plain)) {
      doubts.doubt(InputProblem.VAGUE_VALUE, example);
    } else {
      doubts.doubt(InputProblem.BAD_NUMBER, example);
    }
  }

  private static Text example(Field field) {
    return switch (field.type()) {
      case MONEY -> new Text("1500万元", "15 million CNY");
      case RATIO -> Text.same("3%");
      case YEARS -> Text.same("3.5");
      case POINTS -> Text.same("66");
      default -> Text.same("12");
    };
  }

  private static @Nullable BigDecimal money(Numbers read, Unit header, Doubts doubts) {
    if (read.unit().isEmpty()) {
      return header == Unit.PERCENT ? null : header.base(read.number());
    }
    Unit unit = Unit.money(read.unit());
    if (unit == null) {
      return null;
    }
    if (header.money() && header != unit) {
      doubts.doubt(InputProblem.UNIT_DIFFERS, header.words());
    }
    return unit.base(read.number());
  }

  /// A share is sure only when a % stands somewhere, or when the bare number lies between 0 and 1.
  private static @Nullable BigDecimal ratio(
      Numbers read, Cell.Kind kind, Unit header, Doubts doubts) {
    BigDecimal number = read.number();
    if (kind == Cell.Kind.PERCENT) {
      return number;
    }
    if (read.unit().equals("%")) {
      return Unit.PERCENT.base(number);
    }
    if (!read.unit().isEmpty()) {
      return null;
    }
    boolean fraction = number.abs().compareTo(BigDecimal.ONE) <= 0;
    if (header == Unit.PERCENT) {
      if (fraction && number.signum() != 0 && number.scale() > 0) {
        doubts.doubt(InputProblem.PERCENT_DOUBT, Text.same(number.toPlainString()));
      }
      return Unit.PERCENT.base(number);
    }
    if (!fraction) {
      doubts.doubt(InputProblem.RATIO_OR_PERCENT, Text.same(number.toPlainString()));
      return null;
    }
    return number;
  }

  private static @Nullable BigDecimal plain(Numbers read, Field field) {
    String unit = read.unit();
    if (unit.isEmpty() || unit.equals(field.unit()) || Unit.of(unit) == Unit.PLAIN) {
      return read.number();
    }
    boolean tenThousand = unit.startsWith("万") && Unit.of(unit.substring(1)) == Unit.PLAIN;
    return tenThousand && field.type() == Field.Type.COUNT ? Unit.WAN.base(read.number()) : null;
  }

  /// The number of a text that is nothing but a decimal number, or null.
  public static @Nullable BigDecimal exact(String text) {
    Numbers read = Numbers.read(text.strip());
    return read == null || !read.unit().isEmpty() ? null : read.number();
  }

  private static boolean lawful(BigDecimal number, Field field, Doubts doubts) {
    BigDecimal least = field.least();
    BigDecimal most = field.most();
    if ((least != null && number.compareTo(least) < 0)
        || (most != null && number.compareTo(most) > 0)) {
      doubts.doubt(InputProblem.OUT_OF_RANGE, range(field));
      return false;
    }
    int decimals = number.scale() <= 0 ? 0 : Math.max(0, number.stripTrailingZeros().scale());
    if (field.type() == Field.Type.COUNT && decimals > 0) {
      doubts.doubt(InputProblem.NOT_WHOLE);
      return false;
    }
    int allowed =
        field.type() == Field.Type.MONEY ? Math.max(2, field.decimals()) : field.decimals();
    // a share is compared unrounded, and a share a spreadsheet computed always has all its digits
    if (field.type() != Field.Type.RATIO && decimals > allowed) {
      doubts.doubt(InputProblem.TOO_PRECISE, Text.same(Integer.toString(allowed)));
    }
    return true;
  }

  private static Text range(Field field) {
    BigDecimal least = field.least();
    BigDecimal most = field.most();
    if (least != null && most != null) {
      return new Text(
          least.toPlainString() + " 到 " + most.toPlainString() + " 之间的数",
          "a number from " + least.toPlainString() + " to " + most.toPlainString());
    }
    return least != null
        ? new Text(
            "不小于 " + least.toPlainString() + " 的数", "a number of at least " + least.toPlainString())
        : new Text(
            "不大于 " + (most == null ? "" : most.toPlainString()) + " 的数",
            "a number of at most " + (most == null ? "" : most.toPlainString()));
  }
}
