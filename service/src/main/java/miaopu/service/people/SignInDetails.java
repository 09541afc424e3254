package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// From where somebody signed in, kept with the session so that they can tell their sessions apart;
/// and the code of the second factor, which is not kept.
public final class SignInDetails implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 200;

  private final String address;
  private final String program;
  private final transient @Nullable String code;

  SignInDetails(HttpServletRequest request) {
    address = request.getRemoteAddr();
    String agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
    program = agent.length() > LONGEST ? agent.substring(0, LONGEST) : agent;
    code = request.getParameter("code");
  }

  String address() {
    return address;
  }

  String program() {
    return program;
  }

  String code() {
    String typed = code;
    return typed == null ? "" : typed;
  }
}
