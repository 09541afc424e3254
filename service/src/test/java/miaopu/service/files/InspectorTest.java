package miaopu.service.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is in a file decides, and never its name.
class InspectorTest {
  @TempDir private Path folder = Path.of("");

  private Path file(byte[] content) throws Exception {
    return Files.write(folder.resolve("name-says-nothing.txt"), content);
  }

  static Stream<Arguments> sound() {
    return Stream.of(
        Arguments.of("a PDF", Samples.pdf(3), "SOUND PDF 3"),
        Arguments.of("the most pages", Samples.pdf(300), "SOUND PDF 300"),
        Arguments.of("a JPEG", Samples.picture("jpg"), "SOUND JPEG 1"),
        Arguments.of("a PNG", Samples.picture("png"), "SOUND PNG 1"),
        Arguments.of(
            "a workbook", Samples.workbook("xl/workbook.xml", new byte[9]), "SOUND XLSX 0"),
        Arguments.of("a document", Samples.document(), "SOUND DOCX 0"),
        Arguments.of("an OFD", Samples.ofd(), "SOUND OFD 2"),
        Arguments.of("a table", "名称,收入\n虚构厂,100\n".getBytes(UTF_8), "SOUND CSV 0"),
        Arguments.of(
            "a table of an old program",
            "名称,收入\n虚构厂,100\n".getBytes(Charset.forName("GB18030")),
            "SOUND CSV 0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sound")
  void takesWhatItKnows(String what, byte[] content, String finding) throws Exception {
    assertThat(Inspector.look(file(content)).line()).as(what).isEqualTo(finding);
  }

  static Stream<Arguments> unsound() {
    byte[] pdf = Samples.pdf(2);
    return Stream.of(
        Arguments.of("a program", "MZ\u0090\u0000\u0003".getBytes(UTF_8), Refusal.TYPE),
        Arguments.of("a page", "<html><script>1,2</script>".getBytes(UTF_8), Refusal.TYPE),
        Arguments.of("a drawing with script", "<svg a=\"1,2\"/>".getBytes(UTF_8), Refusal.TYPE),
        Arguments.of("a shell script", "#!/bin/sh\necho a,b\n".getBytes(UTF_8), Refusal.TYPE),
        Arguments.of("words", "only words here".getBytes(UTF_8), Refusal.TYPE),
        Arguments.of("a plain archive", Samples.zip(Map.of("a.txt", new byte[9])), Refusal.TYPE),
        Arguments.of(
            "a workbook with macros",
            Samples.workbook("xl/vbaProject.bin", new byte[9]),
            Refusal.MACROS),
        Arguments.of(
            "a workbook with a program in it",
            Samples.workbook("xl/embeddings/oleObject1.bin", new byte[9]),
            Refusal.MACROS),
        Arguments.of("one page too many", Samples.pdf(301), Refusal.PAGES),
        Arguments.of("half a PDF", Arrays.copyOf(pdf, pdf.length / 3), Refusal.DAMAGED),
        Arguments.of("a PDF with a script", Samples.pdfWithScript(), Refusal.SCRIPT),
        Arguments.of("a PDF with a password", Samples.pdfWithPassword(), Refusal.LOCKED),
        Arguments.of("the largest side", Samples.hugePicture(12_001), Refusal.PICTURE),
        Arguments.of("too many points", Samples.hugePicture(8_000), Refusal.PICTURE),
        Arguments.of("half a workbook", Arrays.copyOf(Samples.document(), 60), Refusal.DAMAGED),
        Arguments.of("a bomb", Samples.bomb(), Refusal.BOMB));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unsound")
  void refusesEverythingElse(String what, byte[] content, Refusal why) throws Exception {
    assertThat(Inspector.look(file(content)).line()).as(what).isEqualTo("UNSOUND " + why);
  }

  @Test
  void survivesAFileThatEatsTheMemoryOfItsReader() throws Exception {
    Inspections inspections = new Inspections();
    assertThat(inspections.inspect(file(Samples.pdf(2))))
        .isEqualTo(new Finding.Sound(FileType.PDF, 2));
    assertThat(inspections.inspect(file(Samples.pdfBomb()))).isInstanceOf(Finding.Unsound.class);
  }

  @Test
  void callsFilesByNamesThatDoNotMislead() {
    assertThat(Uploads.plain("C:\\稿\\执照\u202Efdp.exe")).isEqualTo("执照fdp.exe");
    assertThat(Uploads.plain("../../etc/pass\"wd\n")).isEqualTo("passwd");
    assertThat(Uploads.plain(null)).isEmpty();
  }
}
