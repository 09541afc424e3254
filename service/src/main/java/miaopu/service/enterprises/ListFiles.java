package miaopu.service.enterprises;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Lists of firms that other parts of the platform made, as files; each is noted as an export.
@Component
public class ListFiles {
  private final Store store;
  private final Events events;
  private final TransactionTemplate transactions;

  ListFiles(Store store, Events events, TransactionTemplate transactions) {
    this.store = store;
    this.events = events;
    this.transactions = transactions;
  }

  /// What a file is called: when it holds not all, its name says so.
  ///
  /// @param found rows there are, up to one more than the most
  /// @param most rows of a file
  public static String named(String name, int found, int most) {
    return found <= most ? name : name + "-只含前" + most + "户";
  }

  /// A list as a file.
  ///
  /// @param name of the file, without its ending
  /// @param format `csv`, `xlsx` or `parquet`
  /// @param headers a name for each column, no two alike
  /// @param rows cells in the order of the headers
  /// @param filter how the list was made, for the record
  public ResponseEntity<byte[]> of(
      String name, String format, List<String> headers, List<List<String>> rows, String filter)
      throws IOException {
    TableFile.Form form = TableFile.Form.of(format);
    Path file = store.draft();
    try {
      new TableFile(headers, Set.of(), rows.iterator()).write(form, file);
      transactions.executeWithoutResult(_ ->
          events.record(
              EnterpriseEvent.EXPORTED,
              Subject.of("register", 0),
              Map.of("rows", rows.size(), "format", form.name(), "filter", filter)));
      return ResponseEntity.ok()
          .contentType(MediaType.parseMediaType(form.type()))
          .header(
              HttpHeaders.CONTENT_DISPOSITION,
              ContentDisposition.attachment()
                  .filename(name + form.ending(), StandardCharsets.UTF_8)
                  .build()
                  .toString())
          .body(Files.readAllBytes(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
