package miaopu.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that is known about one firm: facts by field and year, and records by list. Immutable.
///
/// A field without a fact, or with a fact whose value could not be read, is unknown. A list that is
/// absent is unknown; a list that is present and empty is known to have no record.
public final class Facts {
  private final Firm firm;
  private final Map<String, Fact> facts;
  private final Map<String, List<Entry>> records;

  private Facts(Firm firm, Map<String, Fact> facts, Map<String, List<Entry>> records) {
    this.firm = firm;
    this.facts = facts;
    this.records = records;
  }

  /// One record of a list: values by column id; an absent column is unknown.
  ///
  /// @param values normalised values by column
  /// @param origin where the record stood, such as `firms.xlsx!奖项!7`
  public record Entry(Map<String, Value> values, String origin) {
    /// The value of a column, or null when it is unknown.
    public @Nullable Value get(String column) {
      return values.get(column);
    }
  }

  /// The firm.
  public Firm firm() {
    return firm;
  }

  /// The fact under a key such as `revenue@2025`, or null when there is none.
  public @Nullable Fact fact(String key) {
    return facts.get(key);
  }

  /// The value of a field in a year (0 for a field of the present), or null when it is unknown.
  public @Nullable Value value(String field, int year) {
    Fact fact = facts.get(Fact.key(field, year));
    return fact == null ? null : fact.value();
  }

  /// All facts, in the order they were given.
  public Iterable<Fact> all() {
    return facts.values();
  }

  /// The records of a list, or null when the list is unknown.
  public @Nullable List<Entry> records(String list) {
    return records.get(list);
  }

  /// All lists that are known, by id, in the order they were given.
  public Map<String, List<Entry>> lists() {
    return records;
  }

  /// A builder for a firm.
  public static Builder of(Firm firm) {
    return new Builder(firm);
  }

  /// A builder that starts from these facts.
  public Builder with() {
    Builder builder = new Builder(firm);
    builder.facts.putAll(facts);
    records.forEach((list, entries) -> builder.records.put(list, new ArrayList<>(entries)));
    return builder;
  }

  /// Collects facts and records; a later fact replaces an earlier one under the same key.
  public static final class Builder {
    private final Firm firm;
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Map<String, List<Entry>> records = new LinkedHashMap<>();

    private Builder(Firm firm) {
      this.firm = firm;
    }

    /// Adds a fact.
    public Builder add(Fact fact) {
      facts.put(fact.key(), fact);
      return this;
    }

    /// Forgets a fact, so that it is unknown.
    public Builder forget(String key) {
      facts.remove(key);
      return this;
    }

    /// Adds a record to a list, which thereby is known.
    public Builder add(String list, Entry entry) {
      records.computeIfAbsent(list, l -> new ArrayList<>()).add(entry);
      return this;
    }

    /// Says that a list is known; without records it is known to be empty.
    public Builder know(String list) {
      records.computeIfAbsent(list, l -> new ArrayList<>());
      return this;
    }

    /// Forgets a list, so that it is unknown.
    public Builder forgetList(String list) {
      records.remove(list);
      return this;
    }

    /// The facts.
    public Facts build() {
      Map<String, List<Entry>> lists = new LinkedHashMap<>();
      records.forEach((list, entries) -> lists.put(list, List.copyOf(entries)));
      return new Facts(
          firm,
          Collections.unmodifiableMap(new LinkedHashMap<>(facts)),
          Collections.unmodifiableMap(lists));
    }
  }
}
