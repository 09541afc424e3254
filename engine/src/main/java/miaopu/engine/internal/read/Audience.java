package miaopu.engine.internal.read;

import miaopu.engine.Citation;
import miaopu.engine.Text;

/// A policy as its file says it: for whom it is, and when.
///
/// @param draft the audience as an edition of its own: its root is the condition, with the region
/// @param region code prefix of the firms it is for, empty for all
/// @param from first day of its window, `YYYY-MM-DD`
/// @param to last day of its window, `YYYY-MM-DD` or `open`
public record Audience(
    String id,
    Text title,
    Text issuer,
    String region,
    String from,
    String to,
    Citation citation,
    Draft draft) {}
