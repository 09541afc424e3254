package miaopu.service.shell;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import miaopu.engine.Problem;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// What somebody typed and what is wrong with it. A page that refuses a form shows the same form
/// again, so that nothing typed is lost.
///
/// @param typed values by the name of their field, as they were typed
/// @param mistakes why it was refused, in the order of the fields
public record Form(Map<String, List<String>> typed, List<Mistake> mistakes) {
  /// Nothing typed yet.
  public static final Form EMPTY = new Form(Map.of(), List.of());

  /// At most forty digits before and after the point, as a fact has them.
  private static final Pattern AMOUNT = Pattern.compile("[+-]?\\d{1,40}([.]\\d{1,40})?");

  /// So much of a wrong value is shown.
  private static final int SHOWN = 40;

  /// What ends the name of the field that tells the unit of an amount.
  static final String UNIT = ".unit";

  /// What was typed, as a request brings it.
  public static Form of(Map<String, String[]> parameters) {
    Map<String, List<String>> typed = new LinkedHashMap<>();
    parameters.forEach((name, values) -> typed.put(name, List.of(values)));
    return new Form(typed, List.of());
  }

  /// The same with a value in a field, for a form that begins filled in.
  public Form with(String field, String value) {
    Map<String, List<String>> filled = new LinkedHashMap<>(typed);
    filled.put(field, List.of(value));
    return new Form(filled, mistakes);
  }

  /// The same with a mistake more.
  public Form refuse(String field, String zh, String en) {
    List<Mistake> more = new ArrayList<>(mistakes);
    more.add(new Mistake(field, new Text(zh, en)));
    return new Form(typed, more);
  }

  /// The same with what a reader of rules or policies finds wrong in what a field holds.
  public Form refuse(String field, Problem problem) {
    String found = problem.found();
    return refuse(
        field,
        (found.isEmpty() ? "没有填写" : "填的是（" + found + "）")
            + "，应为"
            + problem.expected().zh()
            + "。"
            + problem.remedy().zh(),
        (found.isEmpty() ? "Nothing is filled in" : "It says (" + found + ")")
            + "; expected "
            + problem.expected().en()
            + ". "
            + problem.remedy().en());
  }

  /// The same, refused where a field holds something that it cannot hold; an empty one is right.
  /// For addresses that somebody typed or kept, whose values no list offered.
  ///
  /// @param right true when what it holds is something it can hold
  /// @param label what the field is called
  /// @param allowed what it can hold
  public Form allow(String field, boolean right, Text label, Text allowed) {
    String held = value(field);
    if (held.isEmpty() || right) {
      return this;
    }
    String shown = held.length() > SHOWN ? held.substring(0, SHOWN) + "…" : held;
    return refuse(
        field,
        "%s：不能是“%s”。可填：%s。".formatted(label.zh(), shown, allowed.zh()),
        "%s cannot be “%s”. It can be: %s.".formatted(label.en(), shown, allowed.en()));
  }

  /// True when something is wrong.
  public boolean refused() {
    return !mistakes.isEmpty();
  }

  /// What a field holds, without blanks around it; empty when it holds nothing.
  public String value(String field) {
    List<String> values = typed.getOrDefault(field, List.of());
    return values.isEmpty() ? "" : values.getFirst().strip();
  }

  /// True when a value is among those chosen in a field.
  public boolean chosen(String field, String value) {
    return typed.getOrDefault(field, List.of()).contains(value);
  }

  /// What is wrong in a field.
  public @Nullable Text mistake(String field) {
    for (Mistake one : mistakes) {
      if (one.field().equals(field)) {
        return one.message();
      }
    }
    return null;
  }

  /// An amount of money in yuan, typed with its unit beside it; empty when it is no number of plain
  /// digits: an exponent would make a few signs a number that no memory holds.
  public Optional<BigDecimal> yuan(String field) {
    String typedAmount = value(field).replaceAll("[,，\\s]", "");
    return AMOUNT.matcher(typedAmount).matches()
        ? Optional.of(Money.of(value(field + UNIT)).toYuan(new BigDecimal(typedAmount)))
        : Optional.empty();
  }

  /// Ids of what describes a field to those who cannot see it; null when nothing does.
  public @Nullable String describedBy(String field, String hint) {
    String ids =
        (hint.isEmpty() ? "" : field + "-hint ")
            + (mistake(field) == null ? "" : field + "-mistake");
    return ids.isEmpty() ? null : ids.strip();
  }
}
