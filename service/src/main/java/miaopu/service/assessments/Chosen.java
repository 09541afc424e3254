package miaopu.service.assessments;

import java.util.Arrays;
import java.util.Collection;
import miaopu.service.enterprises.ViewedFirms;
import miaopu.service.walls.Jurisdiction;
import org.jspecify.annotations.Nullable;

/// Firms that were chosen before the columns are asked.
///
/// @param within where they have their seats
/// @param industry the first signs of a code, empty for all
/// @param firms their ids in rising order, null for all
@SuppressWarnings("ArrayRecordComponent") // never compared
record Chosen(Jurisdiction within, String industry, long @Nullable [] firms) {
  /// No choice: all of them.
  static final Chosen ALL = new Chosen(Jurisdiction.of(0), "", null);

  static Chosen of(ViewedFirms.Viewed viewed) {
    return new Chosen(viewed.within(), viewed.division(), viewed.firms());
  }

  /// Of these only some.
  Chosen only(Collection<Long> some) {
    long[] left =
        some.stream()
            .mapToLong(Long::longValue)
            .filter(firm -> firms == null || Arrays.binarySearch(firms, firm) >= 0)
            .sorted()
            .toArray();
    return new Chosen(within, industry, left);
  }

  boolean has(FirmTable table, int row) {
    return within.covers(table.region(row))
        && table.industry(row).startsWith(industry)
        && (firms == null || Arrays.binarySearch(firms, table.firm(row)) >= 0);
  }
}
