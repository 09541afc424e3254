package miaopu.service.claims;

import miaopu.engine.Text;
import miaopu.service.people.Regions;
import miaopu.service.walls.Viewer;
import org.springframework.stereotype.Component;

/// Who decides on claims, in words: offices are known to others by their seat, and one that wrote a
/// policy by what the policy calls its issuer.
@Component
class OfficeNames {
  private static final Text OWN = new Text("本机构", "Your office");

  private final Regions regions;

  OfficeNames(Regions regions) {
    this.regions = regions;
  }

  Text of(Claim claim, Viewer viewer, ClaimWording words) {
    if (claim.isFor(viewer)) {
      return OWN;
    }
    Text issuer = claim.organisation() == null ? null : words.issuer(claim.policy());
    if (issuer != null) {
      return issuer;
    }
    if (claim.office() == 0) {
      return new Text("国家主管部门", "An office of the nation");
    }
    Text seat = regions.get(claim.office()).path();
    return new Text(seat.zh() + "主管部门", "The office of " + seat.en());
  }
}
