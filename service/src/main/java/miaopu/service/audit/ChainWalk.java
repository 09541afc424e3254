package miaopu.service.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Goes along the chain, seal by seal, and says where it does not hold.
final class ChainWalk {
  /// Clocks of a machine are set back now and then.
  private static final long CLOCK_MICROS = 60_000_000;

  private static final HexFormat HEX = HexFormat.of();

  private final Chain chain = new Chain();
  private final Map<Long, Checkpoint> checkpoints;
  private final List<Doubt> doubts = new ArrayList<>();
  private final List<Batch> batches = new ArrayList<>();

  private long sequence;
  private long floor;
  private byte[] stored = Chain.START;
  private byte[] computed = Chain.START;
  private boolean gap;

  ChainWalk(Map<Long, Checkpoint> checkpoints) {
    this.checkpoints = checkpoints;
  }

  /// A seal as the database has it; hash and marks in hexadecimal digits.
  record Seal(
      long sequence,
      long event,
      String hash,
      String marks,
      long floor,
      long transaction,
      long micros) {}

  /// Seals written together.
  private record Batch(long transaction, long micros) {}

  /// A finding with what is needed to see two of them as one.
  ///
  /// @param kept marks in the seal
  /// @param found marks of the event as it is now
  record Doubt(Fault fault, long sequence, long event, Text detail, String kept, String found) {
    Doubt as(Fault other, Text words) {
      return new Doubt(other, sequence, event, words, kept, found);
    }
  }

  long sequence() {
    return sequence;
  }

  List<Doubt> doubts() {
    return doubts;
  }

  void step(Seal seal, @Nullable Recorded event) {
    if (seal.sequence() != sequence + 1) {
      say(
          Fault.DELETED,
          sequence + 1,
          0,
          new Text(
              "封存序号从 %d 跳到 %d".formatted(sequence, seal.sequence()),
              "the seals go from %d to %d".formatted(sequence, seal.sequence())));
      gap = true;
    }
    sequence = seal.sequence();
    if (batches.isEmpty() || batches.getLast().transaction() != seal.transaction()) {
      batches.add(new Batch(seal.transaction(), seal.micros()));
    }
    floor = Math.max(floor, seal.floor());
    if (event == null) {
      say(
          Fault.DELETED,
          sequence,
          seal.event(),
          new Text("有封存，没有记录", "there is a seal and no record"));
      stored = HEX.parseHex(seal.hash());
      computed = stored;
    } else {
      check(seal, event);
    }
    gap = false;
    Checkpoint checkpoint = checkpoints.get(sequence);
    if (checkpoint != null && !checkpoint.hash().equals(seal.hash())) {
      say(
          Fault.REWRITTEN,
          sequence,
          seal.event(),
          new Text("此处的封存值与检查点不同", "the seal here is not that of the checkpoint"));
    }
  }

  private void check(Seal seal, Recorded event) {
    byte[] hash = HEX.parseHex(seal.hash());
    byte[] bytes = chain.marks(event);
    String marks = HEX.formatHex(bytes);
    byte[] next = chain.next(stored, event, bytes);
    boolean broken = !Arrays.equals(stored, computed);
    boolean holds = Arrays.equals(next, hash);
    if (holds && broken) {
      // the seal before leads on as it stands: what broke the chain there was taken away before it
      renameLast();
    }
    if (!holds && broken) {
      next = chain.next(computed, event, bytes);
      holds = Arrays.equals(next, hash);
    }
    if (!holds && !(gap && marks.equals(seal.marks()))) {
      judge(seal, event, marks);
    } else if (event.transaction() < seal.floor()
        || event.transaction() > seal.transaction()
        || backdated(event)) {
      inserted(sequence, event);
    }
    stored = hash;
    computed = gap ? stored : next;
  }

  private void judge(Seal seal, Recorded event, String marks) {
    Text groups =
        new Text(
            IntStream.range(0, Chain.GROUPS.size())
                .filter(i -> !Chain.same(marks, seal.marks(), i))
                .mapToObj(i -> Chain.GROUPS.get(i).zh())
                .collect(Collectors.joining("、")),
            IntStream.range(0, Chain.GROUPS.size())
                .filter(i -> !Chain.same(marks, seal.marks(), i))
                .mapToObj(i -> Chain.GROUPS.get(i).en())
                .collect(Collectors.joining(", ")));
    boolean altered = !groups.en().isEmpty();
    doubts.add(
        new Doubt(
            altered ? Fault.ALTERED : Fault.SEAL_ALTERED,
            sequence,
            event.id(),
            altered
                ? groups
                : new Text(
                    "记录与封存值对不上，各栏未动",
                    "the seal does not fit the record, whose columns are as they were"),
            seal.marks(),
            marks));
  }

  private void renameLast() {
    Doubt last = doubts.isEmpty() ? null : doubts.getLast();
    if (last != null && last.fault() == Fault.SEAL_ALTERED && last.sequence() == sequence - 1) {
      doubts.set(
          doubts.size() - 1,
          last.as(
              Fault.DELETED,
              new Text(
                  "链在此记录之前断开：前面的记录被删除并重新编号",
                  "the chain breaks before this record: records before it were removed and the rest numbered anew")));
    }
  }

  /// Looks at an event that is not sealed; true when it may follow the end of the chain.
  boolean follows(Recorded event) {
    if (event.transaction() < floor || backdated(event)) {
      inserted(0, event);
      return false;
    }
    return true;
  }

  private void inserted(long at, Recorded event) {
    String marks = HEX.formatHex(chain.marks(event));
    doubts.add(
        new Doubt(
            Fault.INSERTED,
            at,
            event.id(),
            new Text(
                "写入它的事务或它的时间，与当时的封存不符",
                "its transaction or its time does not fit what was sealed then"),
            marks,
            marks));
  }

  /// A transaction begins before its events are written. So an event of a transaction that began
  /// after some seals were written cannot be older than they are.
  private boolean backdated(Recorded event) {
    int low = 0;
    int high = batches.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (batches.get(middle).transaction() < event.transaction()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && event.micros() + CLOCK_MICROS < batches.get(low - 1).micros();
  }

  private void say(Fault fault, long at, long event, Text detail) {
    doubts.add(new Doubt(fault, at, event, detail, "", ""));
  }
}
