package miaopu.service.people;

import java.util.List;
import java.util.Optional;
import miaopu.service.files.FileType;
import miaopu.service.files.ShelfRows;
import miaopu.service.files.Uploads;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Business licences that firms send when they ask for an account: shown to the approver of their
/// seat, put among the firm's files when it is approved, taken away 30 days after a refusal.
@Repository
@Transactional
public class Licences extends ShelfRows {
  private final JdbcClient database;

  Licences(JdbcClient database) {
    super(database, "people.licence");
    this.database = database;
  }

  /// A licence as an approver sees it.
  ///
  /// @param state `WAITING` in quarantine, `SOUND`, or `HARMFUL`
  public record Licence(
      long id, String hash, FileType type, long bytes, int pages, String name, String state) {

    /// True when it can be opened.
    public boolean opens() {
      return state.equals("SOUND");
    }

    /// As the register takes it.
    Uploads.Taken taken() {
      return new Uploads.Taken(hash, type, bytes, pages, name, !opens());
    }
  }

  /// Puts a file with a request.
  void add(String reference, int region, Uploads.Taken file) {
    database
        .sql(
            """
            INSERT INTO people.licence (reference, region, hash, type, bytes, pages, name, state)
            VALUES (:reference, :region, :hash, :type, :bytes, :pages, :name, :state)
            """)
        .param("reference", reference)
        .param("region", region)
        .param("hash", file.hash())
        .param("type", file.type().name())
        .param("bytes", file.bytes())
        .param("pages", file.pages())
        .param("name", file.name())
        .param("state", file.waits() ? "WAITING" : "SOUND")
        .update();
  }

  /// The licence of a request one may answer.
  Optional<Licence> of(String reference) {
    return database
        .sql(
            """
            SELECT id, hash, type, bytes, pages, name, state FROM people.licence
            WHERE reference = :reference
            """)
        .param("reference", reference)
        .query(Licence.class)
        .optional();
  }

  @Override
  public List<String> outdated() {
    return database
        .sql(
            """
            DELETE FROM people.licence
            WHERE reference IN (SELECT reference FROM people.registration) RETURNING hash
            """)
        .query(String.class)
        .list();
  }
}
