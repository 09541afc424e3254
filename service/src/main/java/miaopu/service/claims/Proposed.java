package miaopu.service.claims;

import java.util.List;

/// Firms that may be put on a list, as far as that can be told before each is looked through.
///
/// @param codes of those that surely belong to the audience and have no claim for it; no more than
///   a list holds
/// @param sure how many surely belong to it
/// @param possible how many may
/// @param had how many of those looked at have a claim, or were paid
public record Proposed(List<String> codes, long sure, long possible, long had) {}
