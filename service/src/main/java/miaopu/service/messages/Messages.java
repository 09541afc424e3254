package miaopu.service.messages;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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

  @Override
  public void toFirms(Map<Long, Letter> letters, Action may) {
    letters.values().forEach(this::known);
    List<Long> firms = List.copyOf(letters.keySet());
    database
        .sql(
            """
            INSERT INTO messages.message (topic, key, to_firm, to_duties, subject_zh, subject_en,
              body_zh, body_en, reason_zh, reason_en, link)
            SELECT topic, nullif(key, ''), firm, string_to_array(:duties, ','), subject_zh,
              subject_en, body_zh, body_en, reason_zh, reason_en, link
            FROM unnest(:firms::bigint[], :topics::text[], :keys::text[], :subjectsZh::text[],
                   :subjectsEn::text[], :bodiesZh::text[], :bodiesEn::text[], :reasonsZh::text[],
                   :reasonsEn::text[], :links::text[])
              AS one (firm, topic, key, subject_zh, subject_en, body_zh, body_en, reason_zh,
                reason_en, link)
            ON CONFLICT DO NOTHING
            """)
        .param("firms", firms.toArray(Long[]::new))
        .param("duties", new Addressee(null, null, null, null, may).duties())
        .param("topics", each(firms, letters, one -> one.topic().code()))
        .param("keys", each(firms, letters, Letter::key))
        .param("subjectsZh", each(firms, letters, one -> one.subject().zh()))
        .param("subjectsEn", each(firms, letters, one -> one.subject().en()))
        .param("bodiesZh", each(firms, letters, one -> one.body().zh()))
        .param("bodiesEn", each(firms, letters, one -> one.body().en()))
        .param("reasonsZh", each(firms, letters, one -> one.reason().zh()))
        .param("reasonsEn", each(firms, letters, one -> one.reason().en()))
        .param("links", each(firms, letters, Letter::link))
        .update();
  }

  private static String[] each(
      List<Long> firms, Map<Long, Letter> letters, Function<Letter, String> part) {
    return firms.stream()
        .map(firm -> part.apply(Objects.requireNonNull(letters.get(firm))))
        .toArray(String[]::new);
  }

  private void known(Letter letter) {
    if (!letter.topic().equals(topics.get(letter.topic().code()))) {
      throw new IllegalArgumentException(
          "topic (" + letter.topic().code() + ") stands in no bean of Topics");
    }
  }

  /// All topics there are, in the order of their codes.
  Map<String, Topic> topics() {
    return topics;
  }

  private void write(Addressee to, Letter letter) {
    known(letter);
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
