package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.service.shell.OwnFirms;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Component;

/// Firms among the seats that were looked up at the beginning of a request.
@Component
class OwnSeats implements OwnFirms {
  /// Where a request keeps the seats of who asks.
  private static final String SEATS = "miaopu.seats";

  static void keep(HttpServletRequest request, List<Accounts.Seat> seats) {
    request.setAttribute(SEATS, seats);
  }

  @Override
  public List<OwnFirm> of(HttpServletRequest request) {
    Map<Long, OwnFirm> firms = new LinkedHashMap<>();
    if (request.getAttribute(SEATS) instanceof List<?> seats) {
      Viewer now = Viewers.current();
      for (Object one : seats) {
        if (one instanceof Accounts.Seat(long membership, Viewer viewer)
            && viewer.caller() == Caller.FIRM) {
          OwnFirm firm =
              new OwnFirm(membership, viewer.firm(), viewer.organisationName(), viewer.equals(now));
          // owner and clerk of the same firm: it stands there once
          firms.merge(firm.firm(), firm, (first, next) -> next.now() ? next : first);
        }
      }
    }
    return List.copyOf(firms.values());
  }
}
