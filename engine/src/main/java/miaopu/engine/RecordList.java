package miaopu.engine;

import java.util.List;

/// A record list of the field catalogue (`ip_rights`, `awards`, `titles` …) with its columns.
///
/// @param id stable id
/// @param label the words shown
/// @param synonyms other sheet names seen
/// @param columns its columns, in order; `yearly` and `derived` are false for all
public record RecordList(String id, Text label, List<String> synonyms, List<Field> columns) {}
