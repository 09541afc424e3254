package miaopu.service.enterprises;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Where figures may come from, by code. Only a new release adds to them, so they are read once.
@Repository
class Sources {
  private final JdbcClient database;
  private final AtomicReference<@Nullable List<Source>> read = new AtomicReference<>();

  Sources(JdbcClient database) {
    this.database = database;
  }

  /// A source.
  ///
  /// @param feed by which a department's calls name it, empty where no department sends it
  record Source(short id, String code, String zh, String en, String feed) {}

  /// All of them.
  @Transactional
  List<Source> all() {
    List<Source> known = read.get();
    if (known == null) {
      known =
          database
              .sql(
                  """
                  SELECT id, code, zh, en, coalesce(feed, '') AS feed FROM enterprises.source
                  ORDER BY precedence, id
                  """)
              .query(Source.class)
              .list();
      read.set(known);
    }
    return known;
  }

  /// One by its code.
  Optional<Source> ofCode(String code) {
    return all().stream().filter(one -> one.code().equals(code)).findFirst();
  }

  /// One by the name its department's calls give it.
  Optional<Source> ofFeed(String feed) {
    return all().stream().filter(one -> !feed.isEmpty() && one.feed().equals(feed)).findFirst();
  }

  /// The code of a number.
  String code(int id) {
    return all().stream().filter(one -> one.id() == id).map(Source::code).findFirst().orElse("");
  }
}
