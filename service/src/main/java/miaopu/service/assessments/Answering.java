package miaopu.service.assessments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import miaopu.engine.Rulebook;
import miaopu.engine.Scope;
import miaopu.engine.Sweep;
import miaopu.service.walls.Jurisdiction;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Puts sweeps to the tables of a moment and keeps what they said: of the next moment only tables
/// that are new are asked.
@Component
class Answering implements DisposableBean {
  private static final int THREADS = 2;
  private static final int KEPT = 6;
  private static final Scope TABLES = Scope.wholeTable("the register in memory");

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().name("sweeps-", 0).daemon().factory());

  private final Map<Asked, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Kept> eldest) {
          return size() > KEPT;
        }
      };

  /// What is asked, by which rules: other overlays make another rulebook, and no answer of the one
  /// is taken for the other's.
  private record Asked(String name, Rulebook rules) {}

  private record Kept(Sweep sweep, Map<FirmTable, List<Sweep.Slice>> slices) {}

  /// What a sweep says of a table.
  record Answer(Moment.Part part, List<Sweep.Slice> slices) {}

  /// The answers for all tables that have firms of a jurisdiction; what they say of others must not
  /// be looked at.
  ///
  /// @param name of the sweep: two of one name and one rulebook say the same
  /// @param sweep made from the rules
  List<Answer> ask(
      String name,
      Rulebook rules,
      Function<Rulebook, Sweep> sweep,
      Moment moment,
      Jurisdiction within) {
    Kept known;
    synchronized (kept) {
      known =
          kept.computeIfAbsent(
              new Asked(name, rules), _ -> new Kept(sweep.apply(rules), new HashMap<>()));
    }
    List<Moment.Part> parts =
        moment.parts().stream().filter(part -> part.firms().touches(within)).toList();
    List<Future<List<Sweep.Slice>>> asked = new ArrayList<>();
    synchronized (known.slices) {
      known
          .slices
          .keySet()
          .retainAll(moment.parts().stream().map(Moment.Part::firms).collect(Collectors.toSet()));
      for (Moment.Part part : parts) {
        FirmTable table = part.firms();
        if (!known.slices.containsKey(table)) {
          asked.add(threads.submit(() -> known.sweep.run(table.table(), TABLES, 1)));
        }
      }
      int next = 0;
      List<Answer> answers = new ArrayList<>();
      for (Moment.Part part : parts) {
        List<Sweep.Slice> slices = known.slices.get(part.firms());
        if (slices == null) {
          slices = get(asked.get(next++));
          known.slices.put(part.firms(), slices);
        }
        answers.add(new Answer(part, slices));
      }
      return answers;
    }
  }

  private static List<Sweep.Slice> get(Future<List<Sweep.Slice>> asked) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a sweep failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a sweep was interrupted", e);
    }
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
