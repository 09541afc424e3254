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

/// Checks a login name and a password. An unknown name costs as much time as a known one.
@Component
class PasswordCheck implements AuthenticationProvider {
  private final Accounts accounts;
  private final PasswordEncoder encoder;
  private final String nobodys;

  PasswordCheck(Accounts accounts, PasswordEncoder encoder) {
    this.accounts = accounts;
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
    if (!right || found.isEmpty() || found.get().closed() || found.get().locked()) {
      throw new BadCredentialsException("login name or password is wrong");
    }
    SignedIn who = new SignedIn(found.get().account(), found.get().login());
    return UsernamePasswordAuthenticationToken.authenticated(who, null, List.of());
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
