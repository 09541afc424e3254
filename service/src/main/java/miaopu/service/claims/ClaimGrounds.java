package miaopu.service.claims;

import java.util.List;
import java.util.Optional;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.shell.Frame;
import org.springframework.stereotype.Component;

/// Looks up what a claim rests on, for whoever decides it and for its firm.
@Component
class ClaimGrounds {
  private final PolicyLibrary library;
  private final FirmFacts facts;
  private final KnownFirms firms;

  ClaimGrounds(PolicyLibrary library, FirmFacts facts, KnownFirms firms) {
    this.library = library;
    this.facts = facts;
    this.firms = firms;
  }

  /// What a claim rests on today; empty when its firm is not seen here or has ended, or its benefit
  /// is no longer in the policy.
  ///
  /// @param offering the policy of the claim
  Optional<Grounds> of(Claim claim, PolicyLibrary.Offering offering, Frame frame) {
    return firms
        .living(claim.firm())
        .flatMap(firm -> {
          List<FirmSeen.Title> titles = firms.titles(firm);
          Facts known = facts.of(firm, titles);
          Calculator.Offer offer = offering.to(known, List.of());
          return ClaimDesk.grant(offer, claim.benefit())
              .map(worth -> words(titles, known, frame).of(offer, worth));
        });
  }

  /// The same of what is about to be asked for.
  Grounds of(ClaimDesk.Ground ground, Frame frame) {
    return words(ground.titles(), ground.offer().why().facts(), frame)
        .of(ground.offer(), ground.worth());
  }

  private GroundWords words(List<FirmSeen.Title> titles, Facts known, Frame frame) {
    return new GroundWords(library.rulebook(), frame, known, titles, facts::source);
  }
}
