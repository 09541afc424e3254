package miaopu.engine.internal.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A node of a YAML file with its place. Every scalar is text: what it means is for the field that
/// takes it to say.
public sealed interface Yaml {
  /// A file larger than this is not a rule file.
  int MAX_CHARS = 4_000_000;

  Place place();

  /// The node without places, keys sorted: equal for equal content, whatever the layout of the
  /// file.
  String canonical();

  record Scalar(Place place, String text) implements Yaml {
    @Override
    public String canonical() {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }

  record Sequence(Place place, List<Yaml> items) implements Yaml {
    @Override
    public String canonical() {
      return items.stream().map(Yaml::canonical).collect(Collectors.joining(",", "[", "]"));
    }
  }

  record Mapping(Place place, Map<String, Yaml> entries, Map<String, Place> keys) implements Yaml {
    @Override
    public String canonical() {
      return new TreeMap<>(entries)
          .entrySet().stream()
              .map(e -> '"' + e.getKey() + "\":" + e.getValue().canonical())
              .collect(Collectors.joining(",", "{", "}"));
    }
  }

  /// Reads one document. A file that is no YAML, or no mapping, gives one problem and an empty
  /// mapping.
  static Mapping read(String file, String content, Problems problems) {
    Place top = new Place(file, 1, 1, "");
    Mapping nothing = new Mapping(top, Map.of(), Map.of());
    if (content.length() > MAX_CHARS) {
      problems.add(RuleProblem.NOT_YAML, top, content.length() + " > " + MAX_CHARS);
      return nothing;
    }
    List<String> lines = content.lines().toList();
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .build();
    try {
      Optional<Node> node = new Compose(settings).composeString(content);
      Yaml yaml = node.isPresent() ? convert(file, lines, node.get(), problems) : nothing;
      if (yaml instanceof Mapping mapping) {
        return mapping;
      }
      problems.add(RuleProblem.WRONG_SHAPE, yaml.place(), shape(yaml));
    } catch (MarkedYamlEngineException e) {
      // the parser speaks English only; the line and its place say as much
      Place place = place(file, lines, e.getProblemMark());
      problems.add(RuleProblem.NOT_YAML, place, place.excerpt().strip());
    } catch (YamlEngineException e) {
      problems.add(RuleProblem.NOT_YAML, top, "");
    }
    return nothing;
  }

  private static Yaml convert(String file, List<String> lines, Node node, Problems problems) {
    Place place = place(file, lines, node.getStartMark());
    return switch (node) {
      case ScalarNode scalar -> new Scalar(place, scalar.getValue());
      case SequenceNode sequence -> {
        List<Yaml> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          items.add(convert(file, lines, item, problems));
        }
        yield new Sequence(place, List.copyOf(items));
      }
      case MappingNode mapping -> {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
          Place at = place(file, lines, tuple.getKeyNode().getStartMark());
          String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
          if (entries.put(key, convert(file, lines, tuple.getValueNode(), problems)) != null) {
            problems.add(RuleProblem.DUPLICATE_ID, at, key);
          }
          keys.put(key, at);
        }
        yield new Mapping(place, entries, keys);
      }
      default -> new Scalar(place, "");
    };
  }

  private static Place place(String file, List<String> lines, Optional<Mark> mark) {
    if (mark.isEmpty()) {
      return new Place(file, 1, 1, "");
    }
    int line = mark.get().getLine();
    String excerpt = line < lines.size() ? lines.get(line) : "";
    return new Place(file, line + 1, mark.get().getColumn() + 1, excerpt);
  }

  /// The shape of a node, in signs that need no language.
  static String shape(@Nullable Yaml yaml) {
    return switch (yaml) {
      case null -> "";
      case Scalar s -> s.text();
      case Sequence s -> "[…]";
      case Mapping m -> "{…}";
    };
  }
}
