package miaopu.engine.internal.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Takes what is expected out of a mapping and reports what is missing, misshapen or left over.
public final class Taker {
  private final Yaml.Mapping mapping;
  private final Problems problems;
  private final Set<String> taken = new HashSet<>();

  public Taker(Yaml.Mapping mapping, Problems problems) {
    this.mapping = mapping;
    this.problems = problems;
  }

  public Place place() {
    return mapping.place();
  }

  public boolean has(String key) {
    return mapping.entries().containsKey(key);
  }

  /// The node under a key, or null.
  public @Nullable Yaml node(String key) {
    taken.add(key);
    return mapping.entries().get(key);
  }

  /// The place of a value, or of the mapping when the key is absent.
  public Place at(String key) {
    Yaml node = mapping.entries().get(key);
    return node == null ? mapping.place() : node.place();
  }

  /// A text that must be there; a problem and an empty text when it is not.
  public String text(String key) {
    String text = textOr(key, "\0");
    if (text.equals("\0")) {
      problems.add(RuleProblem.MISSING_KEY, mapping.place(), key);
      return "";
    }
    return text;
  }

  /// A text, or a default when the key is absent.
  public String textOr(String key, String otherwise) {
    Yaml node = node(key);
    if (node == null) {
      return otherwise;
    }
    if (node instanceof Yaml.Scalar scalar) {
      return scalar.text();
    }
    problems.add(RuleProblem.WRONG_SHAPE, node.place(), key + ": " + Yaml.shape(node));
    return otherwise;
  }

  /// Whether a key says yes; no when it is absent.
  public boolean yes(String key) {
    String word = textOr(key, "no");
    if (!word.equals("yes") && !word.equals("no")) {
      problems.add(RuleProblem.BAD_WORD, at(key), word);
    }
    return word.equals("yes");
  }

  /// A mapping under a key; a problem when it has another shape.
  public Yaml.@Nullable Mapping mapping(String key) {
    Yaml node = node(key);
    if (node == null || node instanceof Yaml.Mapping) {
      return (Yaml.Mapping) node;
    }
    problems.add(RuleProblem.WRONG_SHAPE, node.place(), key + ": " + Yaml.shape(node));
    return null;
  }

  /// The items of a list, or of a single text; empty when the key is absent.
  public List<Yaml> items(String key) {
    Yaml node = node(key);
    return switch (node) {
      case null -> List.of();
      case Yaml.Sequence sequence -> sequence.items();
      case Yaml.Scalar scalar -> List.of(scalar);
      case Yaml.Mapping wrong -> {
        problems.add(RuleProblem.WRONG_SHAPE, wrong.place(), key + ": {…}");
        yield List.of();
      }
    };
  }

  /// The mappings of a list.
  public List<Yaml.Mapping> mappings(String key) {
    List<Yaml.Mapping> found = new ArrayList<>();
    for (Yaml item : items(key)) {
      if (item instanceof Yaml.Mapping one) {
        found.add(one);
      } else {
        problems.add(RuleProblem.WRONG_SHAPE, item.place(), key + ": " + Yaml.shape(item));
      }
    }
    return found;
  }

  /// The texts of a list.
  public List<String> texts(String key) {
    List<String> found = new ArrayList<>();
    for (Yaml item : items(key)) {
      if (item instanceof Yaml.Scalar scalar) {
        found.add(scalar.text());
      } else {
        problems.add(RuleProblem.WRONG_SHAPE, item.place(), key + ": " + Yaml.shape(item));
      }
    }
    return List.copyOf(found);
  }

  /// A pair `{zh: …, en: …}`, or null when the key is absent.
  public @Nullable Text words(String key) {
    Yaml.Mapping pair = mapping(key);
    return pair == null ? null : words(pair, problems);
  }

  static Text words(Yaml.Mapping pair, Problems problems) {
    Taker taker = new Taker(pair, problems);
    Text text = new Text(taker.text("zh"), taker.text("en"));
    taker.done();
    return text;
  }

  /// One of the words of an enumeration, spelt in lower case with hyphens; the default when absent
  /// or wrong.
  public <E extends Enum<E>> E word(String key, Class<E> kind, E otherwise) {
    String text = textOr(key, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    for (E constant : kind.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
        return constant;
      }
    }
    problems.add(RuleProblem.BAD_WORD, at(key), text);
    return otherwise;
  }

  /// Reports every key that nobody took.
  public void done() {
    mapping
        .keys()
        .forEach((key, place) -> {
          if (!taken.contains(key)) {
            problems.add(RuleProblem.UNKNOWN_KEY, place, key);
          }
        });
  }
}
