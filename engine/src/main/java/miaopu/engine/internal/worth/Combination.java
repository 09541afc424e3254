package miaopu.engine.internal.worth;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.jgrapht.Graph;
import org.jgrapht.alg.clique.PivotBronKerboschCliqueFinder;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.generate.ComplementGraphGenerator;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;

/// The best of benefits that may be had together: a heaviest clique of the graph whose edges join
/// what goes together. Exact, unless the time is over.
///
/// The graph is taken apart first. Parts that everything outside them goes with are chosen by
/// themselves and put together; of parts that nothing joins, one is chosen. Only what cannot be
/// taken apart is searched.
public final class Combination {
  private static final int MOST_SECONDS = 2;

  private final List<Item> items;
  private final Map<String, BigDecimal> caps;
  private final boolean proven;
  private final Set<Integer> chosen;

  /// A benefit to choose.
  ///
  /// @param sum what it is worth, not negative
  /// @param capped groups of it that have a cap, one at most
  public record Item(BigDecimal sum, Set<String> capped) {}

  private record Choice(Set<Integer> of, boolean proven) {}

  /// Chooses.
  ///
  /// @param together whether two items, by their numbers, may be had together; symmetric
  /// @param caps the most that a group comes to
  public Combination(
      List<Item> items, BiPredicate<Integer, Integer> together, Map<String, BigDecimal> caps) {
    this.items = items;
    this.caps = caps;
    Graph<Integer, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
    for (int i = 0; i < items.size(); i++) {
      graph.addVertex(i);
    }
    for (int i = 0; i < items.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (together.test(i, j)) {
          graph.addEdge(i, j);
        }
      }
    }
    Choice choice = choose(graph);
    this.chosen = choice.of;
    this.proven = choice.proven;
  }

  /// The numbers of the items chosen.
  public Set<Integer> chosen() {
    return chosen;
  }

  /// False when the time was over before all was looked at.
  public boolean proven() {
    return proven;
  }

  /// What they come to, caps applied.
  public BigDecimal sum() {
    return sum(chosen);
  }

  private BigDecimal sum(Set<Integer> of) {
    BigDecimal sum = BigDecimal.ZERO;
    Map<String, BigDecimal> groups = new HashMap<>();
    for (int i : of) {
      Item item = items.get(i);
      if (item.capped.isEmpty()) {
        sum = sum.add(item.sum);
      }
      item.capped.forEach(group -> groups.merge(group, item.sum, BigDecimal::add));
    }
    for (Map.Entry<String, BigDecimal> group : groups.entrySet()) {
      sum = sum.add(group.getValue().min(caps.getOrDefault(group.getKey(), group.getValue())));
    }
    return sum;
  }

  private Choice choose(Graph<Integer, DefaultEdge> graph) {
    if (graph.vertexSet().size() <= 1) {
      return new Choice(Set.copyOf(graph.vertexSet()), true);
    }
    List<Set<Integer>> apart = new ConnectivityInspector<>(graph).connectedSets();
    if (apart.size() > 1) {
      return best(graph, apart);
    }
    List<Set<Integer>> along = new ConnectivityInspector<>(against(graph)).connectedSets();
    return along.size() > 1 ? all(graph, along) : search(graph);
  }

  private Choice best(Graph<Integer, DefaultEdge> graph, List<Set<Integer>> parts) {
    Choice best = new Choice(Set.of(), true);
    boolean sure = true;
    for (Set<Integer> part : parts) {
      Choice one = choose(new AsSubgraph<>(graph, part));
      sure &= one.proven;
      best = sum(one.of).compareTo(sum(best.of)) > 0 || best.of.isEmpty() ? one : best;
    }
    return new Choice(best.of, sure);
  }

  private Choice all(Graph<Integer, DefaultEdge> graph, List<Set<Integer>> parts) {
    Set<Integer> all = new HashSet<>();
    boolean sure = true;
    for (Set<Integer> part : parts) {
      Choice one = choose(new AsSubgraph<>(graph, part));
      all.addAll(one.of);
      sure &= one.proven;
    }
    return new Choice(Set.copyOf(all), sure);
  }

  /// What does not go together, and what shares a cap: neither is chosen apart from the other.
  private Graph<Integer, DefaultEdge> against(Graph<Integer, DefaultEdge> graph) {
    Graph<Integer, DefaultEdge> against = new SimpleGraph<>(DefaultEdge.class);
    new ComplementGraphGenerator<>(graph).generateGraph(against);
    List<Integer> nodes = new ArrayList<>(graph.vertexSet());
    for (int i : nodes) {
      for (int j : nodes) {
        boolean shared =
            i != j && items.get(i).capped.stream().anyMatch(items.get(j).capped::contains);
        if (shared) {
          against.addEdge(i, j);
        }
      }
    }
    return against;
  }

  private Choice search(Graph<Integer, DefaultEdge> graph) {
    PivotBronKerboschCliqueFinder<Integer, DefaultEdge> finder =
        new PivotBronKerboschCliqueFinder<>(graph, MOST_SECONDS, TimeUnit.SECONDS);
    Set<Integer> best = Set.of();
    for (Iterator<Set<Integer>> cliques = finder.iterator(); cliques.hasNext(); ) {
      Set<Integer> clique = cliques.next();
      best = best.isEmpty() || sum(clique).compareTo(sum(best)) > 0 ? Set.copyOf(clique) : best;
    }
    return new Choice(best, !finder.isTimeLimitReached());
  }
}
