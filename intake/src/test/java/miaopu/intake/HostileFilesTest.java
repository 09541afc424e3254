package miaopu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import miaopu.engine.Problem;
import miaopu.intake.file.Bounds;
import miaopu.intake.file.RawXlsx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files nobody should send: each ends in one clear problem, whatever its name says.
class HostileFilesTest {
  @TempDir Path folder;

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertThat(problem(new byte[0])).isEqualTo("empty-file");
    assertThat(problem(" \r\n\t ".getBytes(StandardCharsets.UTF_8))).isEqualTo("empty-file");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThat(problem(folder.resolve("nothing.xlsx"))).isEqualTo("missing-file");
    assertThat(problem(folder)).isEqualTo("folder");
  }

  @Test
  void refusesRubbishAndOtherFormats() throws IOException {
    assertThat(problem(new byte[] {1, 2, 3, 0, 5, 6, 7, 8, 9})).isEqualTo("unknown-format");
    assertThat(problem("%PDF-1.7\n\0\1".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("unknown-format");
    assertThat(
            problem(
                new RawXlsx().part("word/document.xml", "<x/>").write(folder.resolve("a.docx"))))
        .isEqualTo("other-document");
  }

  @Test
  void refusesOldBinaryAndEncryptedWorkbooks() throws IOException {
    byte[] old = new byte[2048];
    System.arraycopy(
        new byte[] {
          (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
        },
        0,
        old,
        0,
        8);
    old[30] = 9;
    byte[] locked = old.clone();
    byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, locked, 512 + 128, name.length);

    assertThat(problem(old)).isEqualTo("old-excel-file");
    assertThat(problem(locked)).isEqualTo("encrypted-file");
  }

  @Test
  void refusesMacrosAndDamagedWorkbooks() throws IOException {
    Path macro =
        new RawXlsx()
            .sheet("s", RawXlsx.row("企业名称"))
            .part("xl/vbaProject.bin", "x")
            .write(folder.resolve("m.xlsx"));
    Path sound = new RawXlsx().sheet("s", RawXlsx.row("企业名称")).write(folder.resolve("s.xlsx"));
    byte[] cut = Files.readAllBytes(sound);

    assertThat(problem(macro)).isEqualTo("macro-workbook");
    assertThat(problem(java.util.Arrays.copyOf(cut, cut.length / 2))).isEqualTo("broken-file");
    assertThat(problem(new RawXlsx().sheet("s", "<row><c>").write(folder.resolve("x.xlsx"))))
        .isEqualTo("broken-file");
    assertThat(
            problem(
                new RawXlsx()
                    .sheet("s", "<row><c r=\"ZZZZ1\"><v>1</v></c></row>")
                    .write(folder.resolve("x.xlsx"))))
        .isEqualTo("broken-file");
    assertThat(
            problem(
                new RawXlsx()
                    .sheet("s", "<row><c t=\"s\"><v>99</v></c></row>")
                    .write(folder.resolve("x.xlsx"))))
        .isEqualTo("broken-file");
  }

  @Test
  void readsNoEntitiesOfADocumentType() {
    Path file =
        new RawXlsx()
            .sheet("s", "")
            .part(
                "xl/sharedStrings.xml",
                "<!DOCTYPE sst [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><sst><si><t>&a;</t></si></sst>")
            .write(folder.resolve("x.xlsx"));

    assertThat(problem(file)).isNotEmpty();
  }

  @Test
  void stopsUnpackingABomb() {
    String blanks = " ".repeat(40 << 20);
    Path file =
        new RawXlsx().sheet("s", RawXlsx.row("企业名称") + blanks).write(folder.resolve("bomb.xlsx"));

    assertThat(problem(file)).isEqualTo("too-large-unpacked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "csv", "json"})
  void stopsAtACellOfTenMegabytes(String format) throws IOException {
    // not blanks, which would be a bomb
    StringBuilder text = new StringBuilder(10 << 20);
    Random random = new Random(7);
    while (text.length() < 10 << 20) {
      text.append((char) ('一' + random.nextInt(20_000)));
    }
    Path file =
        switch (format) {
          case "xlsx" ->
              new RawXlsx()
                  .sheet("s", RawXlsx.row("企业名称") + RawXlsx.row(text.toString()))
                  .write(folder.resolve("x"));
          case "csv" -> Files.writeString(folder.resolve("x"), "企业名称,城市\n甲," + text + "\n");
          default -> Files.writeString(folder.resolve("x"), "{\"firm\":{\"id\":\"" + text + "\"}}");
        };

    assertThat(problem(file)).isEqualTo(format.equals("json") ? "bad-json" : "cell-too-long");
  }

  @Test
  void stopsAtATagOfManyMegabytes() {
    Path file =
        new RawXlsx()
            .sheet("s", "<row a=\"" + "x".repeat(2 << 20) + "\"></row>")
            .write(folder.resolve("x"));

    assertThat(problem(file)).isEqualTo("cell-too-long");
  }

  @Test
  void stopsAtTooManyColumns() throws IOException {
    String wide = "a,".repeat(Bounds.COLUMNS) + "b";

    assertThat(problem(wide.getBytes(StandardCharsets.UTF_8))).isEqualTo("too-many-columns");
    assertThat(
            problem(
                new RawXlsx()
                    .sheet("s", "<row><c r=\"XFD1\"><v>1</v></c></row>")
                    .write(folder.resolve("x"))))
        .isEqualTo("too-many-columns");
  }

  @Test
  void stopsAtAQuoteThatNeverEnds() throws IOException {
    String open = "企业名称,城市\n\"甲,深圳\n" + "乙,深圳\n".repeat(50_000);

    assertThat(problem(open.getBytes(StandardCharsets.UTF_8))).isEqualTo("unclosed-quote");
    assertThat(problem("企业名称\n\"甲".getBytes(StandardCharsets.UTF_8))).isEqualTo("unclosed-quote");
  }

  @Test
  void asksForHeadersWhereNothingIsKnown() throws IOException {
    assertThat(problem("foo,bar\n1,2\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("no-header");
  }

  @Test
  void refusesDamagedParquetAndJson() throws IOException {
    assertThat(problem("PAR1 and then nothing".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("broken-file");
    assertThat(problem("{\"firm\":".getBytes(StandardCharsets.UTF_8))).isEqualTo("bad-json");
    assertThat(problem("[1]".getBytes(StandardCharsets.UTF_8))).isEqualTo("bad-json");
    assertThat(problem("[".repeat(5000).getBytes(StandardCharsets.UTF_8))).isEqualTo("bad-json");
  }

  @Test
  void neverThrowsForRandomBytes() throws IOException {
    Random random = new Random(20261121);
    byte[][] heads = {
      {},
      {'P', 'K', 3, 4},
      {'{'},
      {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
      {(byte) 0xFF, (byte) 0xFE}
    };
    for (int i = 0; i < 300; i++) {
      byte[] head = heads[i % heads.length];
      byte[] bytes = new byte[head.length + random.nextInt(3000)];
      random.nextBytes(bytes);
      System.arraycopy(head, 0, bytes, 0, head.length);
      Tables.read(Files.write(folder.resolve("x"), bytes));
    }
  }

  @Test
  void neverThrowsForDamagedCopies() throws IOException {
    Random random = new Random(42);
    byte[] workbook =
        Files.readAllBytes(
            new RawXlsx()
                .strings("<si><t>甲</t></si>".repeat(3))
                .sheet(
                    "企业",
                    RawXlsx.row("企业名称", "2025年营业收入（万元）", "等级") + RawXlsx.row("甲", "3000", "小巨人"))
                .sheet("奖项", RawXlsx.row("企业名称", "级别") + RawXlsx.row("甲", "省级"))
                .write(folder.resolve("sound.xlsx")));
    byte[] table = Files.readAllBytes(Path.of("../samples/firms-of-the-documents.csv"));
    byte[] json =
        "[{\"firm\":{\"id\":\"1\"},\"facts\":[{\"field\":\"revenue\",\"period\":2025,\"value\":\"3\"}]}]"
            .getBytes(StandardCharsets.UTF_8);
    List<byte[]> sound = List.of(workbook, table, json);
    for (int i = 0; i < 600; i++) {
      byte[] bytes = sound.get(i % sound.size()).clone();
      for (int change = 0; change <= random.nextInt(6); change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Tables.read(Files.write(folder.resolve("x"), bytes));
    }
  }

  private String problem(byte[] content) throws IOException {
    return problem(Files.write(folder.resolve("content"), content));
  }

  /// The one error of a file that cannot be read; empty when it can.
  private static String problem(Path file) {
    Tables read = Tables.read(file);
    if (read.summary().readable()) {
      return "";
    }
    List<Problem> errors =
        read.summary().problems().stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .toList();
    assertThat(errors).hasSize(1);
    return errors.getFirst().code();
  }
}
