package miaopu.service.letters;

import java.util.List;

/// The topics of a module.
///
/// @param topics all of them
public record Topics(List<Topic> topics) {

  /// Those of an enum, by its `values()`.
  public static Topics of(Topic... topics) {
    return new Topics(List.of(topics));
  }
}
