package miaopu.service.audit;

import java.util.List;

/// The kinds of events a module writes.
///
/// @param kinds all of them
public record Kinds(List<Kind> kinds) {

  /// Those of an enum, by its `values()`.
  public static Kinds of(Kind... kinds) {
    return new Kinds(List.of(kinds));
  }
}
