package miaopu.service.shell;

import java.util.List;
import miaopu.engine.Language;
import miaopu.engine.Text;
import miaopu.service.walls.Viewer;

/// What every page has: the language, who looks, where they are, and where they can go.
///
/// @param language the language of the page
/// @param viewer who looks
/// @param path path of the page, without host and query
/// @param csrf name and value of the field every form carries
/// @param places where the viewer can go
public record Frame(Language language, Viewer viewer, String path, Csrf csrf, List<Place> places) {

  /// The field that shows that a form came from a page of ours.
  public record Csrf(String name, String value) {}

  /// An entry of the navigation.
  public record Place(String path, Text label) {}

  /// A text in the language of the page.
  public String say(Text text) {
    return text.in(language);
  }

  /// A text in the language of the page.
  public String say(String zh, String en) {
    return language == Language.ZH ? zh : en;
  }

  /// The language as HTML names it.
  public String tag() {
    return language == Language.ZH ? "zh-CN" : "en";
  }

  /// True for the entry of the navigation the page belongs to.
  public boolean at(Place place) {
    return path.equals(place.path()) || path.startsWith(place.path() + "/");
  }
}
