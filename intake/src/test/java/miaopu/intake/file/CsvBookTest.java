package miaopu.intake.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import miaopu.intake.problem.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Delimited text in the encodings and with the delimiters people have.
class CsvBookTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"})
  void findsOutTheEncoding(String charset) throws IOException {
    String mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";
    assertThat(rows((mark + "名称,城市\n甲,深圳\n").getBytes(Charset.forName(charset))))
        .containsExactly("1 名称|城市", "2 甲|深圳");
  }

  @Test
  void leavesOutTheByteOrderMark() throws IOException {
    assertThat(rows("\uFEFF名称\n甲\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly("1 名称", "2 甲");
  }

  @Test
  void seesASingleNameFarDownInAnotherEncoding() throws IOException {
    String ascii = "name,city\n" + "a,b\n".repeat(50_000) + "甲,乙\n";
    List<String> rows = rows(ascii.getBytes(Charset.forName("GB18030")));

    assertThat(rows.getLast()).isEqualTo("50002 甲|乙");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE"})
  void refusesATextThatEndsWithinACharacter(String charset) {
    String mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";
    byte[] whole = (mark + "名称,城市\n甲,深圳").getBytes(Charset.forName(charset));

    assertThatThrownBy(() -> rows(Arrays.copyOf(whole, whole.length - 1)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("broken-file");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "\t", ";", "|"})
  void findsOutTheDelimiter(String delimiter) throws IOException {
    String text =
        String.join(delimiter, "a", "b", "c")
            + "\n"
            + String.join(delimiter, "1", "\"2" + delimiter + "2\"", "3");

    assertThat(rows(text.getBytes(StandardCharsets.UTF_8)))
        .containsExactly("1 a|b|c", "2 1|2" + delimiter + "2|3");
  }

  @Test
  void countsTheLinesWithinQuotes() throws IOException {
    assertThat(
            rows("a,b\r\n\"1\n1\",\"say \"\"x\"\"\"\r\n\r\n3,4".getBytes(StandardCharsets.UTF_8)))
        .containsExactly("1 a|b", "2 1\n1|say \"x\"", "4 ", "5 3|4");
  }

  private List<String> rows(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("t.csv"), content);
    List<String> rows = new ArrayList<>();
    try (Book book = Book.open(file, FileKind.TEXT);
        Lines lines = book.sheets().getFirst().open()) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        rows.add(
            line.number() + " " + String.join("|", line.cells().stream().map(Cell::text).toList()));
      }
    }
    return rows;
  }
}
