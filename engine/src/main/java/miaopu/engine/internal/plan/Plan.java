package miaopu.engine.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Overlay;

/// One edition with its overlays worked in and its references resolved: all that an evaluator
/// needs. Immutable.
///
/// @param draft the edition after its overlays
/// @param references plans of the editions it refers to, by id
/// @param fields ids of the fields it may ask for, with those that derived fields are computed from
/// @param hash SHA-256 over the parsed edition, overlays, references and fields, in hex
public record Plan(
    Draft draft,
    List<Overlay> overlays,
    Map<String, Plan> references,
    Set<String> fields,
    Catalogue catalogue,
    String hash) {
  /// The edition's id.
  public String id() {
    return draft.id();
  }
}
