package miaopu.service.audit;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import miaopu.engine.Text;
import miaopu.service.audit.ChainWalk.Doubt;
import miaopu.service.audit.Verdict.Answer;
import miaopu.service.audit.Verdict.Finding;

/// Reads the whole record once, as a stream, and says whether it is as it was written.
public final class Verifier {
  /// Findings that are told; further ones are only counted.
  static final int MOST = 200;

  private static final int FETCH = 5_000;

  private final Connection connection;
  private final Set<String> keys;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Long, Checkpoint> checkpoints = new HashMap<>();
  private boolean malformed;

  /// Prepares one verification.
  ///
  /// @param connection as a role that may become `miaopu_clock`; its transaction is rolled back
  /// @param keys public halves of the keys that may sign checkpoints; without any, those in the
  ///   database are held to their own key, and one from elsewhere is not believed
  public Verifier(Connection connection, Set<String> keys) {
    this.connection = connection;
    this.keys = keys;
  }

  /// Verifies.
  ///
  /// @param outside the file of a checkpoint that was kept elsewhere
  /// @throws SQLException when the database does not answer: no verdict then
  public Verdict verify(Optional<String> outside) throws SQLException, GeneralSecurityException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      statement.execute("SET LOCAL ROLE miaopu_clock");
      Optional<Checkpoint> trusted = Optional.empty();
      if (outside.isPresent()) {
        trusted = accept(outside.get(), true);
      }
      if (malformed) {
        return new Verdict(Answer.MALFORMED, 0, 0, findings, 0);
      }
      try (ResultSet row = statement.executeQuery("SELECT words FROM audit.checkpoint")) {
        while (row.next()) {
          accept(row.getString(1), false);
        }
      }
      trusted.ifPresent(one -> checkpoints.put(one.sequence(), one));
      return walk(trusted);
    } finally {
      connection.rollback();
    }
  }

  private Verdict walk(Optional<Checkpoint> trusted) throws SQLException {
    ChainWalk walk = new ChainWalk(checkpoints);
    stream(
        "SELECT s.sequence, s.event, s.hash, s.marks, s.floor::text::bigint AS floor,"
            + " s.transaction::text::bigint AS sealing,"
            + " (extract(epoch FROM s.at) * 1000000)::bigint AS sealed, "
            + Recorded.COLUMNS
            + " FROM audit.seal s LEFT JOIN audit.event e ON e.id = s.event ORDER BY s.sequence",
        (seal, event) -> walk.step(seal, event.orElse(null)));
    long[] tail = new long[1];
    stream(
        "SELECT 0 AS sequence, 0 AS event, NULL::bytea AS hash, NULL::bytea AS marks, 0 AS floor,"
            + " 0 AS sealing, 0 AS sealed, "
            + Recorded.COLUMNS
            + " FROM audit.event e WHERE NOT EXISTS"
            + " (SELECT FROM audit.seal s WHERE s.event = e.id) ORDER BY e.id",
        (_, event) -> tail[0] += event.filter(walk::follows).isPresent() ? 1 : 0);
    for (Doubt doubt : paired(walk.doubts())) {
      if (findings.size() < MOST) {
        findings.add(named(doubt));
      }
    }
    checkpoints.values().stream()
        .filter(one -> one.sequence() > walk.sequence())
        .map(one ->
            new Finding(
                Fault.CUT_OFF,
                walk.sequence() + 1,
                0,
                new Text(
                    "检查点写到第 %d 条，链只有 %d 条".formatted(one.sequence(), walk.sequence()),
                    "a checkpoint knows %d seals, the chain has %d"
                        .formatted(one.sequence(), walk.sequence()))))
        .forEach(findings::add);
    boolean valid = findings.isEmpty();
    return new Verdict(
        valid ? Answer.VALID : Answer.INVALID,
        walk.sequence(),
        tail[0],
        List.copyOf(findings),
        valid ? trusted.map(Checkpoint::sequence).orElse(0L) : 0);
  }

  private void stream(String query, BiConsumer<ChainWalk.Seal, Optional<Recorded>> each)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setFetchSize(FETCH);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          byte[] hash = row.getBytes("hash");
          byte[] marks = row.getBytes("marks");
          ChainWalk.Seal seal =
              new ChainWalk.Seal(
                  row.getLong("sequence"),
                  row.getLong("event"),
                  hash == null ? "" : HexFormat.of().formatHex(hash),
                  marks == null ? "" : HexFormat.of().formatHex(marks),
                  row.getLong("floor"),
                  row.getLong("sealing"),
                  row.getLong("sealed"));
          row.getLong("id");
          each.accept(seal, row.wasNull() ? Optional.empty() : Optional.of(Recorded.of(row)));
        }
      }
    }
  }

  private Optional<Checkpoint> accept(String words, boolean outside) {
    Checkpoint checkpoint = Checkpoint.read(words);
    if (checkpoint == null) {
      malformed = true;
      say(Fault.CHECKPOINT_MALFORMED, 0, new Text("不是检查点文件", "this is no file of a checkpoint"));
      return Optional.empty();
    }
    boolean signed;
    try {
      signed = checkpoint.signed();
    } catch (GeneralSecurityException e) {
      malformed = true;
      say(
          Fault.CHECKPOINT_MALFORMED,
          checkpoint.sequence(),
          Text.same(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
    if (!signed) {
      say(
          Fault.CHECKPOINT_FORGED,
          checkpoint.sequence(),
          new Text("内容与签名不符", "what it says is not what was signed"));
      return Optional.empty();
    }
    if ((outside || !keys.isEmpty()) && !keys.contains(checkpoint.key())) {
      say(
          Fault.CHECKPOINT_OF_UNKNOWN_KEY,
          checkpoint.sequence(),
          Text.same(checkpoint.key().substring(checkpoint.key().length() - 16)));
      return Optional.empty();
    }
    checkpoints.put(checkpoint.sequence(), checkpoint);
    return Optional.of(checkpoint);
  }

  private void say(Fault fault, long sequence, Text detail) {
    if (findings.size() < MOST) {
      findings.add(new Finding(fault, sequence, 0, detail));
    }
  }

  /// Two altered records that each hold what the other held have changed places.
  private static List<Doubt> paired(List<Doubt> doubts) {
    List<Doubt> told = new ArrayList<>(doubts.subList(0, Math.min(doubts.size(), MOST)));
    for (int i = 0; i < told.size(); i++) {
      for (int j = i + 1; j < told.size(); j++) {
        Doubt one = told.get(i);
        Doubt other = told.get(j);
        if (one.fault() == Fault.ALTERED
            && other.fault() == Fault.ALTERED
            && one.kept().equals(other.found())
            && other.kept().equals(one.found())) {
          told.set(
              i,
              one.as(
                  Fault.REORDERED,
                  new Text("与记录 " + other.event() + " 调换", "with record " + other.event())));
          told.remove(j);
          break;
        }
      }
    }
    return told;
  }

  /// An inserted record that repeats another one was copied.
  private Finding named(Doubt doubt) throws SQLException {
    if (doubt.fault() == Fault.INSERTED) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              """
              SELECT o.id FROM audit.event e JOIN audit.event o
                ON o.subject = e.subject AND o.at = e.at AND o.kind = e.kind
                   AND o.details::text = e.details::text AND o.id <> e.id
              WHERE e.id = ? ORDER BY o.id LIMIT 1
              """)) {
        statement.setLong(1, doubt.event());
        try (ResultSet row = statement.executeQuery()) {
          if (row.next()) {
            String other = row.getString(1);
            return new Finding(
                Fault.DUPLICATED,
                doubt.sequence(),
                doubt.event(),
                new Text("与记录 " + other + " 相同", "the same as record " + other));
          }
        }
      }
    }
    return new Finding(doubt.fault(), doubt.sequence(), doubt.event(), doubt.detail());
  }
}
