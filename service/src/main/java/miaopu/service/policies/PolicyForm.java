package miaopu.service.policies;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import miaopu.service.shell.Form;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The form of a policy with its rows of conditions and benefits.
///
/// @param form what was typed
/// @param conditions how many rows of conditions are shown
/// @param benefits how many rows of benefits
public record PolicyForm(Form form, int conditions, int benefits) {
  static final int MOST_CONDITIONS = 30;
  static final int MOST_BENEFITS = 12;
  private static final int LONGEST = 2_000;
  private static final int LONGEST_SOURCE = 100_000;
  private static final int MOST_FIELDS = 900;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static PolicyForm of(Form form) {
    return new PolicyForm(form, rows(form, "c", MOST_CONDITIONS), rows(form, "b", MOST_BENEFITS));
  }

  /// The highest number of a row that holds something, at least one.
  private static int rows(Form form, String letter, int most) {
    int highest = 1;
    for (int i = 2; i <= most; i++) {
      String row = letter + i + ".";
      if (form.typed().keySet().stream().anyMatch(field -> field.startsWith(row))) {
        highest = i;
      }
    }
    return highest;
  }

  /// The same with an empty row more.
  PolicyForm withCondition() {
    return new PolicyForm(form, Math.min(conditions + 1, MOST_CONDITIONS), benefits);
  }

  /// The same with an empty row more.
  PolicyForm withBenefit() {
    return new PolicyForm(form, conditions, Math.min(benefits + 1, MOST_BENEFITS));
  }

  /// The names of the rows of conditions.
  public List<String> conditionRows() {
    return IntStream.rangeClosed(1, conditions).mapToObj(i -> "c" + i).toList();
  }

  /// The names of the rows of benefits.
  public List<String> benefitRows() {
    return IntStream.rangeClosed(1, benefits).mapToObj(i -> "b" + i).toList();
  }

  /// What was typed, as it is kept: without marks of the platform and what is too long to mean
  /// anything.
  static String kept(Form form) {
    Map<String, String> values = new TreeMap<>();
    form.typed()
        .keySet()
        .forEach(field -> {
          String value = form.value(field);
          int most = field.equals("sourceText") ? LONGEST_SOURCE : LONGEST;
          boolean ours = field.matches("[a-zA-Z][a-zA-Z0-9.]{0,40}") && !field.equals("act");
          if (ours && !value.isEmpty() && values.size() < MOST_FIELDS) {
            // the database keeps no such sign
            String plain = value.replace("\u0000", "");
            values.put(field, plain.substring(0, Math.min(plain.length(), most)));
          }
        });
    return JSON.writeValueAsString(values);
  }

  /// A form that was kept.
  static Form read(String kept) {
    Map<String, String> values = JSON.readValue(kept, new TypeReference<>() {});
    Map<String, List<String>> typed = new LinkedHashMap<>();
    values.forEach((field, value) -> typed.put(field, List.of(value)));
    return new Form(typed, List.of());
  }
}
