package miaopu.engine.internal.plan;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Head;
import miaopu.engine.internal.read.Overlay;
import miaopu.engine.internal.read.Score;
import org.jspecify.annotations.Nullable;

/// Works one overlay into an edition.
final class Rewriter {
  private final Overlay overlay;
  private final Draft draft;

  /// @param draft the edition, with the overlays before this one
  Rewriter(Overlay overlay, Draft draft) {
    this.overlay = overlay;
    this.draft = draft;
  }

  Draft apply() {
    List<Draft.Grade> grades = new ArrayList<>();
    for (Draft.Grade grade : draft.classes()) {
      grades.add(new Draft.Grade(grade.id(), grade.label(), maybe(grade.when())));
    }
    return new Draft(
        draft.id(),
        draft.title(),
        draft.kind(),
        draft.decider(),
        draft.citations(),
        draft.open(),
        maybe(draft.root()),
        draft.score() == null ? null : score(draft.score()),
        maybe(draft.covered()),
        List.copyOf(grades),
        draft.amounts(),
        draft.source());
  }

  private @Nullable Condition maybe(@Nullable Condition condition) {
    return condition == null ? null : condition(condition);
  }

  private Condition condition(Condition old) {
    Condition changed = below(old, head(old.head()));
    for (Overlay.Change change : overlay.changes()) {
      if (change.target().equals(old.head().id())) {
        changed = change(changed, change);
      }
    }
    return changed;
  }

  private Condition change(Condition condition, Overlay.Change change) {
    return switch (change) {
      case Overlay.Change.Set set ->
          switch (condition) {
            case Condition.Line line when !stays(line.head(), line.comparison(), set) ->
                new Condition.Line(cite(line.head(), change), line.of(), set.comparison());
            case Condition.Test test when !stays(test.head(), test.comparison(), set) ->
                new Condition.Test(cite(test.head(), change), test.value(), set.comparison());
            default -> condition;
          };
      case Overlay.Change.Add add -> {
        if (!(condition instanceof Condition.All all)) {
          yield condition;
        }
        List<Condition> more = new ArrayList<>(all.of());
        more.add(add.condition());
        yield new Condition.All(all.head(), List.copyOf(more));
      }
      case Overlay.Change.Waive waive ->
          new Condition.Waived(condition.head(), condition, waive.only(), waive.citation());
      case Overlay.Change.Fill fill -> condition;
    };
  }

  /// True when an overlay before has put a stricter threshold, and this one may not loosen it.
  private boolean stays(Head head, Comparison now, Overlay.Change.Set set) {
    return now instanceof Comparison.Bound bound
        && !bound.takesAllOf(set.comparison())
        && !overlay.decides(draft, head);
  }

  private Head head(Head head) {
    return head.appliesIf() == null && head.exemptIf() == null
        ? head
        : new Head(
            head.id(),
            head.label(),
            head.citation(),
            head.evidence(),
            head.note(),
            head.only(),
            maybe(head.appliesIf()),
            maybe(head.exemptIf()),
            head.openTo(),
            head.place());
  }

  private Condition below(Condition old, Head head) {
    return switch (old) {
      case Condition.All all -> new Condition.All(head, each(all.of()));
      case Condition.Any any -> new Condition.Any(head, each(any.of()));
      case Condition.AtLeast some -> new Condition.AtLeast(head, some.n(), each(some.of()));
      case Condition.FirstKnown first -> new Condition.FirstKnown(head, each(first.of()));
      case Condition.Choose choose ->
          new Condition.Choose(
              head,
              choose.branches().stream()
                  .map(b -> new Condition.Branch(condition(b.when()), condition(b.then())))
                  .toList(),
              maybe(choose.otherwise()));
      case Condition.Waived waived ->
          new Condition.Waived(head, condition(waived.inner()), waived.only(), waived.by());
      case Condition.Test t -> new Condition.Test(head, t.value(), t.comparison());
      case Condition.Manual m -> new Condition.Manual(head, m.guide());
      case Condition.Refers r -> new Condition.Refers(head, r.edition(), r.is());
      case Condition.Line l -> new Condition.Line(head, l.of(), l.comparison());
      case Condition.LawUnknown u -> new Condition.LawUnknown(head, u.why());
    };
  }

  private List<Condition> each(List<Condition> of) {
    return of.stream().map(this::condition).toList();
  }

  private Score score(Score old) {
    for (Overlay.Change change : overlay.changes()) {
      if (change instanceof Overlay.Change.Fill fill && fill.target().equals(old.head().id())) {
        return headed(fill.with(), cite(old.head(), change));
      }
    }
    return switch (old) {
      case Score.Parts parts ->
          new Score.Parts(parts.head(), parts.max(), parts.of().stream().map(this::score).toList());
      case Score.BestOf best ->
          new Score.BestOf(best.head(), best.max(), best.of().stream().map(this::score).toList());
      case Score.Best best ->
          new Score.Best(best.head(), best.max(), awards(best.awards()), best.otherwise());
      case Score.Capped capped ->
          new Score.Capped(capped.head(), capped.max(), awards(capped.awards()));
      default -> old;
    };
  }

  private List<Score.Award> awards(List<Score.Award> awards) {
    return awards.stream().map(a -> new Score.Award(condition(a.when()), a.points())).toList();
  }

  private static Score headed(Score score, Head head) {
    return switch (score) {
      case Score.Parts s -> new Score.Parts(head, s.max(), s.of());
      case Score.BestOf s -> new Score.BestOf(head, s.max(), s.of());
      case Score.Bands s -> new Score.Bands(head, s.max(), s.value(), s.bands(), s.otherwise());
      case Score.Best s -> new Score.Best(head, s.max(), s.awards(), s.otherwise());
      case Score.Capped s -> new Score.Capped(head, s.max(), s.awards());
      case Score.Given s -> new Score.Given(head, s.max(), s.field());
      case Score.Judged s -> new Score.Judged(head, s.max(), s.guide());
      case Score.Unclear s -> new Score.Unclear(head, s.max(), s.why());
    };
  }

  private static Head cite(Head head, Overlay.Change change) {
    return new Head(
        head.id(),
        head.label(),
        change.citation(),
        head.evidence(),
        head.note(),
        head.only(),
        head.appliesIf(),
        head.exemptIf(),
        head.openTo(),
        head.place());
  }
}
