package miaopu.engine;

import java.util.List;

/// One dated version of a standard, as a reader of the rulebook sees it.
///
/// @param id such as `miit/specialized/2026`
/// @param standard the id without its last part
/// @param title what it is called
/// @param kind what sort of answer it gives
/// @param citations every source it cites, in the order of the file
/// @param open its open questions
/// @param overlays ids of the overlays there are for it
/// @param fields ids of the fields it may ask for, with those derived fields are computed from
/// @param outline its conditions and score as a tree without a firm: every outcome UNKNOWN
public record Edition(
    String id,
    String standard,
    Text title,
    Assessment.Kind kind,
    List<Citation> citations,
    List<Text> open,
    List<String> overlays,
    List<String> fields,
    List<ConditionResult> outline) {}
