package miaopu.engine.internal.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
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
/// that is there and never wait.
public final class Store {
  private static final int MOST_EDGES = 64;

  /// Where all cuts are edges, nobody lies beside one.
  private static final int MOST_CUTS = 128;

  private static final int MOST_REGION_EDGES = 64;
  private static final int MOST_FINE_EDGES = 4095;

  private final Targets targets;
  private final Layout layout;
  private final Index index;
  private final Map<String, Integer> placeById = new HashMap<>();
  private final Encoder encoder;
  private final AtomicReference<@Nullable Scratch> scratch = new AtomicReference<>();
  private volatile Moment moment;

  /// Told of the firms a policy is for, some at a time.
  public interface Match {
    void take(Policy policy, Found firms, boolean sure);
  }

  /// The policies for a firm, read only.
  public record Offers(List<Policy> sure, List<Policy> possible) {}

  /// The firms a policy is for, read only.
  public record Takers(List<Firm> sure, List<Firm> possible) {}

  /// What a question writes on; kept for the next one, as new memory is slower than the question.
  private record Scratch(Sieve sieve, Inquiry inquiry, Offered offered) {}

  /// A policy with its plan.
  public record Planned(Policy policy, Plan plan) {}

  public Store(Catalogue catalogue, Occasion occasion, List<Planned> policies, Source source) {
    this.targets = new Targets(catalogue, occasion);
    List<Map<Long, Integer>> cuts = new ArrayList<>(List.of(new HashMap<>()));
    policies.forEach(policy -> targets.learn(policy.plan(), cuts));
    encoder = new Encoder(targets.attributes(), catalogue, occasion.date());
    layout = layout(cuts, encoder.sample(source));
    index = new Index(source.rows());
    Block[] blocks = blocks(source);
    moment =
        new Moment(
            blocks,
            Zones.of(blocks),
            new Page[0],
            layout,
            occasion,
            row -> source.facts(row, null));
    add(policies);
  }

  private Layout layout(List<Map<Long, Integer>> cuts, List<List<Long>> seen) {
    List<Edges> edges = new ArrayList<>();
    List<Edges> fine = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      int most = i == Targets.REGION ? MOST_REGION_EDGES : MOST_EDGES;
      if (i != Targets.REGION && cuts.get(i).size() <= MOST_CUTS) {
        most = Math.max(most, cuts.get(i).size());
      }
      edges.add(Edges.of(cuts.get(i), seen.get(i), most));
      fine.add(Edges.of(cuts.get(i), List.of(), MOST_FINE_EDGES));
    }
    targets.cut(edges);
    return new Layout(targets.attributes(), edges, fine);
  }

  private Block[] blocks(Source source) {
    Block[] blocks = new Block[(source.rows() + Block.FULL - 1) / Block.FULL];
    for (int i = 0; i < blocks.length; i++) {
      int first = i * Block.FULL;
      int count = Math.min(Block.FULL, source.rows() - first);
      blocks[i] = Block.empty(layout, regions(source, first, count), first);
      for (int row = 0; row < count; row++) {
        encoder.read(source, first + row);
        Firm firm = source.firm(first + row);
        blocks[i] = blocks[i].filled(row, firm, null, encoder);
        index.add(firm.id(), i * Block.ROWS + row);
      }
    }
    return blocks;
  }

  /// An edge at each region of a block, if they are not too many.
  private Edges regions(Source source, int first, int count) {
    TreeSet<Long> regions = new TreeSet<>();
    long last = Packing.LOWEST;
    for (int row = first; row < first + count; row++) {
      long region = encoder.region(source, row);
      if (region != last && region != Packing.LOWEST) {
        regions.add(region);
      }
      last = region;
    }
    return regions.size() > MOST_REGION_EDGES ? layout.edges(Targets.REGION) : Edges.at(regions);
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
      pages.add(Page.empty(layout).with(part, 0));
    }
    for (int i = 0; i < ready.size(); i++) {
      placeById.put(ready.get(i).policy().id(), i);
    }
    moment = moment.with(pages.toArray(Page[]::new));
  }

  /// Adds a policy, in the place of the one with its id.
  public synchronized void add(Policy policy, Plan plan) {
    Integer known = placeById.get(policy.id());
    int place = known == null ? free() : known;
    Page[] pages = moment.pages();
    int page = place / Page.POLICIES;
    pages = Arrays.copyOf(pages, Math.max(pages.length, page + 1));
    Page old = page < moment.pages().length ? pages[page] : Page.empty(layout);
    pages[page] = old.with(List.of(targets.target(policy, plan)), place % Page.POLICIES);
    placeById.put(policy.id(), place);
    moment = moment.with(pages);
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
    moment = moment.with(pages);
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
    encoder.read(facts);
    String id = facts.firm().id();
    int known = index.find(moment, id);
    Block[] blocks = moment.blocks();
    int number = known >= 0 && stays(known) ? known / Block.ROWS : last(blocks);
    blocks = Arrays.copyOf(blocks, Math.max(blocks.length, number + 1));
    Block block =
        number < moment.blocks().length
            ? blocks[number]
            : Block.empty(layout, layout.edges(Targets.REGION), 0);
    int row = block.slots().free();
    if (row < 0) {
      block = block.cleared();
      row = block.slots().free();
    }
    blocks[number] = block.filled(row, facts.firm(), facts, encoder);
    if (known >= 0) {
      int left = known / Block.ROWS;
      blocks[left] = blocks[left].without(known % Block.ROWS);
    }
    index.add(id, number * Block.ROWS + row);
    moment = moment.with(blocks, moment.zones().with(number, blocks[number].zone()));
    if (known >= 0) {
      index.drop(id, known);
    }
  }

  /// Whether the firm of a row is in the same region still.
  private boolean stays(int row) {
    Slots slots = moment.blocks()[row / Block.ROWS].slots();
    int local = row % Block.ROWS;
    return slots.low(local, Targets.REGION) == encoder.low()[Targets.REGION]
        && slots.high(local, Targets.REGION) == encoder.high()[Targets.REGION];
  }

  /// The block for a firm from elsewhere: one whose bitmaps are ready for any region.
  private static int last(Block[] blocks) {
    int last = blocks.length - 1;
    return last < 0 || blocks[last].isFull() || blocks[last].isSorted() ? last + 1 : last;
  }

  /// Removes a firm; false when there is none with the id.
  public synchronized boolean remove(String firm) {
    int row = index.find(moment, firm);
    if (row < 0) {
      return false;
    }
    Block[] blocks = moment.blocks().clone();
    int number = row / Block.ROWS;
    blocks[number] = blocks[number].without(row % Block.ROWS);
    moment = moment.with(blocks, moment.zones());
    index.drop(firm, row);
    return true;
  }

  /// A moment and the row of a firm in it.
  private record Spot(Moment moment, int row) {}

  @SuppressWarnings("ReferenceEquality") // two moments are the same only if they are one
  private @Nullable Spot find(Scope scope, String firm) {
    while (true) {
      Moment now = moment;
      int row = index.find(now, firm);
      if (row >= 0) {
        return scope.whole()
                || new Sight(scope, now, index).sees(row / Block.ROWS, row % Block.ROWS)
            ? new Spot(now, row)
            : null;
      }
      if (now == moment) {
        return null;
      }
    }
  }

  /// The policies for a firm; null when the caller sees no such firm.
  public @Nullable Offers policies(Scope scope, String firm) {
    Spot found = find(scope, firm);
    if (found == null) {
      return null;
    }
    Scratch mine = scratch();
    Offers offers = found.moment.policies(found.row, mine.inquiry, mine.offered);
    scratch.set(mine);
    return offers;
  }

  /// The firms a policy is for.
  public Takers firms(Scope scope, Policy policy, Plan plan) {
    Moment now = moment;
    Firms sure = new Firms(now.blocks());
    Firms possible = new Firms(now.blocks());
    Scratch mine = scratch();
    now.firms(
        targets.target(policy, plan),
        new Sight(scope, now, index),
        mine.sieve,
        (p, found, surely) -> (surely ? sure : possible).take(found));
    spare(mine);
    return new Takers(sure, possible);
  }

  /// Every policy with every firm it is for.
  public void pairs(Scope scope, Match sink) {
    Moment now = moment;
    Scratch mine = scratch();
    now.pairs(new Sight(scope, now, index), mine.sieve, sink);
    spare(mine);
  }

  private Scratch scratch() {
    Scratch left = scratch.getAndSet(null);
    return left == null ? new Scratch(new Sieve(layout), new Inquiry(layout), new Offered()) : left;
  }

  private void spare(Scratch mine) {
    mine.sieve.rest();
    scratch.set(mine);
  }

  /// How many firms the caller may see.
  public int rows(Scope scope) {
    Moment now = moment;
    Sight sight = new Sight(scope, now, index);
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
    Spot found = find(scope, firm);
    return found == null ? null : found.moment.facts(found.row);
  }
}
