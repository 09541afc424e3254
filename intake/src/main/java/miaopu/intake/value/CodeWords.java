package miaopu.intake.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Code;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// The words of one code list.
final class CodeWords {
  private static final int SHOWN = 8;

  private final Map<String, String> ids = new HashMap<>();
  private final Text choices;

  CodeWords(List<Code> codes) {
    for (Code code : codes) {
      ids.put(Words.key(code.id()), code.id());
    }
    for (Code code : codes) {
      ids.putIfAbsent(Words.key(code.label().zh()), code.id());
      ids.putIfAbsent(Words.key(code.label().en()), code.id());
    }
    for (Code code : codes) {
      code.synonyms().forEach(synonym -> ids.putIfAbsent(Words.key(synonym), code.id()));
    }
    ids.remove("");
    List<Code> first = codes.subList(0, Math.min(SHOWN, codes.size()));
    String more = codes.size() > SHOWN ? " …" : "";
    choices =
        new Text(
            String.join("、", first.stream().map(code -> code.label().zh()).toList()) + more,
            String.join(", ", first.stream().map(code -> code.label().en()).toList()) + more);
  }

  /// The code of a word, or null when the list has none.
  @Nullable String id(String word) {
    return ids.get(Words.key(word));
  }

  Text choices() {
    return choices;
  }
}
