package miaopu.service.policies;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Policies;
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
  private final WrittenPolicies written;
  private final PolicyLibrary library;
  private final Audiences audiences;
  private final WholeRegister register;
  private final int chunk;

  @Autowired
  Pushes(
      Notices notices,
      WrittenPolicies written,
      PolicyLibrary library,
      Audiences audiences,
      WholeRegister register) {
    this(notices, written, library, audiences, register, CHUNK);
  }

  /// @param chunk firms written in one transaction
  Pushes(
      Notices notices,
      WrittenPolicies written,
      PolicyLibrary library,
      Audiences audiences,
      WholeRegister register,
      int chunk) {
    this.chunk = chunk;
    this.notices = notices;
    this.written = written;
    this.library = library;
    this.audiences = audiences;
    this.register = register;
  }

  /// One round, as the platform's clock.
  ///
  /// @param stopped asked between chunks
  void round(BooleanSupplier stopped) {
    LocalDate today = Today.date();
    List<Notices.Push> waiting = notices.waiting();
    if (waiting.isEmpty() && library.ofOffices().isEmpty()) {
      return;
    }
    follow(today, waiting);
    for (Notices.Push push : waiting) {
      if (!stopped.getAsBoolean()) {
        push(push, today, stopped);
      }
    }
  }

  private void push(Notices.Push push, LocalDate today, BooleanSupplier stopped) {
    Policies read =
        library.rulebook().policies(library.groups(), Map.of("policy.yaml", push.text()));
    Policy policy = read.policies().isEmpty() ? null : read.policies().getFirst();
    if (policy == null || !written.current().contains(push.written())) {
      notices.done(push.written(), 0, 0);
      return;
    }
    if (policy.season(today) != Policy.Season.OPEN) {
      // it waits for its first day
      return;
    }
    Chunks chunks = new Chunks(push.written());
    AtomicLong possible = new AtomicLong();
    OptionalLong told =
        audiences.takers(
            Viewers.current(),
            policy,
            today,
            (firm, region, sure, facts) -> {
              if (stopped.getAsBoolean()) {
                throw new Stopped();
              }
              if (sure) {
                chunks.add(new Notices.Found(firm, region, facts.firm().name()));
              } else {
                possible.incrementAndGet();
              }
            });
    if (told.isPresent()) {
      chunks.end();
      notices.done(push.written(), chunks.count, possible.get());
    }
  }

  /// A stop in the middle; the next start looks again.
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
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

  /// Looks at the firms that changed since the last round, for every policy in force that was
  /// looked for once.
  private void follow(LocalDate today, List<Notices.Push> waiting) {
    Notices.Followed before = notices.followed().orElse(null);
    if (before == null) {
      keep(register.mark());
      return;
    }
    WholeRegister.Mark from = new WholeRegister.Mark(before.transaction(), Set.of(), before.at());
    WholeRegister.Changed changed = register.changed(from);
    if (from.tooOld() || changed.mark().transaction() < before.transaction()) {
      // what changed cannot be told: everything is looked at anew
      all(today);
    } else if (!changed.firms().isEmpty()) {
      some(new ArrayList<>(changed.firms()), today, waiting);
    }
    boolean same =
        changed.firms().isEmpty() && changed.mark().transaction() == before.transaction();
    if (!same || before.at().isBefore(Instant.now().minus(RESTED))) {
      keep(changed.mark());
    }
  }

  private void keep(WholeRegister.Mark mark) {
    notices.follow(new Notices.Followed(mark.transaction(), mark.at()));
  }

  private Map<Long, Policy> open(LocalDate today) {
    Map<Long, Policy> open = new HashMap<>();
    library
        .ofOffices()
        .forEach((id, policy) -> {
          if (policy.isOpen(today)) {
            open.put(id, policy);
          }
        });
    return open;
  }

  private void all(LocalDate today) {
    open(today)
        .forEach((id, policy) -> {
          Chunks chunks = new Chunks(id);
          audiences.takers(
              Viewers.current(),
              policy,
              today,
              (firm, region, sure, facts) -> {
                if (sure) {
                  chunks.add(new Notices.Found(firm, region, facts.firm().name()));
                }
              });
          chunks.end();
        });
  }

  private void some(List<Long> firms, LocalDate today, List<Notices.Push> waiting) {
    Map<Long, Policy> open = open(today);
    // those that wait are looked for among all firms
    Set<Long> still = new HashSet<>();
    waiting.forEach(push -> still.add(push.written()));
    open.keySet().removeAll(still);
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
        String region = facts.value("region", 0) instanceof Value.Term term ? term.text() : "";
        found.forEach((id, chunks) -> {
          Policy policy = open.get(id);
          if (policy != null
              && region.startsWith(policy.region())
              && calculator.offer(policy, facts, List.of()).standing()
                  == Calculator.Standing.SURE) {
            chunks.add(
                new Notices.Found(
                    Long.parseLong(facts.firm().id()),
                    region.isEmpty() ? 0 : Integer.parseInt(region),
                    facts.firm().name()));
          }
        });
      }
    }
    found.values().forEach(Chunks::end);
  }
}
