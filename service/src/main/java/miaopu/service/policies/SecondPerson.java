package miaopu.service.policies;

import java.time.Instant;
import java.util.List;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The word of the second person, and what keeps a version from being published when it is said:
/// much may have happened since it was handed over.
@Component
class SecondPerson {
  /// The lock of publishing.
  private static final long PUBLISHING = 6_027_001_001L;

  private final JdbcClient database;
  private final WrittenPolicies written;
  private final PolicyDesk desk;

  SecondPerson(JdbcClient database, WrittenPolicies written, PolicyDesk desk) {
    this.database = database;
    this.written = written;
    this.desk = desk;
  }

  /// How many wait for the viewer as the second person; a hundred at most are counted.
  @Transactional(readOnly = true)
  long waiting() {
    return database
        .sql(
            """
            SELECT count(*) FROM (
              SELECT FROM policies.written
              WHERE laid_by_organisation = walls.organisation() AND accepted IS NULL
                AND laid_by <> walls.account()
              LIMIT 100) AS waiting
            """)
        .query(Long.class)
        .single();
  }

  /// Until the end of the transaction nobody else publishes or withdraws anything, of any policy,
  /// for they share groups.
  private void hold() {
    database.sql("SELECT pg_advisory_xact_lock(" + PUBLISHING + ")").query((row, _) -> "").single();
  }

  /// Why a version cannot be published; null when nothing is known against it.
  ///
  /// @param versions of the same policy
  /// @param read what its text stands for now, null when it cannot be read
  static @Nullable Text hindrance(
      WrittenPolicies.Written one,
      List<WrittenPolicies.Written> versions,
      PolicyDesk.@Nullable Judged read) {
    for (WrittenPolicies.Written other : versions) {
      Instant withdrawn = other.withdrawnAt();
      if (other.id() > one.id() && Boolean.TRUE.equals(other.accepted())) {
        return new Text(
            "已有更新的版本发布。请退回这一版。", "A later version has been published. Refuse this one.");
      }
      if (withdrawn != null && withdrawn.isAfter(one.laidAt())) {
        return new Text(
            "这一版提交后，这项政策已被撤回。要恢复它，请退回这一版，再起草新版。",
            "The policy was withdrawn after this was handed over. To bring it back, refuse this version and write the next one.");
      }
    }
    return read == null
        ? new Text(
            "这一版已不能读取：规则已更新，或另一项政策对同一组另有规定。请退回，重新起草。",
            "It can no longer be read: the rules have changed, or another policy says something else of a group. Refuse it and write it anew.")
        : null;
  }

  /// Says it; null when it was said, else why not.
  @Transactional
  @Nullable Text say(WrittenPolicies.Written one, boolean accepted, String words) {
    if (accepted) {
      hold();
      WrittenPolicies.Texts texts = written.texts(one);
      Text hindrance =
          hindrance(one, written.versions(one.code()), desk.reading(texts.text(), one.code()));
      if (hindrance != null) {
        return hindrance;
      }
      if (BenefitRows.kept(PolicyForm.read(texts.typed()), written.publishedForms(one.code()))
          .refused()) {
        return new Text(
            "兑现事项与已发布的版本对不上。请退回，以已发布的版本为底稿重新起草。",
            "Its benefits are not those of what was published. Refuse it and write the next version from what was published.");
      }
    }
    return written.review(one, accepted, words)
        ? null
        : new Text(
            "不能审定：须由提交者以外的审定员审定，且只审一次。",
            "Not possible: another approver than who handed it over says so, once.");
  }

  /// Withdraws a version; false when another one was published meanwhile, or it was withdrawn.
  @Transactional
  boolean withdraw(WrittenPolicies.Written one, String words) {
    hold();
    return written.withdraw(one, words);
  }
}
