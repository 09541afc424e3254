package miaopu.service.people;

import java.util.Optional;
import miaopu.service.files.Uploads;

/// The register of firms, as far as the approval of a registration needs it. The module that keeps
/// the register gives a bean of it.
public interface FirmRegister {
  /// The firm of a credit code: the one that stands in the register, else a new one. It is called
  /// in the transaction of the approver.
  ///
  /// @param code 18 characters
  /// @param region six digits of the seat
  /// @return id of the firm
  long admit(String code, String name, int region);

  /// The firm of a credit code that stands in the register and that the approver may see.
  Optional<Long> find(String code);

  /// Puts the licence that a firm was approved by among its files, in the same transaction.
  void prove(long firm, int region, Uploads.Taken licence);
}
