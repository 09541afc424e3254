package miaopu.intake.generate;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/// The data a population is drawn from: places, trades and quantile curves, from the files beside
/// this class.
final class World {
  private final Map<String, Curve> curves = new HashMap<>();
  private final Map<String, Map<String, Curve>> local = new HashMap<>();
  private final Map<String, Weighted<Trade>> trades = new HashMap<>();
  private final Weighted<Place> places = new Weighted<>();

  /// A city or district.
  ///
  /// @param code code of GB/T 2260, six digits
  /// @param name short name
  /// @param group the city cluster it belongs to: `prd`, `yrd` or empty
  record Place(String code, String name, String group) {}

  /// A division of GB/T 4754-2017.
  ///
  /// @param code such as `39`
  /// @param words what firms of it call themselves
  /// @param worth usual revenue a head in 万元
  /// @param effort how much R&D it does, 50 being usual
  record Trade(String code, List<String> words, int worth, int effort) {
    boolean maker() {
      return code.compareTo("13") >= 0 && code.compareTo("43") <= 0;
    }
  }

  /// Reads the world of a population, in one province or (empty) in all.
  ///
  /// @throws IllegalArgumentException when no place has the province
  World(Population population, String province) {
    boolean titled = population == Population.TITLED;
    for (CSVRecord each : rows("places.csv")) {
      if (each.get("code").startsWith(province)) {
        places.add(
            new Place(each.get("code"), each.get("name"), each.get("group")),
            Integer.parseInt(each.get(population.word())));
      }
    }
    if (places.isEmpty()) {
      throw new IllegalArgumentException(
          "no place in province [%s]; give one of %s".formatted(province, provinces()));
    }
    for (CSVRecord each : rows("trades.csv")) {
      Trade trade =
          new Trade(
              each.get("code"),
              List.of(each.get("words").split("\\|")),
              Integer.parseInt(each.get("worth")),
              Integer.parseInt(each.get("effort")));
      for (String group : titled ? List.of("prd", "yrd", "titled") : List.of("register")) {
        trades
            .computeIfAbsent(group, g -> new Weighted<>())
            .add(trade, Integer.parseInt(each.get(group)));
      }
    }
    for (CSVRecord each : rows("curves.csv")) {
      if (each.get("population").equals(population.word())) {
        String name = each.get("name");
        int at = name.indexOf('@');
        Curve curve = Curve.of(each.get("points"));
        if (at < 0) {
          curves.put(name, curve);
        } else {
          local
              .computeIfAbsent(name.substring(0, at), n -> new HashMap<>())
              .put(name.substring(at + 1), curve);
        }
      }
    }
  }

  /// The provinces there are places of: first two digits of their codes.
  static SortedSet<String> provinces() {
    SortedSet<String> provinces = new TreeSet<>();
    rows("places.csv").forEach(row -> provinces.add(row.get("code").substring(0, 2)));
    return provinces;
  }

  static List<CSVRecord> rows(String file) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader =
            new InputStreamReader(
                Objects.requireNonNull(World.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8);
        var parser = format.parse(reader)) {
      return new ArrayList<>(parser.getRecords());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Place place(Draws draws) {
    return places.pick(draws);
  }

  Trade trade(Place place, Draws draws) {
    Weighted<Trade> near = trades.get(place.group());
    Weighted<Trade> chosen = near != null ? near : trades.get("titled");
    return (chosen != null ? chosen : Objects.requireNonNull(trades.get("register"))).pick(draws);
  }

  /// A curve at a rank: that of the place's city, else its province, else the common one.
  long at(String curve, Place place, int rank) {
    Map<String, Curve> near = local.get(curve);
    if (near == null) {
      return at(curve, rank);
    }
    Curve found = near.get(place.code().substring(0, 4));
    if (found == null) {
      found = near.get(place.code().substring(0, 2));
    }
    return found != null ? found.at(rank) : at(curve, rank);
  }

  long at(String curve, int rank) {
    return Objects.requireNonNull(curves.get(curve), curve).at(rank);
  }
}
