package miaopu.intake;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.Problem;
import miaopu.engine.RecordList;
import miaopu.engine.Rulebook;
import miaopu.engine.Value;
import miaopu.intake.file.Bounds;
import miaopu.intake.file.Cell;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.ProblemLog;
import miaopu.intake.problem.Unreadable;
import miaopu.intake.value.CreditCode;
import miaopu.intake.value.Unit;
import miaopu.intake.value.Values;
import miaopu.intake.value.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// One reading of a facts.json: one firm, an array of firms, or one firm a line. Token by token, so
/// that memory holds one firm at a time.
final class FactsReading {
  private static final Pattern SIGN = Pattern.compile("\\('(.)'");
  private static final int DEPTH = 12;
  private static final int NUMBER_CHARACTERS = 60;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxNumberLength(NUMBER_CHARACTERS)
                  .maxStringLength(Bounds.CELL_CHARACTERS)
                  .maxNameLength(256)
                  .build())
          .build();

  private final Rulebook rulebook;
  private final Values values;
  private final Reading reading;
  private final String file;
  private final ProblemLog log;
  private final FirmsSeen seen = new FirmsSeen();
  private List<Problem> problems = new ArrayList<>();
  private long rows;
  private long refused;

  FactsReading(Rulebook rulebook, Values values, Reading reading, String file, ProblemLog log) {
    this.rulebook = rulebook;
    this.values = values;
    this.reading = reading;
    this.file = file;
    this.log = log;
  }

  Summary read(Path path, Consumer<FirmRow> sink) {
    boolean readable = true;
    try (InputStream stream = Files.newInputStream(path);
        JsonParser json = JSON.createParser(ObjectReadContext.empty(), stream)) {
      readFirms(json, sink);
    } catch (Unreadable e) {
      log.add(e.problem());
      readable = false;
    } catch (JacksonException e) {
      log.add(InputProblem.BAD_JSON.at(place(e.getLocation()), sign(e)));
      readable = false;
    } catch (IOException e) {
      log.add(InputProblem.MISSING_FILE.at(file, path.toString()));
      readable = false;
    }
    return new Summary(
        "json",
        readable,
        rows,
        refused,
        rows - refused,
        List.of(),
        List.of(),
        reading.date().getYear(),
        log.kept(),
        log.counts(),
        log.errors());
  }

  private void readFirms(JsonParser json, Consumer<FirmRow> sink) throws Unreadable {
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
        continue;
      }
      if (token != JsonToken.START_OBJECT) {
        throw bad(json);
      }
      rows++;
      problems = new ArrayList<>();
      String place = place(json.currentTokenLocation());
      Facts facts = readFirm(json, place);
      if (facts != null) {
        problems.addAll(rulebook.check(facts, reading.date()));
      } else {
        refused++;
      }
      problems.forEach(log::add);
      if (facts != null) {
        sink.accept(new FirmRow(facts, place, rows, problems));
      }
      if (rows % 2_000 == 0) {
        reading.progress().at(rows, json.currentLocation().getByteOffset(), 0);
      }
    }
  }

  private @Nullable Facts readFirm(JsonParser json, String place) throws Unreadable {
    Map<String, String> firm = new HashMap<>();
    List<Fact> facts = new ArrayList<>();
    Map<String, List<Facts.Entry>> records = new LinkedHashMap<>();
    for (String key = key(json); key != null; key = key(json)) {
      switch (key) {
        case "firm" -> firm.putAll(texts(json));
        case "facts" -> {
          expect(json, JsonToken.START_ARRAY);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            readFact(json, facts);
          }
        }
        case "records" -> readRecords(json, records);
        default -> unknown(json, key);
      }
    }
    String raw = firm.getOrDefault("code", "");
    CreditCode code = CreditCode.of(raw);
    if (!Words.unknown(raw)) {
      problems.addAll(code.problems(place, raw));
      if (!code.wellFormed()) {
        return null;
      }
      seen.code(code.text(), place, problems::add);
    }
    String known = Words.unknown(raw) ? "" : code.text();
    String id = firm.getOrDefault("id", "");
    id = id.isBlank() ? (known.isEmpty() ? "row-" + rows : known) : id;
    boolean used = seen.usedId(id, place, problems::add);
    Facts.Builder built =
        Facts.of(new Firm(used ? id + "#" + rows : id, known, firm.getOrDefault("name", "")));
    facts.forEach(built::add);
    records.forEach((list, entries) -> {
      built.know(list);
      entries.forEach(entry -> built.add(list, entry));
    });
    return built.build();
  }

  private void readFact(JsonParser json, List<Fact> facts) throws Unreadable {
    String place = place(json.currentTokenLocation());
    Map<String, String> texts = texts(json);
    String id = texts.getOrDefault("field", "");
    Field field = rulebook.field(id);
    String value = texts.get("value");
    if (field == null && (value != null || id.indexOf('.') < 0)) {
      problems.add(InputProblem.UNKNOWN_FIELD.at(place, id));
      return;
    }
    int year = year(texts.getOrDefault("period", ""));
    if (year < 0 || (field != null && field.yearly() != (year > 0))) {
      problems.add(InputProblem.BAD_JSON.at(place, id + "@" + texts.getOrDefault("period", "")));
      return;
    }
    Value read =
        value == null || field == null
            ? null
            : value(value, texts.getOrDefault("unit", ""), field, place);
    String raw = texts.getOrDefault("raw", value == null ? "" : value);
    if (facts.size() >= Bounds.RECORDS) {
      throw bad(json);
    }
    facts.add(
        new Fact(
            id,
            year,
            read,
            raw,
            texts.getOrDefault("source", ""),
            texts.getOrDefault("asOf", ""),
            texts.getOrDefault("enteredBy", ""),
            texts.getOrDefault("confidence", "")));
  }

  private static int year(String period) {
    if (period.isEmpty() || period.equals("now")) {
      return 0;
    }
    return period.matches("(?:19|20)\\d\\d") ? Integer.parseInt(period) : -1;
  }

  private @Nullable Value value(String text, String unit, Field field, String place) {
    if (Words.unknown(text)) {
      return null;
    }
    if (field.type() == Field.Type.RATIO && (unit.isEmpty() || unit.equals("1"))) {
      BigDecimal number = Values.exact(text);
      if (number != null) {
        return new Value.Amount(number);
      }
    }
    Unit found = unit.isEmpty() ? null : Unit.of(unit);
    return values.read(
        Cell.of(text),
        field,
        found == null ? Unit.UNSAID : found,
        (problem, more) -> problems.add(problem.at(place, text, more)));
  }

  private void readRecords(JsonParser json, Map<String, List<Facts.Entry>> records)
      throws Unreadable {
    expect(json, JsonToken.START_OBJECT);
    for (String id = key(json); id != null; id = key(json)) {
      String list = id;
      RecordList known =
          rulebook.lists().stream().filter(each -> each.id().equals(list)).findFirst().orElse(null);
      if (known == null) {
        unknown(json, id);
        continue;
      }
      List<Facts.Entry> entries = records.computeIfAbsent(id, i -> new ArrayList<>());
      expect(json, JsonToken.START_ARRAY);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (entries.size() >= Bounds.RECORDS) {
          throw bad(json);
        }
        entries.add(readEntry(json, known));
      }
    }
  }

  private Facts.Entry readEntry(JsonParser json, RecordList list) throws Unreadable {
    String place = place(json.currentTokenLocation());
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw bad(json);
    }
    String source = "";
    Map<String, Value> read = new HashMap<>();
    for (String key = key(json); key != null; key = key(json)) {
      if (key.equals("source")) {
        source = json.nextToken() == JsonToken.VALUE_STRING ? json.getString() : "";
      } else if (key.equals("values")) {
        expect(json, JsonToken.START_OBJECT);
        for (Map.Entry<String, String> text : texts(json).entrySet()) {
          readColumn(text.getKey(), text.getValue(), list, place, read);
        }
      } else {
        unknown(json, key);
      }
    }
    return new Facts.Entry(Map.copyOf(read), source);
  }

  private void readColumn(
      String id, String text, RecordList list, String place, Map<String, Value> read) {
    for (Field column : list.columns()) {
      if (column.id().equals(id)) {
        Value value = value(text, "", column, place);
        if (value != null) {
          read.put(id, value);
        }
        return;
      }
    }
    problems.add(InputProblem.UNKNOWN_FIELD.at(place, list.id() + "." + id));
  }

  /// The next key of the object being read, or null at its end.
  private static @Nullable String key(JsonParser json) {
    return json.nextToken() == JsonToken.PROPERTY_NAME ? json.currentName() : null;
  }

  /// The plain values of an object; null values are left out.
  private Map<String, String> texts(JsonParser json) throws Unreadable {
    if (json.currentToken() == JsonToken.PROPERTY_NAME) {
      json.nextToken();
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw bad(json);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      JsonToken token = json.nextToken();
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        throw bad(json);
      }
      if (token != JsonToken.VALUE_NULL) {
        texts.put(key, json.getString());
      }
    }
    return texts;
  }

  private void expect(JsonParser json, JsonToken token) throws Unreadable {
    if (json.nextToken() != token) {
      throw bad(json);
    }
  }

  private void unknown(JsonParser json, String key) {
    problems.add(InputProblem.UNKNOWN_FIELD.at(place(json.currentTokenLocation()), key));
    json.nextToken();
    json.skipChildren();
  }

  /// What the parser met, as its message is in English only.
  private static String sign(JacksonException fault) {
    Matcher sign = SIGN.matcher(String.valueOf(fault.getOriginalMessage()));
    return sign.find() ? sign.group(1) : "…";
  }

  private Unreadable bad(JsonParser json) {
    String found = String.valueOf(json.currentToken());
    return new Unreadable(InputProblem.BAD_JSON.at(place(json.currentTokenLocation()), found));
  }

  private String place(@Nullable TokenStreamLocation location) {
    return location == null
        ? file
        : file + ":" + location.getLineNr() + ":" + location.getColumnNr();
  }
}
