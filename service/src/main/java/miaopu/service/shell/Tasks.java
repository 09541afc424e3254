package miaopu.service.shell;

import java.util.List;
import miaopu.service.walls.Viewer;

/// What a module has waiting for somebody; the home page asks every bean of this kind. One query
/// for each, never one for each row.
public interface Tasks {
  /// What waits, most urgent first; empty when nothing does. Asked as the viewer, outside a
  /// transaction.
  List<Task> waiting(Viewer viewer);
}
