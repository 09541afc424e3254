package miaopu.service.shell;

import miaopu.engine.Text;
import miaopu.service.walls.Action;

/// An entry of the navigation, given by the module whose page it is; seen by those who may.
///
/// @param place where it leads
/// @param action what one must be allowed to do
public record Navigation(Frame.Place place, Action action) {

  /// A page under its name in both languages.
  public static Navigation of(String path, String zh, String en, Action action) {
    return new Navigation(new Frame.Place(path, new Text(zh, en)), action);
  }
}
