package miaopu.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher, in a project of its own with a space in its path, a false Maven and a false JDK.
class LauncherTest {

  private static final String FALSE_JAVA =
      """
      #!/bin/sh
      echo "in $(basename "$PWD"):"; for word in "$@"; do echo "<$word>"; done
      for word in "$@"; do
        case $word in -XX:AOTCacheOutput=*) cache=${word#*=} ;; *.jar) jar=$word ;; esac
      done
      [ -z "$cache" ] || basename "$jar" >"$cache"
      """;

  @TempDir private Path folder;

  private Path project;
  private Path jdk;

  @BeforeEach
  void setsUpProject() throws IOException {
    project = folder.resolve("my project");
    jdk = folder.resolve("jdks/vendor 25");
    for (String path : List.of(".mvn", "standards", "cli/src/main")) {
      Files.createDirectories(project.resolve(path));
    }
    Files.createFile(project.resolve("pom.xml"));
    Files.createFile(project.resolve("cli/pom.xml"));
    script(project.resolve("miaopu"), Repository.own().text("miaopu").orElseThrow());
    maven("mkdir -p cli/target; touch cli/target/miaopu-cli.jar; echo built >>maven.log");
    jdk("17", folder.resolve("jdks/a 17"));
    jdk("25.0.3", jdk);
  }

  @Test
  void saysWhichJdkToInstall() throws Exception {
    Files.delete(jdk.resolve("release"));
    Files.delete(jdk.resolve("bin/javac"));
    Answer answer = new Answer(launcher(project, "--version"), "PATH", folder.toString());

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.text())
        .contains("没有找到 JDK 25", "No JDK 25 was found")
        .contains("apt-get install openjdk-25-jdk", "dnf install", "brew install", "wsl --install");
  }

  @Test
  void buildsAndStartsThePlatform() throws Exception {
    for (String room : List.of("postgres", "service")) {
      Files.createDirectories(project.resolve(room + "/src/main"));
      Files.createFile(project.resolve(room + "/pom.xml"));
    }
    maven(
        "mkdir -p cli/target service/target; touch cli/target/miaopu-cli.jar; echo built >>maven.log");

    for (String text : List.of("building", "in ")) {
      Answer answer = new Answer(launcher(project, "up", "--port", "8081"));
      assertThat(answer.code()).isZero();
      assertThat(answer.text())
          .startsWith(text)
          .contains("<-Dmiaopu.home=" + project.toRealPath() + ">")
          .contains("<-XX:AOTCache=" + project.toRealPath() + "/service/target/miaopu.aot>")
          .endsWith("/service/target/miaopu-service.jar>\n<up>\n<--port>\n<8081>\n");
    }
    assertThat(project.resolve("maven.log")).hasContent("built");
    // each is trained by its own program
    for (String program : List.of("cli", "service")) {
      assertThat(project.resolve(program + "/target/miaopu.aot"))
          .hasContent("miaopu-" + program + ".jar");
    }
  }

  @Test
  void runsInTheFolderOfTheCaller() throws Exception {
    Path caller = Files.createDirectory(folder.resolve("caller"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), project.resolve("miaopu"));

    Answer answer = new Answer(launcher(link, caller, "assess", "my facts.csv"));

    assertThat(answer.code()).isZero();
    assertThat(answer.text())
        .startsWith("building\nin caller:\n")
        .endsWith(
            "<-jar>\n<"
                + project.toRealPath()
                + "/cli/target/miaopu-cli.jar>\n<assess>\n<my facts.csv>\n");
  }

  @Test
  void buildsAgainOnlyAfterChange() throws Exception {
    new Answer(launcher(project, "--version"));
    assertThat(new Answer(launcher(project, "--version")).text()).doesNotContain("building");

    Files.writeString(project.resolve("standards/fields.yaml"), "changed");
    assertThat(new Answer(launcher(project, "--version")).text()).startsWith("building\n");

    Files.delete(project.resolve("standards/fields.yaml"));
    assertThat(new Answer(launcher(project, "--version")).text()).startsWith("building\n");
    assertThat(project.resolve("maven.log")).hasContent("built\nbuilt\nbuilt");
  }

  @Test
  void triesAgainAfterFailedBuild() throws Exception {
    maven("mkdir -p cli/target; touch cli/target/miaopu-cli.jar; exit 1");

    for (int i = 0; i < 2; i++) {
      Answer answer = new Answer(launcher(project, "--version"));
      assertThat(answer.text()).isEqualTo("building\n");
      assertThat(answer.code()).isEqualTo(1);
    }
  }

  @Test
  void buildsOnceForTwoLaunchers() throws Exception {
    assumeThat(Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of))
        .anyMatch(path -> Files.exists(path.resolve("flock")));
    maven(
        """
        until [ -e second ]; do :; done
        mkdir -p cli/target; touch cli/target/miaopu-cli.jar; echo built >>maven.log
        """);

    Process first = launcher(project, "--version").start();
    Process second = launcher(project, "--version").start();
    Files.createFile(project.resolve("second"));

    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(project.resolve("maven.log")).hasContent("built");
  }

  @Test
  void countsTheReportsOfThisRunOnly() throws Exception {
    report("cli/target/surefire-reports/TEST-old.xml", "<testsuite tests=\"9\" errors=\"9\">");
    maven(
        """
        mkdir -p "engine/target/surefire-reports"
        cd engine/target/surefire-reports
        echo '<testsuite name="a" tests="7" errors="1" skipped="2" failures="1">
          <system-out>a test that prints <testsuite tests="100" failures="100"></system-out>' >TEST-a.xml
        echo '<testsuite name="b" tests="3" errors="0" skipped="0" failures="0">' >TEST-b.xml
        exit 3
        """);

    Answer answer = new Answer(launcher(project, "test"));

    assertThat(answer.text()).endsWith("\n6 passed, 2 failed, 2 skipped\n");
    assertThat(answer.code()).isEqualTo(3);
  }

  @Test
  void failsWhenNoTestRan() throws Exception {
    Answer answer = new Answer(launcher(project, "test"));

    assertThat(answer.text()).contains("no test ran").endsWith("0 passed, 0 failed, 0 skipped\n");
    assertThat(answer.code()).isEqualTo(1);
  }

  @Test
  void callsNothingButTheTestsInContinuousIntegration() {
    assertThat(Repository.own().lines(".ci/run"))
        .containsExactly(
            "#!/usr/bin/env bash", "cd \"$(dirname \"$0\")/..\" && exec ./miaopu test");
  }

  /// What a finished launcher printed, on both streams, and its exit code.
  private record Answer(String text, int code) {

    Answer(ProcessBuilder launcher, String... environment)
        throws IOException, InterruptedException {
      for (int i = 0; i < environment.length; i += 2) {
        launcher.environment().put(environment[i], environment[i + 1]);
      }
      Process process = launcher.redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      this(text, process.waitFor());
    }
  }

  private ProcessBuilder launcher(Path project, String... arguments) {
    return launcher(project.resolve("miaopu"), folder, arguments);
  }

  private ProcessBuilder launcher(Path launcher, Path caller, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder("bash", launcher.toString());
    builder.command().addAll(List.of(arguments));
    builder.directory(caller.toFile());
    builder.environment().remove("MIAOPU_NO_BUILD");
    builder.environment().put("JAVA_HOME", folder.resolve("jdks/a 17").toString());
    builder.environment().put("MIAOPU_JDKS", folder.resolve("jdks").toString());
    return builder;
  }

  private void maven(String body) throws IOException {
    script(project.resolve("mvnw"), "#!/bin/sh\n" + body + "\n");
  }

  private void report(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, text);
  }

  private static void jdk(String version, Path home) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/javac"), "#!/bin/sh\nexit 0\n");
    script(home.resolve("bin/java"), FALSE_JAVA);
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
