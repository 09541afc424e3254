package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import miaopu.service.shell.Form;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;

/// Reads what was typed into a form.
final class Typed {
  private static final Set<String> SECRETS = Set.of("password", "old", "fresh", "again");
  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@-]{2,59}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int LONGEST = 100;

  private Typed() {}

  /// The form of a request without the secrets in it. Its fields have one line each: signs that a
  /// browser would not send in one become blanks.
  static Form form(HttpServletRequest request) {
    Map<String, String[]> open = new HashMap<>(request.getParameterMap());
    open.keySet().removeAll(SECRETS);
    open.replaceAll((_, values) -> Arrays.stream(values).map(Typed::line).toArray(String[]::new));
    return Form.of(open);
  }

  private static String line(String value) {
    return CONTROL.matcher(value).replaceAll(" ");
  }

  /// A secret, exactly as typed.
  static String password(HttpServletRequest request, String field) {
    String typed = request.getParameter(field);
    return typed == null ? "" : typed;
  }

  /// A login name in lower case.
  static String login(Form form) {
    return form.value("login").toLowerCase(Locale.ROOT);
  }

  /// The form with a mistake when it holds no login name.
  static Form withLogin(Form form) {
    return LOGIN.matcher(login(form)).matches()
        ? form
        : form.refuse(
            "login",
            "登录名应有 3 到 60 个小写字母、数字或 . _ @ -，例如 lin.chu",
            "A login name has 3 to 60 letters, digits or . _ @ -, such as lin.chu");
  }

  /// The form with a mistake when a field is empty or too long.
  static Form withWords(Form form, String field, String zh, String en) {
    String words = form.value(field);
    return words.isEmpty() || words.length() > LONGEST ? form.refuse(field, zh, en) : form;
  }

  /// A role by its name.
  static Optional<Role> role(Form form) {
    for (Role role : Role.values()) {
      if (role.name().equals(form.value("role"))) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /// The id in a field.
  static long id(Form form, String field) {
    String words = form.value(field);
    return words.matches("\\d{1,18}") ? Long.parseLong(words) : 0;
  }

  /// The day in a field; empty when it holds none.
  static Optional<LocalDate> day(Form form, String field) {
    return Today.day(form.value(field));
  }
}
