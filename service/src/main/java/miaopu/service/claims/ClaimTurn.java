package miaopu.service.claims;

import java.util.Objects;
import miaopu.service.walls.Action;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import org.jspecify.annotations.Nullable;

/// What stands around an open claim and says whose turn it is.
///
/// @param ended true when its firm goes on no more: it can be refused or revoked, and nothing else
/// @param unanswered true when there is nobody here of the office that decides
/// @param revocation the last proposal to revoke it, of those the viewer may see
public record ClaimTurn(
    boolean ended, boolean unanswered, Revocations.@Nullable Revocation revocation) {
  /// A proposal that waits for a second person.
  public Revocations.@Nullable Revocation proposed() {
    return revocation != null && revocation.waits() ? revocation : null;
  }

  /// True when the viewer may propose to revoke it.
  public boolean proposes(Claim claim, Viewer viewer) {
    return allows(Action.REVIEW_CLAIMS, claim, viewer)
        && claim.state().promised()
        && proposed() == null;
  }

  /// True when the viewer is the second person for what somebody proposed.
  public boolean decides(Claim claim, Viewer viewer) {
    Revocations.Revocation open = proposed();
    return allows(Action.APPROVE_CLAIMS, claim, viewer)
        && open != null
        && open.proposedBy() != viewer.account();
  }

  /// True when the viewer may record its payment.
  public boolean pays(Claim claim, Viewer viewer) {
    return allows(Action.RECORD_PAYMENTS, claim, viewer)
        && claim.state() == Claim.State.APPROVED
        && !ended
        && proposed() == null
        && !Objects.equals(claim.decidedBy(), viewer.account());
  }

  /// True when the viewer may answer or take it back for the firm.
  public boolean isOfFirm(Role role) {
    return Action.APPLY_FOR_POLICIES.allows(role) && !ended;
  }

  private static boolean allows(Action action, Claim claim, Viewer viewer) {
    return action.allows(viewer.role()) && claim.isFor(viewer);
  }
}
