package miaopu.service.messages;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import miaopu.service.walls.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Messages, written in the transaction of what they tell of: they go out when it is committed, and
/// never when it is not.
@Component
public class Messages {
  private final JdbcClient database;
  private final Map<String, Topic> topics;

  Messages(JdbcClient database, List<Topics> topics) {
    this.database = database;
    this.topics =
        topics.stream()
            .flatMap(some -> some.topics().stream())
            .collect(Collectors.toUnmodifiableMap(Topic::code, Function.identity()));
  }

  /// To one account.
  public void toAccount(long account, Letter letter) {
    write(account, null, null, letter);
  }

  /// To every member of an organisation and to its programs.
  public void toOrganisation(long organisation, Letter letter) {
    write(null, organisation, null, letter);
  }

  /// To the members of an organisation in one role, and to its programs.
  public void toOrganisation(long organisation, Role role, Letter letter) {
    write(null, organisation, role.name(), letter);
  }

  /// All topics there are.
  Map<String, Topic> topics() {
    return topics;
  }

  private void write(
      @Nullable Long account, @Nullable Long organisation, @Nullable String duty, Letter letter) {
    if (!letter.topic().equals(topics.get(letter.topic().code()))) {
      throw new IllegalArgumentException(
          "topic (" + letter.topic().code() + ") stands in no bean of Topics");
    }
    database
        .sql(
            """
            INSERT INTO messages.message (topic, key, to_account, to_organisation, to_duty, subject_zh,
              subject_en, body_zh, body_en, reason_zh, reason_en, link)
            VALUES (:topic, nullif(:key, ''), :account, :organisation, :duty, :subjectZh,
              :subjectEn, :bodyZh, :bodyEn, :reasonZh, :reasonEn, :link)
            ON CONFLICT DO NOTHING
            """)
        .param("topic", letter.topic().code())
        .param("key", letter.key())
        .param("account", account, java.sql.Types.BIGINT)
        .param("organisation", organisation, java.sql.Types.BIGINT)
        .param("duty", duty, java.sql.Types.VARCHAR)
        .param("subjectZh", letter.subject().zh())
        .param("subjectEn", letter.subject().en())
        .param("bodyZh", letter.body().zh())
        .param("bodyEn", letter.body().en())
        .param("reasonZh", letter.reason().zh())
        .param("reasonEn", letter.reason().en())
        .param("link", letter.link())
        .update();
  }
}
