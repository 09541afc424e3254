package miaopu.service.people;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import miaopu.service.walls.Secret;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// The sessions of an account: where it is signed in just now.
@Component
public class Sessions {
  private static final int KEY_BYTES = 8;

  private final FindByIndexNameSessionRepository<? extends Session> repository;

  Sessions(FindByIndexNameSessionRepository<? extends Session> repository) {
    this.repository = repository;
  }

  /// A session as its owner sees it.
  ///
  /// @param key names it in a form; its id is a secret and never leaves the cookie
  /// @param here true for the one the page is shown in
  public record Open(
      String key, String address, String program, Instant since, Instant last, boolean here) {}

  /// All sessions of an account, the last used first.
  List<Open> of(long account, String here) {
    return found(account).values().stream()
        .filter(session -> !session.isExpired())
        .map(session -> open(session, here))
        .sorted(Comparator.comparing(Open::last).reversed())
        .toList();
  }

  private Map<String, ? extends Session> found(long account) {
    return repository.findByPrincipalName(Long.toString(account));
  }

  private static Open open(Session session, String here) {
    SecurityContext context =
        session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    SignInDetails details =
        context != null
                && context.getAuthentication() != null
                && context.getAuthentication().getDetails() instanceof SignInDetails known
            ? known
            : null;
    return new Open(
        key(session.getId()),
        details == null ? "" : details.address(),
        details == null ? "" : Device.name(details.program()),
        session.getCreationTime(),
        session.getLastAccessedTime(),
        session.getId().equals(here));
  }

  private static String key(String id) {
    return HexFormat.of().formatHex(Secret.hash(id), 0, KEY_BYTES);
  }

  /// Ends one session of an account.
  void end(long account, String key) {
    for (String id : found(account).keySet()) {
      if (key(id).equals(key)) {
        repository.deleteById(id);
      }
    }
  }

  /// Ends all sessions of an account but one; all of them when that is empty.
  void endOthers(long account, String here) {
    for (String id : found(account).keySet()) {
      if (!id.equals(here)) {
        repository.deleteById(id);
      }
    }
  }
}
