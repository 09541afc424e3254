package miaopu.service.scale;

import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a page must not do, so that the tests can be seen to notice it.
@RestController
@May(Action.VISIT)
class RowByRowController {
  private static final int ROWS = 20;

  private final JdbcClient database;
  private final TransactionTemplate transactions;

  RowByRowController(JdbcClient database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /// A query for each row.
  @GetMapping("/test/row-by-row")
  String rows() {
    transactions.executeWithoutResult(_ -> {
      for (int i = 1; i <= ROWS; i++) {
        database
            .sql("SELECT name FROM enterprises.firm WHERE id = :id")
            .param("id", i)
            .query()
            .listOfRows();
      }
    });
    return "";
  }

  /// A table read through, and sorted.
  @GetMapping("/test/whole-table")
  String whole() {
    transactions.executeWithoutResult(_ ->
        database
            .sql("SELECT * FROM enterprises.fact ORDER BY entered_at, value LIMIT 10")
            .query()
            .listOfRows());
    return "";
  }

  /// Paging by counting rows off.
  @GetMapping("/test/offset")
  String offset() {
    transactions.executeWithoutResult(_ ->
        database
            .sql("SELECT id FROM enterprises.firm ORDER BY region, id OFFSET 500000 LIMIT 50")
            .query()
            .listOfRows());
    return "";
  }
}
