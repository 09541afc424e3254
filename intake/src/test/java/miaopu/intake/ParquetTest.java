package miaopu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parquet files as other programs write them.
class ParquetTest {
  @TempDir Path folder;

  @Test
  void readsTypedColumns() throws SQLException {
    Path file = folder.resolve("firms [2025].parquet");
    write(
        """
        SELECT 'A1' AS "企业编号", '甲' AS name, DATE '2015-06-18' AS founded_on, true AS legal_person,
          CAST(30000000.50 AS DECIMAL(18,2)) AS "revenue@2025", CAST(50 AS BIGINT) AS "staff@2025", 0.05 AS "rd_ratio@2025"
        UNION ALL SELECT 'A2', '乙', NULL, NULL, NULL, -1, NULL
        """,
        file);
    Tables read = Tables.read(file);

    assertThat(read.summary().format()).isEqualTo("parquet");
    assertThat(read.rows()).hasSize(2);
    assertThat(read.fact(0, "founded_on")).isEqualTo("2015-06-18");
    assertThat(read.fact(0, "legal_person")).isEqualTo("yes");
    assertThat(read.fact(0, "revenue@2025")).isEqualTo("30000000.5");
    assertThat(read.fact(0, "rd_ratio@2025")).isEqualTo("0.05");
    assertThat(read.fact(1, "founded_on")).isNull();
    assertThat(read.fact(1, "staff@2025")).isEqualTo("!-1");
    assertThat(read.codes()).containsExactly("out-of-range");
  }

  static void write(String query, Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    }
  }
}
