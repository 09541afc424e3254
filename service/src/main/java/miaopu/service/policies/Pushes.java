package miaopu.service.policies;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.engine.Value;
import miaopu.service.assessments.Audiences;
import miaopu.service.enterprises.WholeRegister;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Looks for the firms of what was published: of a new policy among all firms, once; of all
/// policies among the firms that changed since. It may die at any point: what was written stays,
/// and what is looked for again is not written twice.
@Component
class Pushes {
  /// Firms written in one transaction.
  private static final int CHUNK = 2_000;

  /// Where nothing changes, that is written down so often.
  private static final Duration RESTED = Duration.ofHours(1);

  private final Notices notices;
  private final PolicyLibrary library;
  private final Audiences audiences;
  private final WholeRegister register;
  private final int chunk;

  @Autowired
  Pushes(Notices notices, PolicyLibrary library, Audiences audiences, WholeRegister register) {
    this(notices, library, audiences, register, CHUNK);
  }

  /// @param chunk firms written in one transaction
  Pushes(
      Notices notices,
      PolicyLibrary library,
      Audiences audiences,
      WholeRegister register,
      int chunk) {
    this.chunk = chunk;
    this.notices = notices;
    this.library = library;
    this.audiences = audiences;
    this.register = register;
  }

  /// One round, as the platform's clock.
  ///
  /// @param stopped asked at each firm; the next round goes on
  void round(BooleanSupplier stopped) {
    if (notices.waiting().isEmpty() && library.ofOffices().isEmpty()) {
      return;
    }
    Round round = new Round(Today.date(), stopped);
    try {
      round.follow();
      for (Long push : notices.waiting()) {
        if (!round.push(push)) {
          return;
        }
      }
    } catch (Stopped _) {
      // what was written stays; what was not looked at is looked at again
    }
  }

  /// A stop in the middle; the next start looks again.
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /// A round under way.
  private final class Round {
    private final LocalDate today;
    private final BooleanSupplier stopped;

    Round(LocalDate today, BooleanSupplier stopped) {
      this.today = today;
      this.stopped = stopped;
    }

    private void goOn() {
      if (stopped.getAsBoolean()) {
        throw new Stopped();
      }
    }

    /// Looks for the firms of what was published; false when the register is being read.
    boolean push(Long push) {
      Policy policy = library.ofOffices().get(push);
      if (policy == null) {
        // superseded or withdrawn by now
        notices.done(push, 0, 0);
        return true;
      }
      if (policy.season(today) == Policy.Season.AHEAD) {
        // it waits for its first day
        return true;
      }
      Chunks chunks = new Chunks(push);
      AtomicLong possible = new AtomicLong();
      boolean looked = !policy.isOpen(today) || look(policy, chunks, possible);
      if (looked) {
        notices.done(push, chunks.count, possible.get());
      }
      return looked;
    }

    /// Looks for the firms of a policy among all, as they are now; false when the register is being
    /// read, and nothing can be said yet.
    private boolean look(Policy policy, Chunks chunks, AtomicLong possible) {
      goOn();
      OptionalLong told =
          audiences.takers(
              Viewers.current(),
              policy,
              today,
              (firm, region, sure, facts) -> {
                goOn();
                if (sure) {
                  chunks.add(new Notices.Found(firm, region, facts.firm().name()));
                } else {
                  possible.incrementAndGet();
                }
              });
      chunks.end();
      return told.isPresent();
    }

    /// Looks at the firms that changed since the last round, for every policy in force that was
    /// looked for once.
    void follow() {
      Notices.Followed before = notices.followed().orElse(null);
      if (before == null) {
        keep(register.mark());
        return;
      }
      Long transaction = before.transaction();
      WholeRegister.Mark from =
          new WholeRegister.Mark(
              transaction == null ? Long.MAX_VALUE : transaction, Set.of(), before.at());
      WholeRegister.Changed changed =
          from.tooOld()
              ? new WholeRegister.Changed(Set.of(), register.mark())
              : register.changed(from);
      Map<Long, Policy> open = open();
      boolean lost = from.tooOld() || changed.mark().transaction() < from.transaction();
      if (lost && !all(open)) {
        return;
      }
      if (!lost && !changed.firms().isEmpty()) {
        some(new ArrayList<>(changed.firms()), open);
      }
      boolean same =
          changed.firms().isEmpty() && changed.mark().transaction() == from.transaction();
      if (!same || before.at().isBefore(Instant.now().minus(RESTED))) {
        keep(changed.mark());
      }
    }

    private void keep(WholeRegister.Mark mark) {
      notices.follow(new Notices.Followed(mark.transaction(), mark.at()));
    }

    /// The policies that were looked for once. Asked after what changed was: one that still waits
    /// is looked for later, by the register as it is then.
    private Map<Long, Policy> open() {
      Map<Long, Policy> open = new HashMap<>(library.ofOffices());
      open.values().removeIf(policy -> !policy.isOpen(today));
      notices.waiting().forEach(open::remove);
      return open;
    }

    /// What changed cannot be told: looks for the firms of every policy among all. False when that
    /// could not be done for each.
    private boolean all(Map<Long, Policy> open) {
      for (Map.Entry<Long, Policy> one : open.entrySet()) {
        if (!look(one.getValue(), new Chunks(one.getKey()), new AtomicLong())) {
          return false;
        }
      }
      return true;
    }

    private void some(List<Long> firms, Map<Long, Policy> open) {
      if (open.isEmpty()) {
        return;
      }
      Calculator calculator =
          library
              .rulebook()
              .calculator(List.copyOf(open.values()), library.groups(), Occasion.on(today));
      Map<Long, Chunks> found = new HashMap<>();
      open.keySet().forEach(id -> found.put(id, new Chunks(id)));
      for (int at = 0; at < firms.size(); at += chunk) {
        List<Facts> some = new ArrayList<>();
        register.read(firms.subList(at, Math.min(at + chunk, firms.size())), some::add);
        for (Facts facts : some) {
          goOn();
          found.forEach((id, chunks) -> {
            Policy policy = open.get(id);
            if (policy != null
                && PolicyLetters.fit(calculator, policy, facts, List.of())
                    == PolicyLetters.Fit.OPEN) {
              chunks.add(found(facts));
            }
          });
        }
      }
      found.values().forEach(Chunks::end);
    }

    private static Notices.Found found(Facts facts) {
      String region = facts.value("region", 0) instanceof Value.Term term ? term.text() : "";
      return new Notices.Found(
          Long.parseLong(facts.firm().id()),
          region.isEmpty() ? 0 : Integer.parseInt(region),
          facts.firm().name());
    }
  }

  /// Collects firms and writes them.
  private final class Chunks {
    private final long policy;
    private final List<Notices.Found> open = new ArrayList<>();
    private long count;

    Chunks(long policy) {
      this.policy = policy;
    }

    void add(Notices.Found one) {
      open.add(one);
      count++;
      if (open.size() == chunk) {
        end();
      }
    }

    void end() {
      if (!open.isEmpty()) {
        notices.add(policy, open);
        open.clear();
      }
    }
  }
}
