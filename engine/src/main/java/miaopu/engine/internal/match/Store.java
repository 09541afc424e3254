package miaopu.engine.internal.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.engine.Scope;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Catalogue;
import org.jspecify.annotations.Nullable;

/// Firms and policies, and what is asked about them.
///
/// Writers take turns; each puts a new [Moment] in the place of the last. Readers take the moment
/// that is there and never wait. Where a firm is stands in a map beside it: a row that is not, or
/// no longer, that firm's in the moment at hand means that a writer is between the two, and the
/// reader looks again.
public final class Store {
  private static final int MOST_EDGES = 128;
  private static final int MOST_FINE_EDGES = 1023;

  private final Targets targets;
  private final Occasion occasion;
  private final List<Edges> fine = new ArrayList<>();
  private final Map<String, Integer> rowById = new ConcurrentHashMap<>();
  private final Map<String, Integer> placeById = new HashMap<>();
  private final Encoder encoder;
  private volatile Moment moment;
  private int rows;

  /// Told of each firm a policy is for.
  public interface Match {
    void take(Policy policy, Firm firm, boolean sure);
  }

  /// Told of each policy for a firm.
  public interface Offer {
    void take(Policy policy, boolean sure);
  }

  /// A policy with its plan.
  public record Planned(Policy policy, Plan plan) {}

  public Store(Catalogue catalogue, Occasion occasion, List<Planned> policies, Source source) {
    this.targets = new Targets(catalogue, occasion);
    this.occasion = occasion;
    List<Map<Long, Integer>> cuts = new ArrayList<>(List.of(new HashMap<>()));
    policies.forEach(policy -> targets.learn(policy.plan(), cuts));
    encoder = new Encoder(targets.attributes(), catalogue, occasion.date());
    cut(cuts, encoder.sample(source));
    Block[] blocks = blocks(source);
    moment =
        new Moment(
            blocks, Zones.of(blocks), new Page[0], fine, occasion, row -> source.facts(row, null));
    add(policies);
  }

  private void cut(List<Map<Long, Integer>> cuts, List<List<Long>> seen) {
    List<Edges> edges = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      edges.add(Edges.of(cuts.get(i), seen.get(i), MOST_EDGES));
      fine.add(Edges.of(cuts.get(i), List.of(), MOST_FINE_EDGES));
    }
    targets.cut(edges);
  }

  private Block[] blocks(Source source) {
    rows = source.rows();
    Block[] blocks = new Block[(rows + Block.ROWS - 1) / Block.ROWS];
    for (int i = 0; i < blocks.length; i++) {
      Block.Builder block = builder();
      int to = Math.min(rows, (i + 1) * Block.ROWS);
      for (int row = i * Block.ROWS; row < to; row++) {
        boolean odd = encoder.read(source, row);
        Firm firm = source.firm(row);
        block.add(firm, encoder.low(), encoder.high(), odd);
        rowById.put(firm.id(), row);
      }
      blocks[i] = block.build();
    }
    return blocks;
  }

  private Block.Builder builder() {
    return new Block.Builder(targets.attributes(), targets.edges(), fine);
  }

  private synchronized void add(List<Planned> policies) {
    List<Target> ready = new ArrayList<>();
    for (Planned policy : policies) {
      placeById.put(policy.policy().id(), ready.size());
      ready.add(targets.target(policy.policy(), policy.plan()));
    }
    // policies of one region on the same pages: then most pages are left after their first word
    ready.sort((a, b) -> a.policy().region().compareTo(b.policy().region()));
    List<Page> pages = new ArrayList<>();
    for (int from = 0; from < ready.size(); from += Page.POLICIES) {
      List<Target> part = ready.subList(from, Math.min(ready.size(), from + Page.POLICIES));
      pages.add(Page.empty(targets.attributes().size()).with(part, 0, fine));
    }
    for (int i = 0; i < ready.size(); i++) {
      placeById.put(ready.get(i).policy().id(), i);
    }
    moment =
        new Moment(
            moment.blocks(),
            moment.zones(),
            pages.toArray(Page[]::new),
            fine,
            occasion,
            moment.table());
  }

  /// Adds a policy, in the place of the one with its id.
  public synchronized void add(Policy policy, Plan plan) {
    Integer known = placeById.get(policy.id());
    int place = known == null ? free() : known;
    Page[] pages = moment.pages();
    int page = place / Page.POLICIES;
    pages = Arrays.copyOf(pages, Math.max(pages.length, page + 1));
    Page old = page < moment.pages().length ? pages[page] : Page.empty(targets.attributes().size());
    pages[page] = old.with(List.of(targets.target(policy, plan)), place % Page.POLICIES, fine);
    placeById.put(policy.id(), place);
    moment = new Moment(moment.blocks(), moment.zones(), pages, fine, occasion, moment.table());
  }

  private int free() {
    Page[] pages = moment.pages();
    for (int page = pages.length - 1; page >= 0; page--) {
      for (int place = 0; place < Page.POLICIES; place++) {
        if (pages[page].target(place) == null) {
          return page * Page.POLICIES + place;
        }
      }
    }
    return pages.length * Page.POLICIES;
  }

  /// Withdraws a policy; false when there is none with the id.
  public synchronized boolean withdraw(String id) {
    Integer place = placeById.remove(id);
    if (place == null) {
      return false;
    }
    Page[] pages = moment.pages().clone();
    int page = place / Page.POLICIES;
    pages[page] = pages[page].without(place % Page.POLICIES);
    moment = new Moment(moment.blocks(), moment.zones(), pages, fine, occasion, moment.table());
    return true;
  }

  /// The policies that are there, by id.
  public List<Policy> policies() {
    Map<String, Policy> policies = new TreeMap<>();
    for (Page page : moment.pages()) {
      for (int place = 0; place < Page.POLICIES; place++) {
        Target target = page.target(place);
        if (target != null) {
          policies.put(target.policy().id(), target.policy());
        }
      }
    }
    return List.copyOf(policies.values());
  }

  /// Adds a firm, in the place of the one with its id.
  public synchronized void put(Facts facts) {
    boolean odd = encoder.read(facts);
    Integer known = rowById.get(facts.firm().id());
    Block[] blocks = moment.blocks();
    int row = rows;
    if (known != null) {
      Cells regions = blocks[known / Block.ROWS].cells(Targets.REGION);
      int local = known % Block.ROWS;
      boolean stays =
          regions.low(local) == encoder.low()[Targets.REGION]
              && regions.high(local) == encoder.high()[Targets.REGION];
      row = stays ? known : rows;
    }
    int number = row / Block.ROWS;
    blocks = Arrays.copyOf(blocks, Math.max(blocks.length, number + 1));
    Block block = number < moment.blocks().length ? blocks[number] : builder().build();
    blocks[number] =
        block.with(
            row % Block.ROWS,
            facts,
            encoder.low(),
            encoder.high(),
            odd,
            targets.attributes(),
            targets.edges(),
            fine);
    if (known != null && known != row) {
      int left = known / Block.ROWS;
      blocks[left] = blocks[left].without(known % Block.ROWS);
    }
    rows = Math.max(rows, row + 1);
    Zones zones = moment.zones().with(number, blocks[number].zone());
    moment = new Moment(blocks, zones, moment.pages(), fine, occasion, moment.table());
    rowById.put(facts.firm().id(), row);
  }

  /// Removes a firm; false when there is none with the id.
  public synchronized boolean remove(String firm) {
    Integer row = rowById.remove(firm);
    if (row == null) {
      return false;
    }
    Block[] blocks = moment.blocks().clone();
    int number = row / Block.ROWS;
    blocks[number] = blocks[number].without(row % Block.ROWS);
    moment = new Moment(blocks, moment.zones(), moment.pages(), fine, occasion, moment.table());
    return true;
  }

  /// A moment and the row of a firm in it.
  private record Found(Moment moment, int row) {}

  private @Nullable Found find(Scope scope, String firm) {
    while (true) {
      Moment now = moment;
      Integer row = rowById.get(firm);
      if (row == null) {
        return null;
      }
      int number = row / Block.ROWS;
      int local = row % Block.ROWS;
      if (number < now.blocks().length && now.blocks()[number].has(local)) {
        Firm there = now.blocks()[number].firm(local);
        if (there != null && there.id().equals(firm)) {
          return scope.whole() || new Sight(scope, now, rowById).sees(number, local)
              ? new Found(now, row)
              : null;
        }
      }
      Thread.onSpinWait();
    }
  }

  /// The policies for a firm; false when the caller sees no such firm.
  public boolean policies(Scope scope, String firm, Offer sink) {
    Found found = find(scope, firm);
    if (found == null) {
      return false;
    }
    found.moment.policies(found.row, sink::take);
    return true;
  }

  /// The firms a policy is for.
  public void firms(Scope scope, Policy policy, Plan plan, Match sink) {
    Moment now = moment;
    now.firms(
        targets.target(policy, plan), new Sight(scope, now, rowById), new Sieve(), teller(sink));
  }

  /// Every policy with every firm it is for.
  public void pairs(Scope scope, Match sink) {
    Moment now = moment;
    now.pairs(new Sight(scope, now, rowById), new Sieve(), teller(sink));
  }

  private static Moment.Sink teller(Match sink) {
    return (target, block, row, sure) -> {
      Firm firm = block.firm(row);
      if (firm != null) {
        sink.take(target.policy(), firm, sure);
      }
    };
  }

  /// How many firms the caller may see.
  public int rows(Scope scope) {
    Moment now = moment;
    Sight sight = new Sight(scope, now, rowById);
    int count = 0;
    for (int i = 0; i < now.blocks().length; i++) {
      long[] visible = sight.of(i);
      if (Sight.isNone(visible)) {
        continue;
      }
      long[] alive = now.blocks()[i].alive();
      for (int word = 0; word < alive.length; word++) {
        count += Long.bitCount(alive[word] & (visible == null ? ~0L : visible[word]));
      }
    }
    return count;
  }

  /// What is known about a firm, null when the caller sees no such firm.
  public @Nullable Facts facts(Scope scope, String firm) {
    Found found = find(scope, firm);
    return found == null ? null : found.moment.facts(found.row);
  }
}
