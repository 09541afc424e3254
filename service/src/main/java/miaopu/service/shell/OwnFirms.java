package miaopu.service.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/// The firms that whoever looks may act for.
public interface OwnFirms {
  /// Where they are listed.
  String PATH = "/my-firms";

  /// A firm.
  ///
  /// @param membership what somebody chooses in order to act for it
  /// @param now true for the one they act for now
  record OwnFirm(long membership, long firm, String name, boolean now) {}

  /// All of them, each once, in the order of their memberships; asks the database nothing.
  List<OwnFirm> of(HttpServletRequest request);
}
