package miaopu.service.rulebook;

import miaopu.engine.Text;

/// A clause whose threshold an overlay can change.
///
/// @param id its id in the edition
/// @param operator how it compares, as the text of an overlay names it: `at_least`
/// @param label the words of the standard
/// @param asks what the nation asks: 上年度营业收入 ≥ 1500万元
/// @param only the procedure it is for; empty for both
/// @param now the threshold as the text of the standard writes it: 1500万元
public record OverlayRow(String id, String operator, Text label, Text asks, Text only, Text now) {}
