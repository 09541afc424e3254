package miaopu.engine.internal.read;

import java.util.List;
import miaopu.engine.Citation;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// What every node of an edition carries, beside its body.
///
/// @param only the one procedure it concerns, null for both
/// @param openTo the level the text leaves the node to, empty when it leaves it to none
public record Head(
    String id,
    Text label,
    Citation citation,
    List<String> evidence,
    @Nullable Text note,
    @Nullable Procedure only,
    @Nullable Condition appliesIf,
    @Nullable Condition exemptIf,
    String openTo,
    Place place) {}
