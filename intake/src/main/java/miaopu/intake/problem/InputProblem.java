package miaopu.intake.problem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import miaopu.engine.Problem;
import miaopu.engine.Problem.Severity;
import miaopu.engine.Text;

/// Every fault an input can have. The words stand in `problems.txt` beside this class, one line a
/// fault; the code is the name in lower case with hyphens.
public enum InputProblem {
  MISSING_FILE,
  FOLDER,
  EMPTY_FILE,
  UNKNOWN_FORMAT,
  OLD_EXCEL_FILE,
  OTHER_DOCUMENT,
  MACRO_WORKBOOK,
  ENCRYPTED_FILE,
  TOO_LARGE_UNPACKED,
  BROKEN_FILE,
  BAD_ENCODING,
  CELL_TOO_LONG,
  TOO_MANY_COLUMNS,
  TOO_MANY_RECORDS,
  TOO_MUCH_TEXT,
  UNCLOSED_QUOTE,
  NO_HEADER,
  HEADERS_DIFFER,
  NO_TABLE,
  UNKNOWN_COLUMN,
  UNKNOWN_SHEET,
  COLUMN_TWICE,
  AMBIGUOUS_COLUMN,
  COLUMN_OF_SEVERAL_YEARS,
  YEAR_NOT_USED,
  YEAR_ASSUMED,
  YEAR_FROM_DATE,
  YEAR_FROM_AS_OF,
  BAD_AS_OF,
  UNIT_ASSUMED,
  UNKNOWN_UNIT,
  VAGUE_VALUE,
  BAD_NUMBER,
  BAD_DATE,
  BAD_FLAG,
  UNKNOWN_CODE,
  OUT_OF_RANGE,
  NOT_WHOLE,
  TOO_PRECISE,
  RATIO_OR_PERCENT,
  PERCENT_DOUBT,
  UNIT_DIFFERS,
  SCIENTIFIC_NUMBER,
  SERIAL_DATE,
  FORMULA_FAULT,
  UNKNOWN_REGION,
  REGION_DIFFERS,
  UNKNOWN_INDUSTRY,
  UNKNOWN_TITLE,
  CREDIT_CODE_FORMAT,
  CREDIT_CODE_CHECK,
  CREDIT_CODE_FIRST,
  ORGANISATION_CODE_CHECK,
  EXAMPLE_ROW,
  TOTALS_ROW,
  EXTRA_CELLS,
  DUPLICATE_FIRM,
  POSSIBLE_SAME_FIRM,
  DUPLICATE_ID,
  RECORD_WITHOUT_FIRM,
  RECORD_OF_TWO_FIRMS,
  RECORDS_IN_CELL,
  FACT_TWICE,
  BAD_JSON,
  UNKNOWN_FIELD;

  private static final int FOUND_SHOWN = 60;

  private record Words(Severity severity, Text expected, Text remedy) {}

  private static final Map<String, Words> WORDS = read();

  /// The stable name of the fault, such as `empty-file`.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// How grave it is.
  public Severity severity() {
    return words().severity();
  }

  /// The fault at a place.
  ///
  /// @param place `sheet!cell`, `file:line:column` or a file
  /// @param found what stands there; shortened when long, control characters shown as spaces
  /// @param more what the texts of this fault leave open, in order
  public Problem at(String place, String found, Text... more) {
    Words words = words();
    return new Problem(
        code(),
        words.severity(),
        place,
        shown(found),
        filled(words.expected(), more),
        filled(words.remedy(), more));
  }

  private Words words() {
    Words words = WORDS.get(code());
    if (words == null) {
      throw new IllegalStateException("no words for " + code());
    }
    return words;
  }

  private static String shown(String found) {
    boolean cut = found.length() > FOUND_SHOWN;
    int end = cut ? FOUND_SHOWN : found.length();
    if (cut && Character.isHighSurrogate(found.charAt(end - 1))) {
      end--;
    }
    StringBuilder shown = new StringBuilder(end + 1);
    for (int i = 0; i < end; i++) {
      char c = found.charAt(i);
      shown.append(Character.isISOControl(c) ? ' ' : c);
    }
    return cut ? shown.append('…').toString() : shown.toString();
  }

  private static Text filled(Text text, Text... more) {
    String zh = text.zh();
    String en = text.en();
    for (int i = 0; i < more.length; i++) {
      zh = zh.replace("{" + i + "}", more[i].zh());
      en = en.replace("{" + i + "}", more[i].en());
    }
    return new Text(zh, en);
  }

  private static Map<String, Words> read() {
    Map<String, Words> words = new HashMap<>();
    InputStream stream = InputProblem.class.getResourceAsStream("problems.txt");
    if (stream == null) {
      throw new IllegalStateException("problems.txt is missing");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line : reader.lines().filter(line -> !line.startsWith("#")).toList()) {
        List<String> parts = Arrays.asList(line.split(" [|] ", 6));
        words.put(
            parts.get(0),
            new Words(
                Severity.valueOf(parts.get(1)),
                new Text(parts.get(2), parts.get(3)),
                new Text(parts.get(4), parts.get(5))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(words);
  }
}
