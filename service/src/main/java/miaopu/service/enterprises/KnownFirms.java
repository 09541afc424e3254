package miaopu.service.enterprises;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Firms as other modules need them: who they are, and which of their files can be opened.
@Repository
@Transactional(readOnly = true)
public class KnownFirms {
  private final FirmPages pages;
  private final Evidence evidence;

  KnownFirms(FirmPages pages, Evidence evidence) {
    this.pages = pages;
    this.evidence = evidence;
  }

  /// A firm the viewer may see that goes on.
  public Optional<FirmSeen.Who> living(long id) {
    return pages.living(id);
  }

  /// True for a firm the viewer may see that goes on no more.
  public boolean closed(long id) {
    return pages.who(id).stream().anyMatch(firm -> !firm.state().equals("ACTIVE"));
  }

  /// Those of the viewer's that go on, of some credit codes.
  public List<FirmSeen.Who> living(List<String> codes) {
    return pages.living(codes);
  }

  /// Those of the viewer's that go on, of some ids.
  public List<FirmSeen.Who> living(Set<Long> ids) {
    return pages.living(ids);
  }

  /// Files of a firm that can be opened, the last first.
  ///
  /// @param words in their name or in what they show, empty for all
  public List<Evidence.Paper> papers(FirmSeen.Who firm, String words, int most) {
    return evidence.sound(firm, words, most);
  }

  /// The same of some ids.
  public List<Evidence.Paper> papers(FirmSeen.Who firm, Set<Long> ids) {
    return ids.isEmpty() ? List.of() : evidence.sound(firm, ids);
  }
}
