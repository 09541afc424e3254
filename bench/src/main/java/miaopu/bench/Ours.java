package miaopu.bench;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Outcome;
import miaopu.engine.Points;
import miaopu.engine.Scope;
import miaopu.engine.Sweep;
import miaopu.engine.Table;

/// The engine of the project, as an office runs it.
final class Ours implements Engine {
  private static final Scope ALL = Scope.wholeTable("benchmark");
  private final String name;
  private final Sweep sweep;
  private final Table table;
  private final int threads;
  private final Rules rules;
  private List<Sweep.Slice> slices = List.of();

  Ours(String name, Sweep sweep, Table table, int threads, Rules rules) {
    this.name = name;
    this.sweep = sweep;
    this.table = table;
    this.threads = threads;
    this.rules = rules;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return table.rows(ALL);
  }

  @Override
  public void run() {
    slices = sweep.run(table, ALL, threads);
  }

  List<Sweep.Slice> slices() {
    return slices;
  }

  @Override
  public Answers answers() {
    Answers answers = Answers.empty(rules.outputs(), rows());
    for (Sweep.Slice slice : slices) {
      for (int row : slice.rows()) {
        int firm = Integer.parseInt(slice.firm(row).id());
        int at = 0;
        answers.numbers()[at++][firm] = code(slice.verdict(row));
        for (int gate = 0; gate < slice.gates().size(); gate++) {
          answers.numbers()[at++][firm] = code(slice.gate(gate, row));
        }
        for (int mark = 0; mark < slice.indicators().size(); mark++) {
          at = points(answers, at, firm, slice.points(mark, row));
        }
        points(answers, at, firm, Objects.requireNonNull(slice.points(row)));
      }
    }
    return answers;
  }

  /// What the plain evaluator says about a firm, in the same form.
  static void plain(
      Assessment assessment, Answers answers, int firm, List<String> gates, List<String> marks) {
    int at = 0;
    answers.numbers()[at++][firm] = code(assessment.verdict());
    for (String gate : gates) {
      ConditionResult found = Objects.requireNonNull(assessment.root().find(gate));
      answers.numbers()[at++][firm] = code(found.outcome());
    }
    ConditionResult score = Objects.requireNonNull(assessment.score());
    for (String mark : marks) {
      ConditionResult found = Objects.requireNonNull(score.find(mark));
      at = points(answers, at, firm, Objects.requireNonNull(found.points()));
    }
    points(answers, at, firm, Objects.requireNonNull(assessment.points()));
  }

  private static int points(Answers answers, int at, int firm, Points points) {
    answers.numbers()[at][firm] = whole(points.min());
    answers.numbers()[at + 1][firm] = whole(points.max());
    return at + 2;
  }

  private static byte whole(BigDecimal points) {
    return points.byteValueExact();
  }

  static byte code(Outcome outcome) {
    return (byte)
        switch (outcome) {
          case MET, EXEMPT -> Rules.MET;
          case NOT_MET -> Rules.NOT_MET;
          case UNKNOWN -> Rules.UNKNOWN;
          case MANUAL -> Rules.MANUAL;
          case NOT_APPLICABLE -> Rules.NOT_APPLICABLE;
        };
  }
}
