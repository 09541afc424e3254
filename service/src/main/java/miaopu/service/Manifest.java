package miaopu.service;

import java.util.List;
import java.util.Map;

/// What a backup holds, and how to tell that it is whole.
///
/// @param form of the backup itself
/// @param at when it was begun, in ISO form
/// @param migrations last migration of each module
/// @param tables in the order they lie in the file
/// @param sequences next numbers
/// @param files of the data folder: evidence and keys
record Manifest(
    int form,
    String at,
    Map<String, String> migrations,
    List<Table> tables,
    List<Sequence> sequences,
    List<Kept> files) {
  static final int FORM = 1;
  static final String NAME = "manifest.json";

  Manifest {
    migrations = Map.copyOf(migrations);
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
    files = List.copyOf(files);
  }

  /// A table.
  ///
  /// @param columns those that are kept, comma-separated and quoted
  /// @param sha256 of its rows as COPY writes them
  record Table(String name, String columns, long rows, String sha256) {
    String entry() {
      return "tables/" + name + ".copy";
    }
  }

  /// A sequence and where it stands.
  record Sequence(String name, long value, boolean called) {}

  /// A file of the data folder.
  ///
  /// @param path with slashes, inside the data folder
  record Kept(String path, long bytes, String sha256) {
    String entry() {
      return "files/" + path;
    }
  }
}
