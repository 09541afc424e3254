package miaopu.service.audit;

import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;

/// What something was done to.
///
/// @param name kind and id, such as `firm:17` or `account:5`
/// @param region six digits of where it lies: offices above see the event; 0 is the nation
/// @param firm id of the firm it belongs to and that sees the event, 0 for none
public record Subject(String name, int region, long firm) {

  /// A firm, or something of a firm when renamed by [#called].
  public static Subject firm(long firm, int region) {
    return new Subject("firm:" + firm, region, firm);
  }

  /// Something of no firm, in the region of the office that acts.
  ///
  /// @param kind a word, such as `account`
  public static Subject of(String kind, long id) {
    Viewer viewer = Viewers.current();
    return new Subject(kind + ":" + id, viewer.jurisdiction().low(), 0);
  }

  /// The same seen by the same people, of another name.
  ///
  /// @param kind a word, such as `fact`
  public Subject called(String kind, long id) {
    return new Subject(kind + ":" + id, region, firm);
  }

  /// The same in another region.
  public Subject in(int elsewhere) {
    return new Subject(name, elsewhere, firm);
  }
}
