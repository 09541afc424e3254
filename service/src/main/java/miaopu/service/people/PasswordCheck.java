package miaopu.service.people;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Checks a login name, a password and, where there is one, the second factor. All refusals look
/// alike and cost as much time, also for a name nobody has.
@Component
class PasswordCheck implements AuthenticationProvider {
  private final Accounts accounts;
  private final SecondFactors factors;
  private final PasswordEncoder encoder;
  private final String nobodys;

  PasswordCheck(Accounts accounts, SecondFactors factors, PasswordEncoder encoder) {
    this.accounts = accounts;
    this.factors = factors;
    this.encoder = encoder;
    this.nobodys = encoder.encode("nobody has this password");
  }

  @Override
  public Authentication authenticate(Authentication asked) throws AuthenticationException {
    String password = String.valueOf(asked.getCredentials());
    Optional<Accounts.Credentials> found = accounts.find(asked.getName());
    String kept =
        found.map(Accounts.Credentials::password).filter(one -> !one.isEmpty()).orElse(nobodys);
    boolean right = encoder.matches(password, kept);
    if (!right
        || found.isEmpty()
        || found.get().closed()
        || found.get().locked()
        || !factors.passes(found.get().account(), code(asked))) {
      accounts.failed(found);
      throw new BadCredentialsException("login name, password or code is wrong");
    }
    accounts.succeeded(found.get());
    SignedIn who = new SignedIn(found.get().account(), found.get().login());
    return UsernamePasswordAuthenticationToken.authenticated(who, null, List.of());
  }

  private static String code(Authentication asked) {
    return asked.getDetails() instanceof SignInDetails details ? details.code() : "";
  }

  /// Whose password it is, for somebody who has signed in; nobody's when it is wrong.
  Optional<Accounts.Credentials> whose(String login, String password) {
    return accounts.find(login).filter(found -> encoder.matches(password, found.password()));
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
