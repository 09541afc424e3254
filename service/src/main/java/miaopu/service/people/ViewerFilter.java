package miaopu.service.people;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Names the viewer of a request: looked up anew each time, so that a membership that ended or an
/// account that was closed counts at once.
final class ViewerFilter extends OncePerRequestFilter {
  /// Where a session keeps the membership somebody chose to act in.
  static final String ACTING = "miaopu.acting";

  private final Accounts accounts;

  ViewerFilter(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/webjars/")
        || request.getRequestURI().startsWith("/assets/");
  }

  /// An error page too is for somebody.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      Viewers.as(
          request.getDispatcherType() == DispatcherType.ERROR
              ? viewerIfKnown(request)
              : viewer(request),
          () -> {
            try {
              chain.doFilter(request, response);
            } catch (ServletException e) {
              throw new Carried(e);
            }
            return true;
          });
    } catch (Carried carried) {
      throw carried.carried;
    }
  }

  /// The page that says that the database is away must not ask it.
  private Viewer viewerIfKnown(HttpServletRequest request) {
    try {
      return viewer(request);
    } catch (DataAccessException | TransactionException _) {
      return Viewer.visitor();
    }
  }

  private Viewer viewer(HttpServletRequest request) {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof SignedIn who) {
      List<Accounts.Seat> seats = accounts.seats(who.account());
      if (!seats.isEmpty()) {
        OwnSeats.keep(request, seats);
        return chosen(request, seats).viewer();
      }
    }
    return Viewer.visitor();
  }

  /// The seat somebody chose while it is theirs, else the first.
  private static Accounts.Seat chosen(HttpServletRequest request, List<Accounts.Seat> seats) {
    HttpSession session = request.getSession(false);
    Object acting = session == null ? null : session.getAttribute(ACTING);
    for (Accounts.Seat seat : seats) {
      if (acting instanceof Long membership && seat.membership() == membership) {
        return seat;
      }
    }
    return seats.getFirst();
  }

  /// A servlet exception on its way through code that declares only one kind.
  private static final class Carried extends IOException {
    private static final long serialVersionUID = 1;
    private final ServletException carried;

    Carried(ServletException carried) {
      super(carried);
      this.carried = carried;
    }
  }
}
