package miaopu.service.enterprises;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Text;
import miaopu.service.shell.Mistake;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The firms that a search of the register holds, for what is asked of many firms at once. A search
/// by region and industry alone is told as such; of any other the database gives the ids of the
/// viewer's firms, in one answer that is read in stretches.
@Repository
@Transactional(readOnly = true)
public class ViewedFirms {
  /// More firms are not taken, unless they are those of a region and an industry.
  public static final int MOST = 200_000;

  private static final int AT_A_TIME = 20_000;
  private static final int LONGEST = 1_000;

  private final Firms firms;
  private final Views views;
  private final Catalogue catalogue;

  ViewedFirms(Firms firms, Views views, Catalogue catalogue) {
    this.firms = firms;
    this.views = views;
    this.catalogue = catalogue;
  }

  /// Which firms these are: those of a region, of an industry and of a list.
  ///
  /// @param query as an address has it, with `?` before it; empty for all
  /// @param division an industry such as `C39`, empty for all
  /// @param firms their ids in rising order, null for all
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Viewed(
      String query, Jurisdiction within, String division, long @Nullable [] firms) {}

  /// Searches under a name that the viewer may use, one's own first.
  public List<Views.View> views() {
    return views.list();
  }

  /// What a search asks for that there is not; such a one holds nobody's firms.
  ///
  /// @param query as an address has it, with `?` before it
  public List<Mistake> mistakes(String query) {
    return query.length() > LONGEST
        ? List.of(new Mistake("words", new Text("查询条件太长。", "The search is too long.")))
        : SearchForm.of(parameters(query), catalogue).form().mistakes();
  }

  /// The firms of a search without mistakes.
  ///
  /// @param query as an address has it, with `?` before it
  /// @return empty when there are more than [#MOST]
  public Optional<Viewed> of(String query) {
    Search search = Search.of(parameters(query), catalogue::money);
    Jurisdiction within = Jurisdiction.of(search.region());
    if (search.tooShort()) {
      return Optional.of(new Viewed(search.query(), within, search.division(), new long[0]));
    }
    if (!search.walks() && search.code().isEmpty()) {
      return Optional.of(new Viewed(search.query(), within, search.division(), null));
    }
    long[] ids = ids(search);
    return ids.length > MOST
        ? Optional.empty()
        : Optional.of(new Viewed(search.query(), within, search.division(), ids));
  }

  private long[] ids(Search search) {
    Ids ids = new Ids();
    firms
        .ids(search, Today.date(), MOST + 1)
        .withFetchSize(AT_A_TIME)
        .query(row -> {
          ids.add(row.getLong("id"));
        });
    return ids.sorted();
  }

  /// Numbers that are collected.
  private static final class Ids {
    private long[] all = new long[1 << 10];
    private int count;

    void add(long id) {
      if (count == all.length) {
        all = Arrays.copyOf(all, count * 2);
      }
      all[count++] = id;
    }

    long[] sorted() {
      long[] ids = Arrays.copyOf(all, count);
      Arrays.sort(ids);
      return ids;
    }
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    String plain = query.startsWith("?") ? query.substring(1) : query;
    for (String part : plain.length() > LONGEST ? new String[0] : plain.split("&")) {
      int at = part.indexOf('=');
      if (at > 0) {
        parameters.putIfAbsent(part.substring(0, at), decoded(part.substring(at + 1)));
      }
    }
    return parameters;
  }

  /// What is no sign of an address asks for nothing.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
