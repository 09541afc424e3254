package miaopu.service.files;

import java.util.List;
import java.util.Set;

/// A table of some module whose rows name files. Asked as the clock of the platform.
public interface Shelf {
  /// A file in quarantine.
  ///
  /// @param id of its row
  record Held(long id, String hash) {}

  /// Files in quarantine whose time to be looked at has come.
  List<Held> due(int most);

  /// The scanner let a file pass.
  void passed(long id);

  /// The scanner called a file harmful: from now on nobody opens it.
  void harmful(long id);

  /// The scanner gave no answer; it is asked again, later each time.
  void delayed(long id);

  /// Of some hashes those that rows name.
  Set<String> named(List<String> hashes);

  /// Takes away rows whose time is over; what they named is released.
  ///
  /// @return hashes of the files they named
  default List<String> outdated() {
    return List.of();
  }
}
