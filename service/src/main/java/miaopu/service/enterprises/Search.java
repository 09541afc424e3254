package miaopu.service.enterprises;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import miaopu.intake.value.Words;
import miaopu.service.walls.Jurisdiction;

/// What somebody looks for in the register, as the address of the page says it.
///
/// @param words a code, or part of a name
/// @param region six digits, 0 for all
/// @param division an industry such as `C39`, empty for all
/// @param tier a title held today, empty for all
/// @param afterRegion with the next: the last firm of the page before; −1 for the first page
public record Search(
    String words, int region, String division, String tier, int afterRegion, long afterFirm) {
  private static final Set<String> COMMON = Set.of("有限", "限公", "公司", "限责", "责任", "任公", "股份", "份有");
  private static final int PIECES = 6;

  /// Everything one may see.
  public static final Search ALL = new Search("", 0, "", "", -1, 0);

  /// The same for the page after a firm.
  public Search after(int lastRegion, long lastFirm) {
    return new Search(words, region, division, tier, lastRegion, lastFirm);
  }

  String code() {
    String plain = Words.plain(words).toUpperCase(Locale.ROOT);
    return plain.matches("[0-9A-Z]{18}") ? plain : "";
  }

  String key() {
    return code().isEmpty() ? Words.key(words) : "";
  }

  /// True when what was typed is too short to look for.
  public boolean tooShort() {
    return !words.isBlank() && code().isEmpty() && key().length() < 2;
  }

  /// Pieces of the name that the index is asked for.
  List<String> pieces() {
    Set<String> pieces = new LinkedHashSet<>();
    String key = key();
    for (int i = 0; i + 2 <= key.length() && pieces.size() < PIECES; i++) {
      String piece = key.substring(i, i + 2);
      if (!COMMON.contains(piece)) {
        pieces.add(piece);
      }
    }
    return new ArrayList<>(pieces);
  }

  Jurisdiction within() {
    return Jurisdiction.of(region);
  }

  /// As the query of an address, without the page.
  public String query() {
    StringBuilder query = new StringBuilder();
    add(query, "words", words);
    add(query, "region", region == 0 ? "" : "%06d".formatted(region));
    add(query, "division", division);
    add(query, "tier", tier);
    return query.toString();
  }

  /// As the query of an address, with the page.
  public String wholeQuery() {
    StringBuilder query = new StringBuilder(query());
    if (afterRegion >= 0) {
      add(query, "after", afterRegion + "-" + afterFirm);
    }
    return query.toString();
  }

  private static void add(StringBuilder query, String name, String value) {
    if (!value.isBlank()) {
      query
          .append(query.isEmpty() ? "?" : "&")
          .append(name)
          .append('=')
          .append(
              java.net.URLEncoder.encode(value.strip(), java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
