package miaopu.engine;

import java.util.List;
import java.util.Set;

/// Whose eyes look at a store of many firms: which firms the caller may see, and why. Every call on
/// a store that answers about firms takes one, so that nobody can forget it.
///
/// @param name who looks, for the record: an account, or why the whole table is open
/// @param regions region codes of the caller's jurisdiction, by prefix without trailing zeros (`44`
///   a province, `4403` a city); an empty prefix is everywhere
/// @param consents ids of firms elsewhere that have agreed to be seen by the caller
public record Scope(String name, List<String> regions, Set<String> consents) {
  /// Everything: for a local file whose owner runs the program.
  public static Scope wholeTable(String name) {
    return new Scope(name, List.of(""), Set.of());
  }

  /// A jurisdiction without further consents.
  public static Scope jurisdiction(String name, String... regions) {
    return new Scope(name, List.of(regions), Set.of());
  }

  /// True when the caller may see every firm.
  public boolean whole() {
    return regions.contains("");
  }

  /// True when the caller may see a firm.
  ///
  /// @param region its region code, empty when unknown: then only consent or the whole table opens
  ///   it
  public boolean sees(String region, String firm) {
    return regions.stream().anyMatch(region::startsWith) || consents.contains(firm);
  }
}
