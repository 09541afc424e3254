package miaopu.service.assessments;

import java.util.List;
import miaopu.engine.Ladder;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.engine.Sweep;

/// Sets apart who holds a title already: whoever holds the one that is asked for is no candidate
/// for it, and whoever holds a higher one is not told to be near it. No rule takes a lower title
/// for part of a higher one, so who reaches or fails it otherwise stays where they stand. A review
/// is for holders.
///
/// @param own bit of the title asked for, as [FirmTable#held(int)] has them
/// @param higher bits of those of higher tiers
record Holders(int own, int higher) {
  static Holders of(Rulebook rulebook, Sweeps.Asked asked) {
    int own = 0;
    int higher = 0;
    if (asked.procedure() == Procedure.REVIEW) {
      return new Holders(own, higher);
    }
    List<String> standards = rulebook.ladderStandards();
    for (Ladder.Tier tier : rulebook.tiers()) {
      boolean above = own != 0;
      for (String standard : tier.standards()) {
        int bit = 1 << standards.indexOf(standard);
        higher |= above ? bit : 0;
        own |= standard.equals(asked.standard()) ? bit : 0;
      }
    }
    return new Holders(own, higher);
  }

  Sweeps.Group group(FirmTable table, Sweep.Slice slice, int row) {
    int held = table.held(row);
    if ((held & own) != 0) {
      return Sweeps.Group.HELD;
    }
    Sweeps.Group group = Sweeps.Group.of(slice, row);
    boolean near = group == Sweeps.Group.ONE_OPEN || group == Sweeps.Group.ONE_AWAY;
    return near && (held & higher) != 0 ? Sweeps.Group.HIGHER : group;
  }

  /// True for firms that a list of those who lack one fact is about.
  boolean asks(FirmTable table, int row) {
    return (table.held(row) & (own | higher)) == 0;
  }
}
