package miaopu.service.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import miaopu.engine.Text;
import org.springframework.stereotype.Component;

/// Which passwords are refused when they are set: short ones, those that everybody tries first, and
/// those that name their owner.
@Component
class PasswordRules {
  /// Fewest characters.
  static final int LEAST = 10;

  private static final int MOST = 200;
  private static final String LIST = "/people/common-passwords.txt";

  /// Words and runs of keys that are worth nothing with figures around them, no letter at all, and
  /// the examples we give.
  private static final Set<String> OBVIOUS =
      Set.of(
          "",
          "password",
          "passw",
          "qwerty",
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm",
          "qazwsx",
          "admin",
          "administrator",
          "root",
          "welcome",
          "letmein",
          "iloveyou",
          "miaopu",
          "苗圃",
          "woaini",
          "mima",
          "nihao",
          "abc",
          "abcdef",
          "abcdefg",
          "test",
          "user",
          "guest",
          "login",
          "changeme",
          "hello",
          "china",
          "guangdong",
          "sevenquietseedlings",
          "七棵安静的小苗在月");

  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]");
  private static final Pattern REPEATED = Pattern.compile("(.{1,4})\\1+.{0,3}");

  private final Set<String> common;

  PasswordRules() {
    InputStream list = Objects.requireNonNull(PasswordRules.class.getResourceAsStream(LIST), LIST);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      common = lines.lines().collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Why a password is refused; empty when it may be set.
  ///
  /// @param login login name of its owner
  Optional<Text> refusal(String password, String login) {
    int length = password.codePointCount(0, password.length());
    if (length < LEAST || length > MOST) {
      return Optional.of(
          new Text(
              "密码应有 %d 到 %d 个字符，现有 %d 个。可以用几个不相干的词，例如 七棵安静的 小苗 在 2 月"
                  .formatted(LEAST, MOST, length),
              "A password has %d to %d characters, this one %d. A few unrelated words do well, such as seven quiet seedlings"
                  .formatted(LEAST, MOST, length)));
    }
    if (easy(password.toLowerCase(Locale.ROOT), login)) {
      return Optional.of(
          new Text(
              "这个密码太容易猜到（常见密码、键盘顺序、纯数字、重复或含登录名）。请用几个不相干的词，例如 七棵安静的 小苗 在 2 月",
              "This password is easily guessed: a common one, a run of keys, figures only, a repetition, or the login name. A few unrelated words do well, such as seven quiet seedlings"));
    }
    return Optional.empty();
  }

  private boolean easy(String password, String login) {
    return common.contains(password)
        || OBVIOUS.contains(NO_LETTER.matcher(password).replaceAll(""))
        || REPEATED.matcher(password).matches()
        || (login.length() >= 3 && password.contains(login.toLowerCase(Locale.ROOT)));
  }
}
