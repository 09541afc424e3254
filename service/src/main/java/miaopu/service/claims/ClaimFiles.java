package miaopu.service.claims;

import java.util.List;
import miaopu.service.enterprises.Evidence;

/// Files of a firm to choose from.
///
/// @param papers those that were chosen, then those that were looked for
/// @param more true when not all that were looked for are shown
public record ClaimFiles(List<Evidence.Paper> papers, boolean more) {}
