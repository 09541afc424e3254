package miaopu.service.people;

import java.util.Optional;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import org.springframework.stereotype.Component;

/// Whom an account may act as just now, for those who speak for it without its password.
@Component
public class Seats {
  private final Accounts accounts;

  Seats(Accounts accounts) {
    this.accounts = accounts;
  }

  /// An account in an organisation and a role, while that membership is in force.
  public Optional<Viewer> find(long account, long organisation, Role role) {
    return accounts.seats(account).stream()
        .map(Accounts.Seat::viewer)
        .filter(viewer -> viewer.organisation() == organisation && viewer.role() == role)
        .findFirst();
  }
}
