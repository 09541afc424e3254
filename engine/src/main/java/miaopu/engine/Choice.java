package miaopu.engine;

import org.jspecify.annotations.Nullable;

/// What the calendar answers for a standard on an occasion.
///
/// @param edition the edition that applies, null for "no rule data"
/// @param citation why, with its confidence
/// @param say what people should know about the choice, null when there is nothing to say
public record Choice(@Nullable String edition, Citation citation, @Nullable Text say) {}
