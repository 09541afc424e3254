package miaopu.service.enterprises;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The page of an import, read in one transaction.
@Repository
class ImportPages {
  private final Imports imports;
  private final Previews previews;

  ImportPages(Imports imports, Previews previews) {
    this.imports = imports;
    this.previews = previews;
  }

  /// An import with all that its page shows.
  ///
  /// @param earlier number of the import of the same file that came to its end, 0 for none
  record Shown(
      Import one,
      Counts counts,
      List<Previews.Fault> problems,
      List<Imports.Proposal> proposals,
      Map<String, String> mapping,
      long earlier) {}

  /// While somebody works on it, only how far it is; empty when it is not there.
  @Transactional
  Optional<Shown> shown(long id) {
    return imports.find(id).map(one -> one.busy() ? busy(one) : whole(one));
  }

  private static Shown busy(Import one) {
    return new Shown(one, Counts.NONE, List.of(), List.of(), Map.of(), 0);
  }

  private Shown whole(Import one) {
    return new Shown(
        one,
        one.state().equals("DONE") ? imports.counts(one.id()) : Counts.NONE,
        previews.faults(one.id()),
        imports.proposals(one.id()),
        Map.copyOf(imports.mapping()),
        imports.earlier(one).map(Import::id).orElse(0L));
  }
}
