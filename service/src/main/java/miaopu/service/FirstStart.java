package miaopu.service;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Text;
import miaopu.service.people.FirstPeople;
import org.jspecify.annotations.Nullable;

/// The first accounts, when there are none: of the sample, with passwords shown once, or of one
/// administrator. It goes on in the background, so that the first page need not wait.
final class FirstStart {
  private static final String REAL = "real";

  private final FirstPeople people;
  private final boolean sample;
  private final @Nullable Path home;

  FirstStart(FirstPeople people, boolean sample, @Nullable Path home) {
    this.people = people;
    this.sample = sample;
    this.home = home;
  }

  /// True for a data folder that was begun without the sample.
  static boolean real(@Nullable Path home) {
    return home != null && Files.exists(home.resolve(REAL));
  }

  void begin() throws IOException {
    if (!sample && home != null && !real(home)) {
      Files.writeString(home.resolve(REAL), "");
    }
    Thread.ofPlatform().name("first-start").daemon().start(this::open);
  }

  private void open() {
    if (!people.needed()) {
      return;
    }
    if (sample) {
      tell();
    } else {
      ask();
    }
  }

  private void tell() {
    StringBuilder zh = new StringBuilder("样例账号（密码只显示这一次，全部虚构）：\n");
    StringBuilder en =
        new StringBuilder(
            "Accounts of the sample (passwords are shown only now; all fictitious):\n");
    for (FirstPeople.Fresh one : people.sample()) {
      zh.append(
          "  %-17s %s  %s · %s\n"
              .formatted(one.login(), one.password(), one.role().zh(), one.organisation()));
      en.append("  %-17s %s  %s\n".formatted(one.login(), one.password(), one.role().en()));
    }
    Pair.say(System.out, zh.toString().stripTrailing(), en.toString().stripTrailing());
  }

  @SuppressWarnings("SystemConsoleNull") // its declared type says it may be null
  private void ask() {
    Map<String, String> environment = System.getenv();
    String login = environment.get("MIAOPU_ADMIN_LOGIN");
    String password = environment.get("MIAOPU_ADMIN_PASSWORD");
    if (login != null && password != null) {
      people.administrator(login, password).ifPresent(FirstStart::refused);
      return;
    }
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      Pair.say(
          System.err,
          "还没有账号。请设置环境变量 MIAOPU_ADMIN_LOGIN 和 MIAOPU_ADMIN_PASSWORD 后重新启动，以建立第一个管理员。",
          "There is no account yet. Set MIAOPU_ADMIN_LOGIN and MIAOPU_ADMIN_PASSWORD and start again to open the first administrator.");
      return;
    }
    Optional<Text> refusal = Optional.of(new Text("", ""));
    while (refusal.isPresent()) {
      String name = console.readLine("第一个管理员的登录名 / login name of the first administrator: ");
      char[] typed = name == null ? null : console.readPassword("密码 / password: ");
      if (typed == null) {
        return;
      }
      refusal = people.administrator(name.strip(), new String(typed));
      refusal.ifPresent(FirstStart::refused);
    }
    Pair.say(System.out, "管理员已建立。", "The administrator is opened.");
  }

  private static void refused(Text why) {
    Pair.say(System.err, why.zh(), why.en());
  }
}
