package miaopu.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import miaopu.engine.internal.match.Source;
import miaopu.engine.internal.match.Store;
import miaopu.engine.internal.reference.Assessor;
import miaopu.engine.internal.run.Segment;
import org.jspecify.annotations.Nullable;

/// Policies and firms, matched both ways: the policies for a firm, the firms for a policy, all
/// pairs. Made by [Rulebook#matcher]; safe for many threads.
///
/// A match is sure when the audience is MET or EXEMPT, possible when it is UNKNOWN or MANUAL. A
/// policy whose window is not open on the date of the occasion matches nobody. What is added,
/// withdrawn or changed is there for the next question; a question under way goes on with what was
/// there when it began.
///
/// What the policies of the beginning ask for is kept in order. A later policy that asks for
/// something else is answered as well, but firms are then looked at one by one; a new matcher makes
/// it quick.
public final class Matcher {
  private final Store store;
  private final Occasion occasion;

  Matcher(Table table, List<Policy> policies, Occasion occasion) {
    if (!table.date().equals(occasion.date())) {
      throw new IllegalArgumentException(
          "table for [" + table.date() + "], occasion on [" + occasion.date() + "]");
    }
    this.occasion = occasion;
    this.store =
        new Store(
            table.catalogue(),
            occasion,
            policies.stream().map(policy -> new Store.Planned(policy, policy.plan())).toList(),
            new Columns(table));
  }

  /// The policies for one firm.
  ///
  /// @param sure those whose audience it belongs to
  /// @param possible those whose audience it may belong to; [Matcher#explain] tells what is missing
  public record Offers(List<Policy> sure, List<Policy> possible) {}

  /// The firms one policy is for: lists to read, whose firms are looked up as they are read.
  ///
  /// @param sure those that belong to its audience
  /// @param possible those that may
  public record Takers(List<Firm> sure, List<Firm> possible) {}

  /// Told of each pair, on the thread that asked.
  @FunctionalInterface
  public interface Pairs {
    /// A policy and a firm it is for.
    ///
    /// @param sure false when something is missing
    void pair(Policy policy, Firm firm, boolean sure);
  }

  /// Adds a policy; it takes the place of the one with its id.
  public void add(Policy policy) {
    store.add(policy, policy.plan());
  }

  /// Withdraws a policy.
  ///
  /// @return false when there is none with the id
  public boolean withdraw(String id) {
    return store.withdraw(id);
  }

  /// The policies that are there, in the order of their ids.
  public List<Policy> policies() {
    return store.policies();
  }

  /// Adds a firm; it takes the place of the one with its id.
  public void put(Facts facts) {
    store.put(facts);
  }

  /// Removes a firm.
  ///
  /// @return false when there is none with the id
  public boolean remove(String firm) {
    return store.remove(firm);
  }

  /// How many firms the caller may see.
  public int rows(Scope scope) {
    return store.rows(scope);
  }

  /// What is known about a firm.
  ///
  /// @return null when there is none with the id, or the caller may not see it
  public @Nullable Facts facts(Scope scope, String firm) {
    return store.facts(scope, firm);
  }

  /// The policies for a firm.
  ///
  /// @return null when there is none with the id, or the caller may not see it
  public @Nullable Offers offers(Scope scope, String firm) {
    Store.Offers offers = store.policies(scope, firm);
    return offers == null ? null : new Offers(offers.sure(), offers.possible());
  }

  /// The firms a policy is for, whether or not the policy was added, in no order that matters.
  public Takers takers(Scope scope, Policy policy) {
    Store.Takers takers = store.firms(scope, policy, policy.plan());
    return new Takers(takers.sure(), takers.possible());
  }

  /// Every policy with every firm it is for, one pair after the other.
  public void pairs(Scope scope, Pairs sink) {
    store.pairs(
        scope,
        (policy, firms, surely) -> {
          for (int i = 0; i < firms.size(); i++) {
            sink.pair(policy, firms.firm(i), surely);
          }
        });
  }

  /// Why a firm belongs to the audience of a policy or not: the tree of its conditions, and the
  /// facts that are missing, the most decisive first. The window is not looked at.
  ///
  /// @return null when there is no firm with the id, or the caller may not see it
  public @Nullable Assessment explain(Scope scope, String firm, Policy policy) {
    Facts facts = store.facts(scope, firm);
    return facts == null ? null : Assessor.assess(policy.plan(), facts, occasion);
  }

  /// The table as the store reads it. All segments but the last are full.
  private record Columns(Table table) implements Source {
    private Segment segment(int row) {
      return table.segments().get(row / Segment.MOST_ROWS);
    }

    private static int local(int row) {
      return row % Segment.MOST_ROWS;
    }

    @Override
    public int rows() {
      return table.firstRow(table.segments().size());
    }

    @Override
    public Firm firm(int row) {
      return segment(row).firm(local(row));
    }

    @Override
    public @Nullable BigDecimal number(int row, String key) {
      return segment(row).number(key, local(row));
    }

    @Override
    public @Nullable String term(int row, String key, String list) {
      BigDecimal number = segment(row).number(key, local(row));
      return number == null
          ? null
          : Objects.requireNonNull(table.dictionaries().get(list)).code(number.intValueExact());
    }

    @Override
    public @Nullable Facts plain(int row) {
      return segment(row).plain().get(local(row));
    }

    @Override
    public Facts facts(int row, @Nullable List<String> keys) {
      return keys == null
          ? table.facts(segment(row), local(row))
          : table.facts(segment(row), local(row), keys);
    }
  }
}
