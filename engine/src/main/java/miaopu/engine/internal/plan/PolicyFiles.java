package miaopu.engine.internal.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import miaopu.engine.Policy;
import miaopu.engine.Problem;
import miaopu.engine.internal.check.Checks;
import miaopu.engine.internal.read.Audience;
import miaopu.engine.internal.read.BenefitReader;
import miaopu.engine.internal.read.BenefitRule;
import miaopu.engine.internal.read.Documents;
import miaopu.engine.internal.read.Place;
import miaopu.engine.internal.read.PolicyReader;
import miaopu.engine.internal.read.Problems;
import miaopu.engine.internal.read.RuleProblem;
import miaopu.engine.internal.read.Yaml;

/// Policy files, read, checked and planned. A policy with a problem is left out; the others go on.
public final class PolicyFiles {
  private static final List<String> OTHERS = List.of("sources.yaml", "groups.yaml", "cases.yaml");

  private final Library library;
  private Documents documents;
  private final Problems problems = new Problems();
  private final List<Planned> policies = new ArrayList<>();
  private final Map<String, String> fileById = new HashMap<>();
  private final Map<String, Policy.Group> groups = new LinkedHashMap<>();

  /// A policy ready to be asked.
  public record Planned(Audience audience, Plan plan) {}

  /// @param known groups of policies that were read before
  public PolicyFiles(Library library, List<Policy.Group> known) {
    this.library = library;
    this.documents = library.documents();
    known.forEach(group -> groups.put(group.id(), group));
  }

  /// Reads files by name: first every `sources.yaml`, then every `groups.yaml`, then the policies;
  /// `cases.yaml` holds examples and is passed over.
  public void read(Map<String, String> files) {
    each(files, "sources.yaml", this::sources);
    each(files, "groups.yaml", this::groups);
    files.forEach((file, content) -> {
      if (OTHERS.stream().noneMatch(name -> named(file, name))) {
        policy(file, content);
      }
    });
  }

  private static void each(
      Map<String, String> files, String name, BiConsumer<String, String> read) {
    files.forEach((file, content) -> {
      if (named(file, name)) {
        read.accept(file, content);
      }
    });
  }

  private static boolean named(String file, String name) {
    return file.equals(name) || file.endsWith("/" + name);
  }

  private void sources(String file, String content) {
    int before = problems.count();
    Yaml.Mapping yaml = Yaml.read(file, content, problems);
    if (problems.count() == before) {
      documents = documents.and(Documents.read(yaml, problems));
    }
  }

  private void groups(String file, String content) {
    int before = problems.count();
    Yaml.Mapping yaml = Yaml.read(file, content, problems);
    if (problems.count() > before) {
      return;
    }
    new BenefitReader(problems)
        .groups(yaml, documents)
        .forEach((id, group) -> {
          if (groups.putIfAbsent(id, group) != null) {
            problems.add(RuleProblem.DUPLICATE_ID, yaml.place(), id);
          }
        });
  }

  private void policy(String file, String content) {
    int before = problems.count();
    Yaml.Mapping yaml = Yaml.read(file, content, problems);
    if (problems.count() > before) {
      return;
    }
    Audience audience = new PolicyReader(library.catalogue(), documents, problems).policy(yaml);
    if (audience == null || problems.count() > before) {
      return;
    }
    if (fileById.putIfAbsent(audience.id(), file) != null) {
      problems.add(RuleProblem.DUPLICATE_ID, yaml.place(), audience.id());
    }
    audience.groups().forEach(group -> agreed(group, yaml));
    audience.benefits().forEach(benefit -> inGroups(benefit, yaml.place()));
    new Checks(library.editions(), Set.of(), problems).edition(audience.draft());
    if (problems.count() == before) {
      policies.add(new Planned(audience, library.planner().plan(audience.draft())));
    }
  }

  /// Several policies may name one group, each in its own file, when they say the same of it.
  private void agreed(Policy.Group group, Yaml.Mapping yaml) {
    Policy.Group other = groups.putIfAbsent(group.id(), group);
    if (other != null && (other.stacking() != group.stacking() || !sum(other).equals(sum(group)))) {
      Yaml told = Objects.requireNonNull(yaml.entries().get("groups"));
      problems.add(RuleProblem.DUPLICATE_ID, told.place(), group.id());
    }
  }

  private static String sum(Policy.Group group) {
    BigDecimal cap = group.cap();
    return cap == null ? "" : cap.stripTrailingZeros().toPlainString();
  }

  /// Two caps on one benefit could not be told apart: which of them did its sum use up?
  private void inGroups(BenefitRule benefit, Place place) {
    List<String> capped = new ArrayList<>();
    for (String id : benefit.benefit().groups()) {
      Policy.Group group = groups.get(id);
      if (group == null) {
        problems.add(RuleProblem.UNKNOWN_ID, place, id);
      } else if (group.cap() != null) {
        capped.add(id);
      }
    }
    if (capped.size() > 1) {
      problems.add(RuleProblem.WRONG_SHAPE, place, "cap: " + String.join(", ", capped));
    }
  }

  /// What was read without a problem.
  public List<Planned> policies() {
    return List.copyOf(policies);
  }

  /// The groups of benefits.
  public List<Policy.Group> groups() {
    return List.copyOf(groups.values());
  }

  public List<Problem> problems() {
    return problems.all();
  }
}
