package miaopu.service;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands that start, stop and look after the platform.
@Command(
    name = "miaopu",
    description = "苗圃平台的启动与维护。",
    subcommands = {Up.class, Down.class, Migrate.class, Verify.class})
public final class Platform {
  private Platform() {}

  /// Runs a command; its exit code is that of the process.
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Platform()).execute(arguments));
  }
}
