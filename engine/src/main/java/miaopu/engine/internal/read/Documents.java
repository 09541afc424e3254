package miaopu.engine.internal.read;

import java.util.LinkedHashMap;
import java.util.Map;
import miaopu.engine.Text;

/// The official documents of `sources.yaml`, and the Chinese of the words clauses are made of.
///
/// @param titles number and title by id
/// @param words Chinese by English, the longest first
public record Documents(Map<String, Text> titles, Map<String, String> words) {
  /// Reads `sources.yaml`.
  public static Documents read(Yaml.Mapping file, Problems problems) {
    Map<String, Text> titles = new LinkedHashMap<>();
    Taker taker = new Taker(file, problems);
    Yaml.Mapping all = taker.mapping("documents");
    if (all != null) {
      Taker documents = new Taker(all, problems);
      for (String id : all.entries().keySet()) {
        Yaml.Mapping one = documents.mapping(id);
        if (one != null) {
          titles.put(id, title(new Taker(one, problems)));
        }
      }
    }
    Map<String, String> words = new LinkedHashMap<>();
    Yaml.Mapping pairs = taker.mapping("clause_words");
    if (pairs != null) {
      Taker taken = new Taker(pairs, problems);
      pairs.entries().keySet().stream()
          .sorted((a, b) -> Integer.compare(b.length(), a.length()))
          .forEach(english -> words.put(english, taken.text(english)));
    }
    taker.done();
    return new Documents(titles, words);
  }

  /// These and those that a file names itself under `documents:`.
  Documents with(Taker file, Problems problems) {
    Yaml.Mapping own = file.mapping("documents");
    if (own == null) {
      return this;
    }
    return and(read(new Yaml.Mapping(own.place(), Map.of("documents", own), Map.of()), problems));
  }

  /// These and others; one of the same id takes the place of ours.
  public Documents and(Documents others) {
    Map<String, Text> both = new LinkedHashMap<>(titles);
    both.putAll(others.titles);
    return new Documents(both, words);
  }

  private static Text title(Taker taker) {
    String number = taker.text("number");
    Text title = new Text(taker.text("zh"), taker.text("en"));
    taker.text("from");
    taker.text("to");
    taker.textOr("note", "");
    taker.done();
    return switch (number) {
      case "", "unknown" -> title;
      case "unseen" -> new Text("文号未见《" + title.zh() + "》", title.en() + " (number not seen)");
      default -> new Text(number + "《" + title.zh() + "》", number + ", " + title.en());
    };
  }

  /// A clause in both languages: `annex 1 P2a` is 附件1 P2a, `art. 3` is 第3条.
  Text place(String clause) {
    String chinese = clause.replaceAll("\\bart\\. (\\d+)", "第$1条");
    for (Map.Entry<String, String> word : words.entrySet()) {
      chinese = chinese.replace(word.getKey(), word.getValue());
    }
    return new Text(chinese, clause);
  }
}
