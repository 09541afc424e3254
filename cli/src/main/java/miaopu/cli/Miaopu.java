package miaopu.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import miaopu.cli.Session.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Entry point of the launcher.
@Command(name = "miaopu", versionProvider = Miaopu.Version.class)
@SuppressWarnings("NullAway.Init")
final class Miaopu implements Callable<Integer> {
  private static final int HELP_WIDTH = 100;

  private final Session session;

  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  @Option(names = "--version", versionHelp = true)
  boolean version;

  private Miaopu(Session session) {
    this.session = session;
  }

  public static void main(String[] arguments) {
    int code =
        run(
            Arrays.asList(arguments),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Clock.systemUTC(),
            new Screen(
                Integer.getInteger("miaopu.columns", 0), Boolean.getBoolean("miaopu.watched")));
    System.exit(code);
  }

  /// Carries out one call and answers its exit code.
  static int run(
      List<String> arguments, OutputStream out, OutputStream err, Clock clock, Screen screen) {
    Printer printer = new Printer(out);
    Printer complaints = new Printer(err);
    Session session = new Session(printer, complaints, LanguageOption.of(arguments), clock, screen);
    try {
      int code = commandLine(session).execute(arguments.toArray(String[]::new));
      printer.flush();
      complaints.flush();
      return code;
    } catch (OutputLost lost) {
      return Faults.lost(lost, session);
    }
  }

  static CommandLine commandLine(Session session) {
    ResourceBundle words = HelpWords.in(session.language());
    CommandLine line =
        new CommandLine(new Miaopu(session))
            .addSubcommand(new Assess(session))
            .addSubcommand(new Explain(session))
            .addSubcommand(new RoadmapCommand(session))
            .addSubcommand(new Compare(session))
            .addSubcommand(new MatchCommand(session))
            .addSubcommand(new CalculateCommand(session))
            .addSubcommand(PoliciesCommand.line(session))
            .addSubcommand(new BatchCommand(session))
            .addSubcommand(StandardsCommand.line(session))
            .addSubcommand(new TemplateCommand(session))
            .addSubcommand(new Uscc(session))
            .addSubcommand(new Generate(session));
    return line.setResourceBundle(words)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(HELP_WIDTH)
        .setOut(session.out().printWriter())
        .setErr(session.err().printWriter())
        .setParameterExceptionHandler(new UsageMessages(session, words))
        .setExecutionExceptionHandler(
            (fault, command, parsed) -> Faults.told(fault, parsed, session));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(session.err().printWriter());
    return ExitCode.USAGE;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Miaopu.class.getPackage().getImplementationVersion();
      return new String[] {"miaopu " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
