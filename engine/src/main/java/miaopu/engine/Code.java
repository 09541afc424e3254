package miaopu.engine;

import java.util.List;

/// One entry of a code list.
///
/// @param id the code as rules and facts spell it, such as `national` or `C39`
/// @param label the words shown
/// @param synonyms other words seen in spreadsheets
public record Code(String id, Text label, List<String> synonyms) {}
