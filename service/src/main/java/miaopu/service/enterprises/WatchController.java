package miaopu.service.enterprises;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import miaopu.engine.Choice;
import miaopu.engine.Code;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Titles of an office's firms that end or have ended, and figures of the last year that are
/// missing.
@Controller
@May(Action.WATCH_TITLES)
class WatchController {
  private static final int PAGE = 25;

  /// Rows of a file.
  private static final int FILE = 5_000;

  private final WatchList watched;
  private final Catalogue catalogue;
  private final Choices choices;
  private final ListFiles files;

  WatchController(WatchList watched, Catalogue catalogue, Choices choices, ListFiles files) {
    this.watched = watched;
    this.catalogue = catalogue;
    this.choices = choices;
    this.files = files;
  }

  private WatchForm asked(Map<String, String> query) {
    return WatchForm.of(query, catalogue.titles().stream().map(Code::id).toList(), Today.date());
  }

  /// The days of the yearly update that an office goes by.
  static List<Choice.Window> days(Catalogue catalogue, WatchForm asked, Viewer viewer) {
    int region = asked.region() == 0 ? viewer.jurisdiction().low() : asked.region();
    return catalogue
        .rulebook()
        .windows(asked.today().getYear(), region == 0 ? "" : "%06d".formatted(region))
        .stream()
        .filter(window -> window.what() == Choice.What.UPDATE)
        .toList();
  }

  private List<WatchList.Line> lines(
      WatchForm asked, List<Choice.Window> days, WatchList.Place after, int most) {
    return lines(watched, catalogue, asked, days, after, most);
  }

  /// The lines of a list; after one of them.
  static List<WatchList.Line> lines(
      WatchList watched,
      Catalogue catalogue,
      WatchForm asked,
      List<Choice.Window> days,
      WatchList.Place after,
      int most) {
    return switch (asked.which()) {
      case ENDING, ENDED -> watched.titles(asked, after, most);
      case UNDATED -> watched.undated(asked, catalogue.rulebook().yearsOfTitles(), after, most);
      case UPDATE -> watched.updates(asked, days, asked.year(), after, most);
    };
  }

  @GetMapping("/firms/watch")
  String list(
      @RequestParam Map<String, String> query, @ModelAttribute("frame") Frame frame, Model model) {
    WatchForm asked = asked(query);
    List<Choice.Window> days = days(catalogue, asked, frame.viewer());
    String after = query.getOrDefault("after", "");
    List<WatchList.Line> found =
        asked.form().refused()
            ? List.of()
            : lines(asked, days, WatchList.Place.of(after), PAGE + 1);
    boolean more = found.size() > PAGE;
    List<WatchList.Line> shown = more ? found.subList(0, PAGE) : found;
    boolean counts = asked.which().dated() && !asked.form().refused() && (more || !after.isEmpty());
    Wording words = new Wording(frame, catalogue);
    model.addAttribute("asked", asked);
    model.addAttribute("form", asked.form());
    model.addAttribute("choices", choices.of(frame, new Search("", asked.region(), "", "", -1, 0)));
    model.addAttribute("days", days);
    model.addAttribute(
        "figures",
        WatchList.figures(days).stream().map(words::field).collect(Collectors.joining("、")));
    model.addAttribute("lines", shown.stream().map(one -> WatchSeen.of(one, words)).toList());
    model.addAttribute("count", counts ? watched.count(asked) : more ? -1L : shown.size());
    model.addAttribute("paged", !after.isEmpty());
    model.addAttribute(
        "next",
        more
            ? asked.path("/firms/watch", "after", WatchList.Place.of(shown.getLast()).text())
            : "");
    return "enterprises/watch";
  }

  @GetMapping("/firms/watch/export")
  ResponseEntity<byte[]> export(
      @RequestParam Map<String, String> query, @ModelAttribute("frame") Frame frame)
      throws IOException {
    WatchForm asked = asked(query);
    if (asked.form().refused()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Wording words = new Wording(frame, catalogue);
    List<WatchList.Line> found =
        lines(asked, days(catalogue, asked, frame.viewer()), WatchList.Place.FIRST, FILE + 1);
    List<List<String>> rows =
        found.stream()
            .limit(FILE)
            .map(one -> WatchSeen.of(one, words))
            .map(one ->
                List.of(
                    Long.toString(one.firm()),
                    one.name(),
                    one.code(),
                    "%06d".formatted(one.region()),
                    one.titles(),
                    one.validTo() == null ? "" : one.validTo().toString(),
                    one.byRule() == null ? "" : one.byRule().toString(),
                    one.document(),
                    one.missing()))
            .toList();
    return files.of(
        ListFiles.named(asked.which().label().zh() + "-" + asked.today(), found.size(), FILE),
        query.getOrDefault("format", "csv"),
        List.of("企业编号", "企业名称", "统一社会信用代码", "所在地区代码", "称号", "有效期至", "按年限推算至", "文号", "缺少的数据"),
        rows,
        asked.path("/firms/watch"));
  }
}
