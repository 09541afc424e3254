package miaopu.service.shell;

import java.util.Optional;
import miaopu.engine.Text;
import miaopu.service.walls.Action;
import miaopu.service.walls.Viewer;

/// An entry of the navigation, given by the module whose page it is.
@FunctionalInterface
public interface Navigation {
  /// Where it leads somebody; nowhere when it is not for them.
  Optional<Frame.Place> place(Viewer viewer);

  /// A page under its name in both languages, for those who may.
  static Navigation of(String path, String zh, String en, Action action) {
    Frame.Place place = new Frame.Place(path, new Text(zh, en));
    return viewer -> action.allows(viewer.role()) ? Optional.of(place) : Optional.empty();
  }
}
