package miaopu.engine.internal.match;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import miaopu.engine.Facts;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.reference.Probe;

/// Turns what is known about firms into codes, one firm at a time. For one thread.
final class Encoder {
  private static final int SAMPLE = 4096;

  private final List<Attribute> attributes;
  private final Catalogue catalogue;
  private final LocalDate date;
  private final List<String> computed;
  private final long[] low;
  private final long[] high;
  private final Attribute.Reading reading = new Attribute.Reading();
  private boolean odd;

  Encoder(List<Attribute> attributes, Catalogue catalogue, LocalDate date) {
    this.attributes = attributes;
    this.catalogue = catalogue;
    this.date = date;
    TreeSet<String> keys = new TreeSet<>();
    for (Attribute attribute : attributes) {
      if (attribute.plain() == null) {
        keys.addAll(attribute.inputs());
      }
    }
    computed = List.copyOf(keys);
    low = new long[attributes.size()];
    high = new long[attributes.size()];
  }

  /// The least codes of the firm read last, one for each attribute.
  long[] low() {
    return low;
  }

  /// The greatest.
  long[] high() {
    return high;
  }

  /// True when no codes say all of the firm read last.
  boolean odd() {
    return odd;
  }

  /// Reads a firm.
  void read(Facts facts) {
    Probe probe = new Probe(facts, catalogue, date);
    odd = false;
    for (int i = 0; i < low.length; i++) {
      reading.odd = false;
      attributes.get(i).read(facts, probe, reading);
      keep(i);
    }
  }

  /// Reads a row of a table.
  void read(Source source, int row) {
    Facts plain = source.plain(row);
    if (plain != null) {
      read(plain);
      return;
    }
    Facts some = computed.isEmpty() ? null : source.facts(row, computed);
    Probe probe = some == null ? null : new Probe(some, catalogue, date);
    odd = false;
    for (int i = 0; i < low.length; i++) {
      Attribute attribute = attributes.get(i);
      String key = attribute.plain();
      reading.odd = false;
      if (key == null && some != null && probe != null) {
        attribute.read(some, probe, reading);
      } else if (key != null && attribute.codes().isEmpty()) {
        attribute.number(source.number(row, key), reading);
      } else if (key != null) {
        attribute.term(source.term(row, key, attribute.codes()), reading);
      }
      keep(i);
    }
  }

  /// The least code of the region of a row of a table.
  long region(Source source, int row) {
    Attribute region = attributes.get(Targets.REGION);
    Facts plain = source.plain(row);
    if (plain != null) {
      region.read(plain, new Probe(plain, catalogue, date), reading);
    } else {
      String key = Objects.requireNonNull(region.plain());
      region.term(source.term(row, key, region.codes()), reading);
    }
    return reading.low;
  }

  private void keep(int attribute) {
    low[attribute] = reading.low;
    high[attribute] = reading.high;
    odd |= reading.odd;
  }

  /// Codes of some rows for each attribute, in rising order.
  List<List<Long>> sample(Source source) {
    List<List<Long>> seen = new ArrayList<>();
    attributes.forEach(attribute -> seen.add(new ArrayList<>()));
    int step = Math.max(1, source.rows() / SAMPLE);
    for (int row = 0; row < source.rows(); row += step) {
      read(source, row);
      for (int i = 0; i < low.length; i++) {
        if (low[i] != Packing.LOWEST) {
          seen.get(i).add(low[i]);
        }
      }
    }
    seen.forEach(codes -> codes.sort(null));
    return seen;
  }
}
