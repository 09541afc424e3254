package miaopu.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Overlay;
import miaopu.engine.internal.reference.Assessor;
import miaopu.engine.internal.run.Program;
import miaopu.engine.internal.run.Results;
import miaopu.engine.internal.run.Runner;
import miaopu.engine.internal.run.Segment;
import org.jspecify.annotations.Nullable;

/// One question put to a whole table: what some standards say about every firm on one occasion.
/// Gives what [Rulebook#assess] gives, without the tree: verdict or classes, points, and the gates
/// (the members of the root condition) that fail, are unknown, exempt or for people. Made by
/// [Rulebook#sweep]; safe for many threads; keep it for as long as its table, for what was made
/// ready once is used again.
public final class Sweep {
  private static final int NO_SHARE = -1;
  private static final UnknownReason[] KINDS = UnknownReason.values();

  /// All sets of reasons, by the bits of their kinds, so that none is made for a row.
  private static final List<Set<UnknownReason>> REASONS = reasons();

  private final Rulebook rulebook;
  private final List<String> standards;
  private final Occasion occasion;
  private final boolean indicators;
  private final @Nullable Policy policy;
  private final Map<List<String>, Program> programs = new HashMap<>();
  private final Map<String, Map<String, Optional<Plan>>> byRegion = new ConcurrentHashMap<>();

  Sweep(Rulebook rulebook, List<String> standards, Occasion occasion, boolean indicators) {
    this.rulebook = rulebook;
    this.standards = List.copyOf(standards);
    this.occasion = occasion;
    this.indicators = indicators;
    this.policy = null;
  }

  /// Asks for the audience of a policy.
  Sweep(Rulebook rulebook, Policy policy, Occasion occasion) {
    this.rulebook = rulebook;
    this.standards = List.of(policy.id());
    this.occasion = occasion;
    this.indicators = false;
    this.policy = policy;
  }

  private static List<Set<UnknownReason>> reasons() {
    List<Set<UnknownReason>> all = new ArrayList<>();
    for (int bits = 0; bits < 1 << KINDS.length; bits++) {
      Set<UnknownReason> reasons = EnumSet.noneOf(UnknownReason.class);
      for (int i = 0; i < KINDS.length; i++) {
        if ((bits >> i & 1) != 0) {
          reasons.add(KINDS[i]);
        }
      }
      all.add(Collections.unmodifiableSet(reasons));
    }
    return all;
  }

  /// What answers by: an edition with the overlays that bind somewhere.
  ///
  /// @param hash SHA-256 over all that is applied, in hex
  public record Rules(String standard, String edition, List<String> overlays, String hash) {}

  /// All that can answer, for firms of any region, in the order of the standards.
  public List<Rules> rules() {
    return plans().stream()
        .map(plan ->
            new Rules(
                plan.draft().standard(),
                plan.id(),
                plan.overlays().stream().map(Overlay::id).toList(),
                plan.hash()))
        .toList();
  }

  /// Ids of the fields that the answers can depend on, the region among them.
  public Set<String> fields() {
    Set<String> fields = new TreeSet<>(Set.of("region"));
    plans().forEach(plan -> fields.addAll(plan.fields()));
    return fields;
  }

  private List<Plan> plans() {
    Map<String, Plan> plans = new LinkedHashMap<>();
    for (String standard : standards) {
      List<String> regions = new ArrayList<>(List.of(""));
      rulebook.codes("region").forEach(region -> regions.add(region.id()));
      for (String region : regions) {
        Plan plan = planned(standard, region);
        if (plan != null) {
          plans.putIfAbsent(plan.hash(), plan);
        }
      }
    }
    return List.copyOf(plans.values());
  }

  /// The answers for the firms the caller may see, one slice for each part of the table, standard
  /// and plan (the calendar and the overlays may differ by region), in the order of the rows.
  ///
  /// @param threads how many work beside each other
  /// @throws IllegalArgumentException when the table is for another date
  public List<Slice> run(Table table, Scope scope, int threads) {
    if (!table.date().equals(occasion.date())) {
      throw new IllegalArgumentException(
          "table for [" + table.date() + "], occasion on [" + occasion.date() + "]");
    }
    if (threads == 1) {
      List<Slice> slices = new ArrayList<>();
      for (int i = 0; i < table.segments().size(); i++) {
        slices.addAll(part(table, scope, i));
      }
      return slices;
    }
    List<Future<List<Slice>>> parts = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < table.segments().size(); i++) {
        int part = i;
        parts.add(pool.submit(() -> part(table, scope, part)));
      }
      List<Slice> slices = new ArrayList<>();
      for (Future<List<Slice>> part : parts) {
        slices.addAll(part.get());
      }
      return slices;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a sweep failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a sweep was interrupted", e);
    }
  }

  /// All plans that some rows of a part go by run together: they share what they ask of a firm.
  private List<Slice> part(Table table, Scope scope, int part) {
    Segment segment = table.segments().get(part);
    BitSet visible = visible(table, scope, segment);
    List<Share> shares = new ArrayList<>();
    for (String standard : standards) {
      shares.addAll(shares(table, standard, segment, visible));
    }
    Program program = program(shares.stream().map(Share::plan).toList());
    List<BitSet> asked = shares.stream().map(Share::rows).toList();
    List<Results> results = new Runner(program, indicators).run(segment, asked);
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      Plan plan = shares.get(i).plan();
      BitSet mask = asked.get(i);
      Results of = results.get(i);
      if (program.expressible()) {
        segment
            .plain()
            .forEach((row, facts) -> {
              if (mask.get(row)) {
                plainly(of, plan, facts, row);
              }
            });
      } else {
        mask.stream().forEach(row -> plainly(of, plan, table.facts(segment, row), row));
      }
      slices.add(new Slice(plan, of, mask, table, part, occasion));
    }
    return slices;
  }

  private Program program(List<Plan> plans) {
    List<String> key = plans.stream().map(Plan::hash).toList();
    synchronized (programs) {
      return programs.computeIfAbsent(key, k -> Program.of(plans, occasion));
    }
  }

  private static @Nullable BitSet visible(Table table, Scope scope, Segment segment) {
    if (scope.whole()) {
      return null;
    }
    BitSet visible = new BitSet(segment.rows());
    for (int row = 0; row < segment.rows(); row++) {
      visible.set(row, table.sees(scope, segment, row));
    }
    return visible;
  }

  /// The rows of a part that go by one plan.
  private record Share(Plan plan, BitSet rows) {}

  /// Which visible rows go by which plan; a standard without rule data for a region answers nothing
  /// there.
  private List<Share> shares(
      Table table, String standard, Segment segment, @Nullable BitSet visible) {
    int[] regions = segment.regions();
    if (regions.length == 0) {
      return List.of();
    }
    List<Share> shares = new ArrayList<>();
    int[] byRegion = new int[regions[regions.length - 1] + 2]; // -1 is unknown
    for (int region : regions) {
      Plan plan = plan(standard, table.region(region));
      byRegion[region + 1] = plan == null ? NO_SHARE : share(shares, plan);
    }
    int from = 0;
    while (from < segment.rows()) {
      int share = byRegion[segment.region(from) + 1];
      int to = from + 1;
      while (to < segment.rows() && byRegion[segment.region(to) + 1] == share) {
        to++;
      }
      if (share != NO_SHARE) {
        shares.get(share).rows.set(from, to);
      }
      from = to;
    }
    if (visible != null) {
      shares.forEach(share -> share.rows.and(visible));
    }
    return shares;
  }

  /// The place of a plan's share, made when there is none.
  private static int share(List<Share> shares, Plan plan) {
    for (int i = 0; i < shares.size(); i++) {
      if (shares.get(i).plan.hash().equals(plan.hash())) {
        return i;
      }
    }
    shares.add(new Share(plan, new BitSet()));
    return shares.size() - 1;
  }

  private @Nullable Plan plan(String standard, String region) {
    return byRegion
        .computeIfAbsent(standard, s -> new ConcurrentHashMap<>())
        .computeIfAbsent(region, r -> Optional.ofNullable(planned(standard, r)))
        .orElse(null);
  }

  private @Nullable Plan planned(String standard, String region) {
    return policy == null ? rulebook.plan(standard, region, occasion) : policy.plan();
  }

  /// What the plain evaluator says about a row.
  private void plainly(Results results, Plan plan, Facts facts, int row) {
    Assessment assessment = Assessor.assess(plan, facts, occasion);
    results.verdict(row, assessment.verdict(), assessment.reasons());
    List<String> gates = results.gates();
    for (int i = 0; i < gates.size(); i++) {
      ConditionResult gate = assessment.root().find(gates.get(i));
      if (gate != null) {
        results.gate(i, row, gate.outcome(), gate.reasons());
      }
    }
    List<String> classes = assessment.classes().stream().map(Code::id).toList();
    results.classes(row, classes, classes.contains(Slice.NOT_COVERED));
    ConditionResult score = assessment.score();
    if (score != null) {
      List<String> marks = results.indicators();
      Points[] points = new Points[marks.size() + 1];
      points[0] = Objects.requireNonNull(score.points());
      for (int i = 0; i < marks.size(); i++) {
        ConditionResult mark = Objects.requireNonNull(score.find(marks.get(i)));
        points[i + 1] = Objects.requireNonNull(mark.points());
      }
      results.points(row, points);
    }
  }

  /// The answers of one plan for some rows of a table.
  public static final class Slice {
    static final String NOT_COVERED = "not-covered";
    private final Plan plan;
    private final Results results;
    private final BitSet mask;
    private final Table table;
    private final int first;
    private final Occasion occasion;
    private final List<String> keys;

    private Slice(
        Plan plan, Results results, BitSet mask, Table table, int part, Occasion occasion) {
      this.occasion = occasion;
      this.keys = keys(plan, results.segment());
      this.plan = plan;
      this.results = results;
      this.mask = mask;
      this.table = table;
      this.first = table.firstRow(part);
    }

    /// Id of the standard.
    public String standard() {
      return plan.draft().standard();
    }

    /// Id of the edition.
    public String edition() {
      return plan.id();
    }

    /// Ids of the overlays applied, in order.
    public List<String> overlays() {
      return plan.overlays().stream().map(o -> o.id()).toList();
    }

    /// SHA-256 over all that was applied, in hex.
    public String hash() {
      return plan.hash();
    }

    /// The rows answered for, in rising order; row numbers are those of the table.
    public int[] rows() {
      return mask.stream().map(row -> row + first).toArray();
    }

    /// True when the answer is a class rather than a verdict.
    public boolean classes() {
      return plan.draft().kind() == Assessment.Kind.CLASS;
    }

    /// The firm of a row.
    public Firm firm(int row) {
      return results.segment().firm(local(row));
    }

    /// Code of the region of a row's firm; empty when unknown.
    public String region(int row) {
      return table.region(results.segment().region(local(row)));
    }

    /// The verdict.
    public Outcome verdict(int row) {
      return results.verdict(local(row));
    }

    /// Why the verdict is UNKNOWN.
    public Set<UnknownReason> reasons(int row) {
      int bits = 0;
      for (int i = 0; i < KINDS.length; i++) {
        bits |= results.because(KINDS[i], local(row)) ? 1 << i : 0;
      }
      return REASONS.get(bits);
    }

    /// Keys of the missing facts that keep the answer for a row open: those of
    /// [Assessment#missing()], in no order of weight. The plain evaluator looks at the row, so it
    /// is asked for few.
    public Set<String> missing(int row) {
      int local = local(row);
      if (results.verdict(local) != Outcome.UNKNOWN) {
        return Set.of();
      }
      Segment segment = results.segment();
      Facts plain = segment.plain().get(local);
      return Assessor.missing(
          plan, plain != null ? plain : table.facts(segment, local, keys), occasion);
    }

    /// Keys of the columns that the plan asks for.
    private static List<String> keys(Plan plan, Segment segment) {
      List<String> keys = new ArrayList<>();
      for (String key : segment.keys()) {
        int at = key.indexOf('@');
        if (plan.fields().contains(at < 0 ? key : key.substring(0, at))) {
          keys.add(key);
        }
      }
      return keys;
    }

    /// The class, or the classes still possible, highest first, with `not-covered` last.
    public List<String> classes(int row) {
      List<String> possible = new ArrayList<>();
      List<String> all = results.classes();
      for (int i = 0; i < all.size(); i++) {
        if (results.possible(i, local(row))) {
          possible.add(all.get(i));
        }
      }
      if (results.uncovered(local(row))) {
        possible.add(NOT_COVERED);
      }
      return possible;
    }

    /// The points, null when the edition has no score.
    public @Nullable Points points(int row) {
      return results.scored() ? results.points(-1, local(row)) : null;
    }

    /// True when the edition has a score.
    public boolean scored() {
      return results.scored();
    }

    /// The points of a row in hundredths, without an object for each; only where there is a score.
    ///
    /// @param most true for the most points, false for the least
    /// @throws ArithmeticException when they are no whole number of hundredths
    public int hundredths(int row, boolean most) {
      return results.hundredths(local(row), most);
    }

    /// A number for each of [#rows()], in their order, that rows by the same rules (the
    /// [hash](#hash())) share exactly when all but firm, region and points is the same: what was
    /// put into words for one is right for the other. -1 when no number holds as much; then nothing
    /// is said.
    public long[] sameness() {
      long[] all = results.sameness();
      return mask.stream().mapToLong(row -> all[row]).toArray();
    }

    /// The points of an indicator of [#indicators()], when the sweep keeps them.
    public Points points(int indicator, int row) {
      return results.points(Objects.checkIndex(indicator, indicators().size()), local(row));
    }

    /// Ids of the gates.
    public List<String> gates() {
      return results.gates();
    }

    /// Ids of the indicators of the score.
    public List<String> indicators() {
      return results.indicators();
    }

    /// What came of a gate of [#gates()].
    public Outcome gate(int gate, int row) {
      return results.gate(gate, local(row));
    }

    /// Why a gate is UNKNOWN.
    public Set<UnknownReason> gateReasons(int gate, int row) {
      int bits = 0;
      for (int i = 0; i < KINDS.length; i++) {
        bits |= results.gateBecause(gate, KINDS[i], local(row)) ? 1 << i : 0;
      }
      return REASONS.get(bits);
    }

    private int local(int row) {
      if (row < first || !mask.get(row - first)) {
        throw new IllegalArgumentException("row [" + row + "] is not answered for here");
      }
      return row - first;
    }
  }
}
