package miaopu.engine.internal.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Problem;
import miaopu.engine.internal.check.Checks;
import miaopu.engine.internal.read.Audience;
import miaopu.engine.internal.read.PolicyReader;
import miaopu.engine.internal.read.Problems;
import miaopu.engine.internal.read.RuleProblem;
import miaopu.engine.internal.read.Yaml;

/// Policy files, read, checked and planned. A policy with a problem is left out; the others go on.
public final class PolicyFiles {
  private final Library library;
  private final Problems problems = new Problems();
  private final List<Planned> policies = new ArrayList<>();
  private final Map<String, String> fileById = new HashMap<>();

  /// A policy ready to be asked.
  public record Planned(Audience audience, Plan plan) {}

  public PolicyFiles(Library library) {
    this.library = library;
  }

  /// Reads one file.
  public void read(String file, String content) {
    int before = problems.count();
    Yaml.Mapping yaml = Yaml.read(file, content, problems);
    if (problems.count() > before) {
      return;
    }
    Audience audience =
        new PolicyReader(library.catalogue(), library.documents(), problems).policy(yaml);
    if (audience == null || problems.count() > before) {
      return;
    }
    if (fileById.putIfAbsent(audience.id(), file) != null) {
      problems.add(RuleProblem.DUPLICATE_ID, yaml.place(), audience.id());
    }
    new Checks(library.editions(), Set.of(), problems).edition(audience.draft());
    if (problems.count() == before) {
      policies.add(new Planned(audience, library.planner().plan(audience.draft())));
    }
  }

  /// What was read without a problem.
  public List<Planned> policies() {
    return List.copyOf(policies);
  }

  public List<Problem> problems() {
    return problems.all();
  }
}
