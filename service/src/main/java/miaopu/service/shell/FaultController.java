package miaopu.service.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/// Answers whatever could not be answered: with a page for people, with a problem (RFC 9457) for
/// calls. A fault of ours gets a number to quote; what went wrong stands in the log under it.
@Controller
class FaultController implements ErrorController {
  private static final Logger LOG = LoggerFactory.getLogger(FaultController.class);

  /// The field that shows that a form came from a page of ours.
  static final String MARK = "_csrf";

  private static final Set<String> SECRETS =
      Set.of(MARK, "password", "old", "fresh", "again", "secret", "present");
  private static final int MOST_KEPT = 200;

  /// Forms that hold nothing but secrets.
  private static final Pattern DOORS =
      Pattern.compile("/sign-in|/sign-out|/links/.*|/account/(password|second-factor).*");

  private final KeptForms forms;
  private final Familiar familiar;

  FaultController(KeptForms forms, Familiar familiar) {
    this.forms = forms;
    this.familiar = familiar;
  }

  @RequestMapping("/error")
  @May(Action.VISIT)
  Object show(HttpServletRequest request, HttpServletResponse response, Model model) {
    int status = status(request);
    response.setStatus(status);
    String number = status >= HttpStatus.INTERNAL_SERVER_ERROR.value() ? log(request, status) : "";
    String path = path(request);
    if (path.startsWith("/api/")) {
      return problem(request, Fault.ofCall(status), status, path, number);
    }
    Fault fault = Fault.of(status);
    List<Kept> kept = sendAgain(request, status) ? kept(request) : List.of();
    Optional<String> page = kept.isEmpty() ? Optional.empty() : keep(request, path, kept);
    if (page.isPresent() && number.isEmpty()) {
      // a redirect is no fault any more
      response.setStatus(HttpStatus.OK.value());
      return "redirect:" + page.get();
    }
    boolean lost = !kept.isEmpty();
    model.addAttribute("fault", lost && number.isEmpty() ? Fault.EXPIRED : fault);
    model.addAttribute("status", status);
    model.addAttribute("number", number);
    model.addAttribute("kept", kept);
    return "shell/fault";
  }

  /// Keeps a form for whoever filled it in.
  ///
  /// @return where they go on: to the form, or to the door when they have to sign in first
  private Optional<String> keep(HttpServletRequest request, String path, List<Kept> kept) {
    Viewer viewer = Viewers.currentOr(Viewer::visitor);
    Optional<Familiar.Person> person =
        viewer.known()
            ? Optional.of(new Familiar.Person(viewer.account(), viewer.organisation()))
            : familiar.of(request);
    Optional<String> page = page(request);
    boolean done =
        person.isPresent()
            && page.isPresent()
            && forms.keep(
                person.get().account(), page.get(), path, person.get().organisation(), kept);
    return done ? Optional.of(viewer.known() ? page.get() : "/sign-in?kept") : Optional.empty();
  }

  /// The page of ours that a form stood on.
  static Optional<String> page(HttpServletRequest request) {
    String from = request.getHeader("Referer");
    try {
      URI uri = from == null ? null : new URI(from);
      if (uri == null || !request.getHeader("Host").equals(uri.getRawAuthority())) {
        return Optional.empty();
      }
      String query = uri.getRawQuery();
      if (uri.getRawPath().startsWith("//")) {
        // as a place to go on to it would be another site
        return Optional.empty();
      }
      return Optional.of(uri.getRawPath() + (query == null ? "" : "?" + query));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static ResponseEntity<ProblemDetail> problem(
      HttpServletRequest request, Fault fault, int status, String path, String number) {
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setTitle(fault.title().en());
    problem.setDetail(fault.remedy().in(FrameAdvice.language(request)));
    problem.setInstance(URI.create(path));
    if (!number.isEmpty()) {
      problem.setProperty("number", number);
    }
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  static String path(HttpServletRequest request) {
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return path instanceof String asked ? asked : request.getRequestURI();
  }

  /// The request for an error page is a GET, whatever went wrong before it.
  static String method(HttpServletRequest request) {
    Object method = request.getAttribute(RequestDispatcher.ERROR_METHOD);
    return method instanceof String asked ? asked : request.getMethod();
  }

  private static int status(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Throwable thrown = thrown(request);
    while (thrown != null) {
      if (thrown instanceof CannotCreateTransactionException
          || thrown instanceof DataAccessResourceFailureException) {
        return HttpStatus.SERVICE_UNAVAILABLE.value();
      }
      thrown = thrown.getCause();
    }
    return status instanceof Integer known ? known : HttpStatus.NOT_FOUND.value();
  }

  private static @Nullable Throwable thrown(HttpServletRequest request) {
    return (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
  }

  private static String log(HttpServletRequest request, int status) {
    String number =
        Integer.toString(ThreadLocalRandom.current().nextInt(1 << 24, 1 << 30), 36)
            .toUpperCase(Locale.ROOT);
    LOG.error("fault {} ({}, {})", number, status, method(request), thrown(request));
    return number;
  }

  /// A form of ours whose mark or whose session has run out, or that we failed on: it came from a
  /// page of this platform, so that its sender may send it once more.
  private static boolean sendAgain(HttpServletRequest request, int status) {
    Viewer viewer = Viewers.currentOr(Viewer::visitor);
    boolean lost =
        status == HttpStatus.FORBIDDEN.value()
            || status >= HttpStatus.INTERNAL_SERVER_ERROR.value()
            || (status == HttpStatus.NOT_FOUND.value() && !viewer.known());
    boolean door = DOORS.matcher(path(request)).matches();
    return lost && !door && method(request).equals("POST") && fromHere(request);
  }

  /// A form with a password or the like, which is written into no page.
  static boolean secret(HttpServletRequest request) {
    return DOORS.matcher(path(request)).matches()
        || request.getParameterMap().keySet().stream()
            .anyMatch(name -> !name.equals(MARK) && SECRETS.contains(name));
  }

  private static boolean fromHere(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    return site == null
        ? origin != null && origin.endsWith("://" + request.getHeader("Host"))
        : site.equals("same-origin");
  }

  private static List<Kept> kept(HttpServletRequest request) {
    List<Kept> kept = new ArrayList<>();
    request
        .getParameterMap()
        .forEach((name, values) -> {
          for (String value : values) {
            if (!SECRETS.contains(name) && kept.size() < MOST_KEPT) {
              kept.add(new Kept(name, value));
            }
          }
        });
    return kept;
  }
}
