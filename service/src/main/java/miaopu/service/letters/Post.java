package miaopu.service.letters;

import java.util.Map;
import miaopu.service.walls.Action;

/// Takes letters in the transaction of what they tell of: they go out when it is committed, and
/// never when it is not. Whom a letter to a firm or an office reaches is worked out afterwards by
/// the platform, so that a sender need not see the other's people. Of an organisation those get it
/// who may do what its link needs, and whoever wrote it is not told what they did themselves.
public interface Post {
  /// To one account.
  void toAccount(long account, Letter letter);

  /// To the members of an organisation who may do something, and to its programs.
  void toOrganisation(long organisation, Action may, Letter letter);

  /// To those of a firm who may do something, if anybody works here for it.
  ///
  /// @param firm its id in the register
  void toFirm(long firm, Action may, Letter letter);

  /// To those of the office nearest to a region who may do something: that of the district, else of
  /// the city, the province, the nation. Nothing when that is the office of whoever writes.
  ///
  /// @param region six digits
  void toOffice(int region, Action may, Letter letter);

  /// To those of many firms, each its own letter: the same as [#toFirm] for one after the other.
  ///
  /// @param letters by the id of the firm
  void toFirms(Map<Long, Letter> letters, Action may);
}
