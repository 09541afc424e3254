package miaopu.service.claims;

import java.math.BigDecimal;
import java.time.Instant;
import miaopu.engine.Text;
import miaopu.service.walls.Viewer;
import org.jspecify.annotations.Nullable;

/// What a firm asks for out of a policy, or is offered without asking.
///
/// @param region seat of the firm on the day it was asked for
/// @param firmName its name then
/// @param policy id of the policy
/// @param benefit name of the benefit within it
/// @param project what it is for, where each project of a firm can have it
/// @param office first code of the regions of the office that decides
/// @param organisation the office that wrote the policy and alone decides, null for none
/// @param year the year it counts for
/// @param least what the calculator said then, in yuan
/// @param most the most it may come to; null where nothing bounds it
/// @param person whom the office asks, `reach` how, `account` where it is paid to
/// @param listing the list it stands on, null when the firm asked
/// @param granted what was approved, in yuan
/// @param answeredAt when the firm answered an offer
/// @param revocationWords why it was revoked, empty when it was not
public record Claim(
    long id,
    int region,
    long firm,
    String firmName,
    String firmCode,
    String policy,
    String benefit,
    String project,
    int office,
    @Nullable Long organisation,
    int year,
    BigDecimal least,
    @Nullable BigDecimal most,
    String person,
    String reach,
    String account,
    @Nullable Long listing,
    State state,
    Instant madeAt,
    @Nullable Long reviewedBy,
    @Nullable Instant reviewedAt,
    String reviewWords,
    @Nullable Long decidedBy,
    @Nullable Instant decidedAt,
    String decisionWords,
    @Nullable BigDecimal granted,
    @Nullable Instant answeredAt,
    String revocationWords) {

  DecidingOffice deciding() {
    return new DecidingOffice(office, organisation);
  }

  /// Why it was refused or revoked; empty when it was not.
  String reason() {
    return switch (state) {
      case REFUSED -> decisionWords.isEmpty() ? reviewWords : decisionWords;
      case REVOKED -> revocationWords;
      default -> "";
    };
  }

  /// True when somebody's office decides on it.
  public boolean isFor(Viewer viewer) {
    return deciding().isOf(viewer);
  }

  /// How far it has come.
  public enum State {
    ASKED("待初审", "Waits for review", "wait"),
    REVIEWED("待审定", "Waits for approval", "wait"),
    APPROVED("已同意，待拨付", "Approved, to be paid", "good"),
    PAID("已拨付", "Paid", "good"),
    REFUSED("未同意", "Refused", "bad"),
    WITHDRAWN("企业已撤回", "Withdrawn", "plain"),
    LISTED("已列入名单，待确认", "Listed, to be confirmed", "wait"),
    OFFERED("待企业确认接受", "Waits for the firm to accept", "wait"),
    DECLINED("企业不接受", "Declined", "plain"),
    REVOKED("审核机构已撤销", "Revoked by the office", "bad");

    private final Text label;
    private final String look;

    State(String zh, String en, String look) {
      this.label = new Text(zh, en);
      this.look = look;
    }

    /// Its name.
    public Text label() {
      return label;
    }

    /// How its badge looks.
    public String look() {
      return look;
    }

    /// True when money was promised that is not paid yet.
    public boolean promised() {
      return this == APPROVED || this == OFFERED;
    }

    /// True when nothing more becomes of it.
    public boolean ends() {
      return switch (this) {
        case PAID, REFUSED, WITHDRAWN, DECLINED, REVOKED -> true;
        case ASKED, REVIEWED, APPROVED, LISTED, OFFERED -> false;
      };
    }
  }
}
