package miaopu.engine.internal.read;

import java.util.List;
import java.util.Map;

/// All of `levers.yaml`.
///
/// @param fields what can be done about each field, in the order of the file
/// @param titles titles won by filings of their own, in the order of the file
public record Levers(Map<String, Lever> fields, List<Title> titles) {}
