package miaopu.service.shell;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import miaopu.engine.Language;
import miaopu.engine.Text;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Puts the frame into the model of every page.
@ControllerAdvice(annotations = Controller.class)
class FrameAdvice {
  static final String LANGUAGE = "language";
  static final String MONEY = "money";
  static final String TYPE = "type";

  private final List<Navigation> navigation;
  private final List<Waiting> waiting;
  private final OwnFirms ownFirms;
  private final Frame.Release release;
  private final KeptForms forms;

  FrameAdvice(
      List<Navigation> navigation,
      List<Waiting> waiting,
      OwnFirms ownFirms,
      Assets assets,
      KeptForms forms) {
    this.ownFirms = ownFirms;
    this.forms = forms;
    this.navigation = navigation;
    this.waiting = waiting;
    this.release = assets.release();
  }

  @ModelAttribute("frame")
  Frame frame(HttpServletRequest request) {
    Viewer viewer = Viewers.currentOr(Viewer::visitor);
    // calls are answered by controllers too, and show nothing that waits
    boolean page = !request.getRequestURI().startsWith("/api/");
    List<Frame.Place> places = new ArrayList<>();
    if (viewer.firm() > 0) {
      places.add(firm(viewer, ownFirms.of(request)));
    }
    for (Navigation one : navigation) {
      one.place(viewer).ifPresent(place -> places.add(counted(place, viewer, page)));
    }
    CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    Frame.Csrf csrf =
        token == null
            ? new Frame.Csrf("_csrf", "")
            : new Frame.Csrf(token.getParameterName(), token.getToken());
    return new Frame(
        language(request),
        Money.of(chosen(request, MONEY).orElse("")),
        chosen(request, TYPE).filter("large"::equals).isPresent(),
        viewer,
        FaultController.path(request),
        here(request),
        SamePage.of(request),
        csrf,
        places,
        release,
        Today.date(),
        viewer.known()
                && request.getMethod().equals("GET")
                && request.getDispatcherType() == DispatcherType.REQUEST
            ? forms.of(viewer.account(), here(request)).orElse(null)
            : null);
  }

  /// The one firm somebody works for, or the list of them.
  private static Frame.Place firm(Viewer viewer, List<OwnFirms.OwnFirm> firms) {
    return firms.size() > 1
        ? new Frame.Place(OwnFirms.PATH, new Text("我的企业", "My firms"))
        : new Frame.Place("/firms/" + viewer.firm(), new Text("我的企业", "My firm"));
  }

  private Frame.Place counted(Frame.Place place, Viewer viewer, boolean page) {
    int count =
        page && viewer.known()
            ? waiting.stream()
                .filter(one -> one.path().equals(place.path()))
                .mapToInt(one -> one.count().getAsInt())
                .sum()
            : 0;
    Text label = place.label();
    return count == 0
        ? place
        : new Frame.Place(
            place.path(),
            new Text(label.zh() + "（" + count + "）", label.en() + " (" + count + ")"));
  }

  private static String here(HttpServletRequest request) {
    String query = request.getQueryString();
    return FaultController.path(request) + (query == null ? "" : "?" + query);
  }

  private static Optional<String> chosen(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
      if (cookie.getName().equals(name)) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  /// The language chosen before, else the first one the browser asks for that we have.
  static Language language(HttpServletRequest request) {
    Optional<String> chosen = chosen(request, LANGUAGE);
    if (chosen.isPresent()) {
      return chosen.get().equals("en") ? Language.EN : Language.ZH;
    }
    String wanted = request.getLocale().getLanguage();
    boolean english = wanted.equals(Locale.ENGLISH.getLanguage());
    return english && request.getHeader("Accept-Language") != null ? Language.EN : Language.ZH;
  }
}
