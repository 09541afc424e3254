package miaopu.service.enterprises;

/// What became of the rows of a chunk, or would become of those of a table.
///
/// @param rows rows that gave a firm
/// @param newFirms firms the register did not have
/// @param knownFirms firms it had
/// @param heldBack rows that wait for a person to decide who they are, or with errors when only
///   sound rows were wanted
/// @param elsewhere rows of firms that another office answers for
/// @param repeated rows taken before
/// @param newFacts figures the register did not have from this source
/// @param sameFacts figures it had, with the same value
/// @param supersededFacts figures that replace an older one of the same source
/// @param newTitles titles it did not have
public record Counts(
    long rows,
    long newFirms,
    long knownFirms,
    long heldBack,
    long elsewhere,
    long repeated,
    long newFacts,
    long sameFacts,
    long supersededFacts,
    long newTitles) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  Counts plus(Counts more) {
    return new Counts(
        rows + more.rows,
        newFirms + more.newFirms,
        knownFirms + more.knownFirms,
        heldBack + more.heldBack,
        elsewhere + more.elsewhere,
        repeated + more.repeated,
        newFacts + more.newFacts,
        sameFacts + more.sameFacts,
        supersededFacts + more.supersededFacts,
        newTitles + more.newTitles);
  }
}
