package miaopu.service.assessments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Policy;
import miaopu.engine.Rulebook;
import miaopu.engine.Scope;
import miaopu.engine.Sweep;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Which firms of the register a policy is for, by the register in memory: exact counts and samples
/// for an office, of its own jurisdiction only; all of them for the platform's own publishing. A
/// policy's window is not looked at.
@Component
public class Audiences {
  private static final int SAMPLE = 5;

  /// Rows looked at for those just outside.
  private static final int LOOKS = 400;

  /// Changes that are being read are waited for, so long.
  private static final Duration CATCHING_UP = Duration.ofSeconds(5);

  private static final Scope TABLES = Scope.wholeTable("rows an office may see");

  private final RegisterColumns columns;
  private final Answering answering;
  private final ObjectProvider<Rulebook> rulebooks;

  Audiences(RegisterColumns columns, Answering answering, ObjectProvider<Rulebook> rulebooks) {
    this.columns = columns;
    this.answering = answering;
    this.rulebooks = rulebooks;
  }

  /// How many firms of somebody's jurisdiction a policy is for.
  ///
  /// @param firms how many were asked
  /// @param sure those that belong to its audience
  /// @param possible those that may: a fact is missing, or people decide
  /// @param in some that belong to it
  /// @param out some that one clause keeps out, the nearest known first
  /// @param asOf changes up to this moment are in it
  /// @param current false while later changes are still being read
  public record Counted(
      long firms,
      long sure,
      long possible,
      List<Seen> in,
      List<Seen> out,
      Instant asOf,
      boolean current) {}

  /// A firm of a sample.
  ///
  /// @param offer how it stands to the policy, and by which clauses
  public record Seen(Firm firm, int region, Calculator.Offer offer) {}

  /// Told of each firm a policy is for.
  @FunctionalInterface
  public interface Takers {
    /// A firm.
    ///
    /// @param sure false when a fact is missing, or people decide
    /// @param facts what is known about it, to give reasons from
    void taker(long firm, int region, boolean sure, Facts facts);
  }

  /// How far the register is read, where it has not been read yet.
  public Reading reading() {
    return columns.progress();
  }

  /// Counts the firms of somebody's jurisdiction a policy is for; empty while the register is being
  /// read.
  ///
  /// @param viewer who asks: nobody but an office has a jurisdiction, all others count none
  public Optional<Counted> count(Viewer viewer, Policy policy, LocalDate day) {
    Jurisdiction within = jurisdiction(viewer);
    return columns.on(day).map(moment -> count(within, policy, moment));
  }

  private static Jurisdiction jurisdiction(Viewer viewer) {
    return viewer.caller() == Caller.OFFICE ? viewer.jurisdiction() : Jurisdiction.NONE;
  }

  private Counted count(Jurisdiction within, Policy policy, Moment moment) {
    Counting counting = new Counting(policy, moment);
    for (Answering.Answer answer : ask(policy, moment, within)) {
      for (Sweep.Slice slice : answer.slices()) {
        for (int row : slice.rows()) {
          if (!answer.part().replaced().get(row)
              && within.covers(answer.part().firms().region(row))) {
            counting.take(answer.part().firms(), slice, row);
          }
        }
      }
    }
    return counting.counted();
  }

  /// Firms of somebody's jurisdiction that surely belong to the audience of a policy.
  ///
  /// @param firms ids of some of them, no more than were asked for
  /// @param sure how many there are
  /// @param unwanted how many of these were not to be told
  /// @param possible those that may: a fact is missing, or people decide
  public record Sure(List<Long> firms, long sure, long unwanted, long possible) {}

  /// Finds them; empty while the register is being read.
  ///
  /// @param viewer who asks: nobody but an office has a jurisdiction, all others find none
  /// @param wanted false for a firm that is counted but not told, such as one told before
  /// @param most how many ids are told
  public Optional<Sure> sure(
      Viewer viewer, Policy policy, LocalDate day, LongPredicate wanted, int most) {
    Jurisdiction within = jurisdiction(viewer);
    return columns
        .on(day)
        .map(moment -> {
          List<Long> firms = new ArrayList<>();
          long sure = 0;
          long unwanted = 0;
          long possible = 0;
          for (Answering.Answer answer : ask(policy, moment, within)) {
            FirmTable table = answer.part().firms();
            for (Sweep.Slice slice : answer.slices()) {
              for (int row : slice.rows()) {
                Outcome verdict = slice.verdict(row);
                if (answer.part().replaced().get(row) || !within.covers(table.region(row))) {
                  continue;
                }
                if (verdict.holds()) {
                  sure++;
                  if (!wanted.test(table.firm(row))) {
                    unwanted++;
                  } else if (firms.size() < most) {
                    firms.add(table.firm(row));
                  }
                } else if (verdict == Outcome.UNKNOWN || verdict == Outcome.MANUAL) {
                  possible++;
                }
              }
            }
          }
          return new Sure(List.copyOf(firms), sure, unwanted, possible);
        });
  }

  private List<Answering.Answer> ask(Policy policy, Moment moment, Jurisdiction within) {
    return answering.ask(
        "policy " + policy.hash() + " " + moment.date(),
        rulebooks.getObject(),
        rules -> rules.sweep(policy, Occasion.on(moment.date())),
        moment,
        within);
  }

  /// A count under way.
  private final class Counting {
    private final Policy policy;
    private final Moment moment;
    private final Calculator calculator;
    private final List<Seen> in = new ArrayList<>();
    private final List<Seen> out = new ArrayList<>();
    private long firms;
    private long sure;
    private long possible;
    private int looks;

    Counting(Policy policy, Moment moment) {
      this.policy = policy;
      this.moment = moment;
      this.calculator =
          rulebooks.getObject().calculator(List.of(policy), List.of(), Occasion.on(moment.date()));
    }

    void take(FirmTable table, Sweep.Slice slice, int row) {
      firms++;
      Outcome verdict = slice.verdict(row);
      switch (verdict) {
        case MET, EXEMPT -> {
          sure++;
          if (in.size() < SAMPLE) {
            in.add(seen(table, row));
          }
        }
        case UNKNOWN, MANUAL -> possible++;
        case NOT_MET, NOT_APPLICABLE -> {
          if (out.size() < SAMPLE && looks < LOOKS && oneFails(slice, row)) {
            looks++;
            Seen near = seen(table, row);
            if (near.offer().standing() == Calculator.Standing.NEAR) {
              out.add(near);
            }
          }
        }
      }
    }

    private Seen seen(FirmTable table, int row) {
      Facts facts = Objects.requireNonNull(table.table().facts(TABLES, row));
      return new Seen(facts.firm(), table.region(row), calculator.offer(policy, facts, List.of()));
    }

    Counted counted() {
      return new Counted(
          firms,
          sure,
          possible,
          List.copyOf(in),
          List.copyOf(out),
          moment.asOf(),
          moment.current());
    }
  }

  private static boolean oneFails(Sweep.Slice slice, int row) {
    int fails = 0;
    for (int gate = 0; gate < slice.gates().size(); gate++) {
      fails += slice.gate(gate, row) == Outcome.NOT_MET ? 1 : 0;
    }
    return fails <= 1;
  }

  /// Tells of every firm a policy is for, whatever its seat; for the platform's own work.
  ///
  /// @return how many were told; empty, and nobody told, while the register or what changed in it
  ///   is being read: so whoever was told of is so now, and nobody is missing
  public OptionalLong takers(Viewer clock, Policy policy, LocalDate day, Takers to) {
    return takers(clock, policy, day, firm -> true, to);
  }

  /// The same for some firms, such as those that changed.
  ///
  /// @param only true for a firm that is asked about
  public OptionalLong takers(
      Viewer clock, Policy policy, LocalDate day, LongPredicate only, Takers to) {
    if (clock.caller() != Caller.CLOCK) {
      throw new IllegalArgumentException("only the platform itself asks for everybody");
    }
    Optional<Moment> moment = columns.soon(day, CATCHING_UP).filter(Moment::current);
    if (moment.isEmpty()) {
      return OptionalLong.empty();
    }
    long told = 0;
    for (Answering.Answer answer : ask(policy, moment.get(), Jurisdiction.of(0))) {
      for (Sweep.Slice slice : answer.slices()) {
        for (int row : slice.rows()) {
          FirmTable table = answer.part().firms();
          Outcome verdict = slice.verdict(row);
          boolean sure = verdict == Outcome.MET || verdict == Outcome.EXEMPT;
          boolean may = verdict == Outcome.UNKNOWN || verdict == Outcome.MANUAL;
          boolean asked = only.test(table.firm(row));
          if ((sure || may) && asked && !answer.part().replaced().get(row)) {
            Facts facts = Objects.requireNonNull(table.table().facts(TABLES, row));
            to.taker(table.firm(row), table.region(row), sure, facts);
            told++;
          }
        }
      }
    }
    return OptionalLong.of(told);
  }
}
