package miaopu.service.claims;

import miaopu.service.enterprises.KnownFirms;
import miaopu.service.people.Offices;
import miaopu.service.walls.Action;
import miaopu.service.walls.Viewer;
import org.springframework.stereotype.Component;

/// Finds out whose turn it is with a claim.
@Component
class ClaimTurns {
  private final KnownFirms firms;
  private final Offices offices;
  private final Revocations revocations;

  ClaimTurns(KnownFirms firms, Offices offices, Revocations revocations) {
    this.firms = firms;
    this.offices = offices;
    this.revocations = revocations;
  }

  /// Asks no more than what the page of the viewer needs.
  ClaimTurn of(Claim claim, Viewer viewer) {
    Claim.State state = claim.state();
    boolean own = viewer.firm() > 0;
    boolean ended = !state.ends() && (own || claim.isFor(viewer)) && firms.closed(claim.firm());
    boolean unanswered =
        own && (state == Claim.State.ASKED || state == Claim.State.REVIEWED) && !answers(claim);
    boolean revocable = state.promised() || state == Claim.State.REVOKED;
    return new ClaimTurn(
        ended, unanswered, revocable ? revocations.of(claim.id()).orElse(null) : null);
  }

  private boolean answers(Claim claim) {
    return answers(
        claim.deciding(),
        claim.state() == Claim.State.ASKED ? Action.REVIEW_CLAIMS : Action.APPROVE_CLAIMS);
  }

  /// True when there is somebody of an office who may take a step.
  boolean answers(DecidingOffice office, Action step) {
    return offices.answer(office.seat(), office.organisation(), step);
  }
}
