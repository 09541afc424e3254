package miaopu.service.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// One batch of seals, in the transaction of a connection.
final class Sealing {
  static final int BATCH = 2_000;
  private static final long LOCK = 0x61_75_64_69_74L;

  private Sealing() {}

  /// What a batch did.
  ///
  /// @param busy another node seals just now; nothing was done
  /// @param horizon every transaction below had ended before the batch looked
  /// @param sealed how many events
  /// @param last id of the last one
  record Batch(boolean busy, long horizon, int sealed, long last) {
    boolean full() {
      return sealed == BATCH;
    }
  }

  /// The end of the chain.
  ///
  /// @param hash hexadecimal
  record Head(long sequence, String hash) {}

  /// Seals what has been committed and not been sealed, in the order of ids.
  ///
  /// @param floor every event of a transaction below is sealed already
  /// @param after only events with a higher id
  static Batch batch(Connection connection, long floor, long after) throws SQLException {
    long horizon;
    try (Statement statement = connection.createStatement();
        // the lock first: what follows sees all that the last holder wrote
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_try_advisory_xact_lock("
                    + LOCK
                    + "), pg_snapshot_xmin(pg_current_snapshot())::text::bigint")) {
      row.next();
      horizon = row.getLong(2);
      if (!row.getBoolean(1)) {
        return new Batch(true, horizon, 0, after);
      }
    }
    List<Recorded> events = unsealed(connection, floor, after);
    if (events.isEmpty()) {
      return new Batch(false, horizon, 0, after);
    }
    write(connection, head(connection), events, floor);
    return new Batch(false, horizon, events.size(), events.getLast().id());
  }

  static Head head(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT sequence, hash FROM audit.seal ORDER BY sequence DESC LIMIT 1")) {
      return row.next()
          ? new Head(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)))
          : new Head(0, HexFormat.of().formatHex(Chain.START));
    }
  }

  private static List<Recorded> unsealed(Connection connection, long floor, long after)
      throws SQLException {
    List<Recorded> events = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT "
                + Recorded.COLUMNS
                + " FROM audit.event e WHERE e.transaction >= ?::xid8 AND e.id > ?"
                + " AND NOT EXISTS (SELECT FROM audit.seal s WHERE s.event = e.id)"
                + " ORDER BY e.id LIMIT "
                + BATCH)) {
      statement.setString(1, Long.toString(floor));
      statement.setLong(2, after);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          events.add(Recorded.of(row));
        }
      }
    }
    return events;
  }

  private static void write(Connection connection, Head head, List<Recorded> events, long floor)
      throws SQLException {
    Chain chain = new Chain();
    byte[] before = HexFormat.of().parseHex(head.hash());
    Long[] ids = new Long[events.size()];
    byte[][] hashes = new byte[events.size()][];
    byte[][] marks = new byte[events.size()][];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = events.get(i).id();
      marks[i] = chain.marks(events.get(i));
      hashes[i] = chain.next(before, events.get(i), marks[i]);
      before = hashes[i];
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO audit.seal (sequence, event, hash, marks, floor)
            SELECT ? + row, event, hash, marks, ?::xid8
            FROM unnest(?::bigint[], ?::bytea[], ?::bytea[])
              WITH ORDINALITY AS new (event, hash, marks, row)
            """)) {
      statement.setLong(1, head.sequence());
      statement.setString(2, Long.toString(floor));
      statement.setArray(3, connection.createArrayOf("bigint", ids));
      statement.setArray(4, connection.createArrayOf("bytea", hashes));
      statement.setArray(5, connection.createArrayOf("bytea", marks));
      statement.executeUpdate();
    }
  }
}
