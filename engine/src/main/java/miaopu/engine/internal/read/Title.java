package miaopu.engine.internal.read;

import miaopu.engine.Text;

/// A title that is won by filing under a standard of its own: an entry under `titles:` in
/// `levers.yaml`. Editorial data, never law.
///
/// @param kind its code in the list of titles
/// @param standard the standard filed under
/// @param months from the filing to the award
/// @param how what to do
public record Title(String kind, String standard, int months, Text how, Place place) {}
