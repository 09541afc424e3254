package miaopu.service.messages;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import miaopu.service.letters.Letter;
import miaopu.service.letters.Post;
import miaopu.service.letters.Topic;
import miaopu.service.letters.Topics;
import miaopu.service.walls.Action;
import miaopu.service.walls.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Letters as rows, for the queue to carry.
@Component
class Messages implements Post {
  private final JdbcClient database;
  private final Map<String, Topic> topics = new LinkedHashMap<>();

  Messages(JdbcClient database, List<Topics> topics) {
    this.database = database;
    topics.stream()
        .flatMap(some -> some.topics().stream())
        .sorted(Comparator.comparing(Topic::code))
        .forEach(topic -> this.topics.put(topic.code(), topic));
  }

  /// Whom a letter is for: one of them is named.
  private record Addressee(
      @Nullable Long account,
      @Nullable Long organisation,
      @Nullable Long firm,
      @Nullable Integer region,
      @Nullable Action may) {
    String duties() {
      return may == null
          ? ""
          : Arrays.stream(Role.values())
              .filter(may::allows)
              .map(Role::name)
              .collect(Collectors.joining(","));
    }
  }

  @Override
  public void toAccount(long account, Letter letter) {
    write(new Addressee(account, null, null, null, null), letter);
  }

  @Override
  public void toOrganisation(long organisation, Action may, Letter letter) {
    write(new Addressee(null, organisation, null, null, may), letter);
  }

  @Override
  public void toFirm(long firm, Action may, Letter letter) {
    write(new Addressee(null, null, firm, null, may), letter);
  }

  @Override
  public void toOffice(int region, Action may, Letter letter) {
    write(new Addressee(null, null, null, region, may), letter);
  }

  /// All topics there are, in the order of their codes.
  Map<String, Topic> topics() {
    return topics;
  }

  private void write(Addressee to, Letter letter) {
    if (!letter.topic().equals(topics.get(letter.topic().code()))) {
      throw new IllegalArgumentException(
          "topic (" + letter.topic().code() + ") stands in no bean of Topics");
    }
    database
        .sql(
            """
            INSERT INTO messages.message (topic, key, to_account, to_organisation, to_firm, to_region,
              to_duties, subject_zh, subject_en, body_zh, body_en, reason_zh, reason_en, link)
            VALUES (:topic, nullif(:key, ''), :account, :organisation, :firm, :region,
              string_to_array(nullif(:duties, ''), ','), :subjectZh, :subjectEn, :bodyZh, :bodyEn, :reasonZh, :reasonEn, :link)
            ON CONFLICT DO NOTHING
            """)
        .param("topic", letter.topic().code())
        .param("key", letter.key())
        .param("account", to.account(), java.sql.Types.BIGINT)
        .param("organisation", to.organisation(), java.sql.Types.BIGINT)
        .param("firm", to.firm(), java.sql.Types.BIGINT)
        .param("region", to.region(), java.sql.Types.INTEGER)
        .param("duties", to.duties())
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
