package miaopu.service.enterprises;

import java.util.Map;

/// An import as its work needs it.
///
/// @param id its number
/// @param source where its figures come from
/// @param invented true when its firms do not exist
/// @param onlySound true when rows with an error are left out
/// @param units unit each column is read in, by the key of its facts
/// @param feed true when a department's program sent it: its firms are known by their codes and
///   none is made
record Job(
    long id,
    short source,
    boolean invented,
    boolean onlySound,
    Map<String, String> units,
    boolean feed) {}
