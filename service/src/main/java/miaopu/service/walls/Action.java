package miaopu.service.walls;

import static miaopu.service.walls.Role.ADMINISTRATOR;
import static miaopu.service.walls.Role.ADVISER;
import static miaopu.service.walls.Role.ANALYST;
import static miaopu.service.walls.Role.APPROVER;
import static miaopu.service.walls.Role.CHAIN_LEADER;
import static miaopu.service.walls.Role.CLERK;
import static miaopu.service.walls.Role.COMMISSIONER;
import static miaopu.service.walls.Role.FINANCE;
import static miaopu.service.walls.Role.INSTITUTION;
import static miaopu.service.walls.Role.OWNER;
import static miaopu.service.walls.Role.PUBLISHER;
import static miaopu.service.walls.Role.REVIEWER;
import static miaopu.service.walls.Role.VISITOR;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// Everything somebody can do here, and who may. Which firms, accounts or files they may do it to
/// is decided by the rows the database lets through.
public enum Action {
  /// Pages and calls for everybody: the first page, signing in, help, health.
  VISIT(Role.values()),
  /// What everybody with an account has: the home page, the own account, its sessions, messages.
  HAVE_AN_ACCOUNT(
      OWNER,
      CLERK,
      ADVISER,
      REVIEWER,
      APPROVER,
      PUBLISHER,
      COMMISSIONER,
      ANALYST,
      FINANCE,
      CHAIN_LEADER,
      INSTITUTION,
      ADMINISTRATOR),
  /// Published titles and figures.
  SEE_PUBLISHED(Role.values()),
  /// The rulebook: editions, what applies when, coverage.
  READ_RULEBOOK(Role.values()),
  /// Lays an overlay of a province on an edition, sees what it would do to firms, or says the
  /// second word about one.
  LAY_OVERLAYS(APPROVER),
  /// Asks for an account for a firm.
  REGISTER_A_FIRM(OWNER, CLERK, ADVISER, VISITOR),
  /// Approves or refuses a firm that asks for an account.
  APPROVE_FIRMS(APPROVER),
  /// Lists, searches and counts firms; keeps views of the list.
  SEARCH_REGISTER(REVIEWER, APPROVER, PUBLISHER, COMMISSIONER, FINANCE, CHAIN_LEADER, INSTITUTION),
  /// The page of a firm: who it is, its figures, titles and history.
  SEE_A_FIRM(
      OWNER,
      CLERK,
      ADVISER,
      REVIEWER,
      APPROVER,
      PUBLISHER,
      COMMISSIONER,
      FINANCE,
      CHAIN_LEADER,
      INSTITUTION),
  /// Adds, renames, moves, merges, splits and cancels firms.
  KEEP_REGISTER(REVIEWER, APPROVER),
  /// The difference of the register between two dates.
  COMPARE_REGISTER(REVIEWER, APPROVER, PUBLISHER, COMMISSIONER),
  /// Imports tables.
  IMPORT_REGISTER(REVIEWER),
  /// Writes what one may see into a file.
  EXPORT_REGISTER(
      OWNER,
      CLERK,
      ADVISER,
      REVIEWER,
      APPROVER,
      PUBLISHER,
      COMMISSIONER,
      FINANCE,
      CHAIN_LEADER,
      INSTITUTION),
  /// Enters and corrects facts, with evidence.
  ENTER_FACTS(OWNER, CLERK, ADVISER, REVIEWER, COMMISSIONER),
  /// Opens a file of evidence.
  SEE_EVIDENCE(OWNER, CLERK, ADVISER, REVIEWER, APPROVER, PUBLISHER, COMMISSIONER),
  /// Objects to a fact about one's firm.
  OBJECT_TO_FACTS(OWNER, CLERK),
  /// Answers an objection.
  ANSWER_OBJECTIONS(REVIEWER, APPROVER),
  /// Who has looked at a firm.
  SEE_VISITS(OWNER, CLERK),
  /// Records titles that were given.
  KEEP_TITLES(REVIEWER, APPROVER),
  /// Publishes titles and figures.
  PUBLISH(PUBLISHER),
  /// Gives and withdraws consents of one's firm.
  GIVE_CONSENTS(OWNER),
  /// The consents of a firm and each use made of them.
  SEE_CONSENTS(OWNER, CLERK, ADVISER, FINANCE, CHAIN_LEADER, INSTITUTION),
  /// Gives and ends mandates and memberships of one's firm.
  GIVE_MANDATES(OWNER),
  /// Invites, resets, deactivates accounts; gives and ends roles.
  KEEP_ACCOUNTS(ADMINISTRATOR),
  /// Opens, moves and closes offices and other organisations.
  KEEP_ORGANISATIONS(ADMINISTRATOR),
  /// The record of events.
  SEE_EVENTS(APPROVER, ADMINISTRATOR),
  /// Makes and revokes own tokens for calls by programs.
  HAVE_TOKENS(
      OWNER,
      CLERK,
      ADVISER,
      REVIEWER,
      APPROVER,
      PUBLISHER,
      COMMISSIONER,
      ANALYST,
      FINANCE,
      CHAIN_LEADER,
      INSTITUTION,
      ADMINISTRATOR),
  /// Has messages sent to an address of one's organisation.
  HAVE_WEBHOOKS(OWNER, APPROVER, FINANCE, CHAIN_LEADER, INSTITUTION),
  /// The state of the mail queue and its channels.
  SEE_DELIVERY(ADMINISTRATOR),
  /// The gallery of page components.
  SEE_COMPONENTS(ADMINISTRATOR),
  /// Takes an event in the life of a firm back that was a mistake.
  CORRECT_HISTORY(REVIEWER, APPROVER),
  /// Takes batches of figures from the systems of departments.
  FEED_REGISTER(REVIEWER),
  /// Puts words of the office on firms.
  KEEP_TAGS(REVIEWER, APPROVER, PUBLISHER, COMMISSIONER),
  /// The list of firms one works for.
  SEE_OWN_FIRMS(OWNER, CLERK, ADVISER),
  /// Puts typed figures to the rulebook; nothing of them is kept.
  CHECK_FIGURES(Role.values()),
  /// Puts the facts of a firm of the register to the rulebook.
  ASSESS_FIRMS(OWNER, CLERK, ADVISER, REVIEWER, APPROVER, PUBLISHER, COMMISSIONER),
  /// Puts the facts of all firms of one's region to the rulebook at once.
  SWEEP_REGISTER(REVIEWER, APPROVER),
  /// Sees which titles of one's region end, and which firms are not brought up to date.
  WATCH_TITLES(REVIEWER, APPROVER, PUBLISHER, COMMISSIONER),
  /// Writes to firms of one's region that were chosen from a list, and sees how many were reached.
  WRITE_TO_FIRMS(REVIEWER, APPROVER),
  /// Reads what offices wrote to the own firm, and turns it off and on.
  HEAR_FROM_OFFICES(OWNER, CLERK),
  /// Reads the library of policies.
  SEE_POLICIES(Role.values()),
  /// Writes policies of one's office and hands them to the second person.
  WRITE_POLICIES(REVIEWER, APPROVER),
  /// Publishes, refuses and withdraws policies that somebody else of one's office wrote.
  PUBLISH_POLICIES(APPROVER),
  /// Says whether the own firm hears of policies that are for it.
  HEAR_OF_POLICIES(OWNER, CLERK),
  /// Asks for what a policy gives, takes a claim back, answers what an office offers unasked.
  APPLY_FOR_POLICIES(OWNER, CLERK),
  /// Claims of a firm, of an office.
  SEE_CLAIMS(OWNER, CLERK, ADVISER, REVIEWER, APPROVER, PUBLISHER, COMMISSIONER),
  /// Says the first word about a claim; makes lists of firms that are paid without asking; proposes
  /// to revoke what was approved or offered.
  REVIEW_CLAIMS(REVIEWER),
  /// Approves or refuses what somebody else has reviewed, listed or proposed to revoke.
  APPROVE_CLAIMS(APPROVER),
  /// Writes down that an approved claim was paid.
  RECORD_PAYMENTS(REVIEWER),
  /// What was paid by year, policy and source, and the lists of firms paid without asking.
  SEE_PAYMENTS(REVIEWER, APPROVER, PUBLISHER, COMMISSIONER),
  /// The calendar and the checklist of one's firm; secret addresses of the calendar.
  SEE_PLANS(OWNER, CLERK, ADVISER);

  private final Set<Role> roles;

  Action(Role... roles) {
    this.roles = EnumSet.copyOf(Arrays.asList(roles));
  }

  /// True when somebody in this role may do it.
  public boolean allows(Role role) {
    return roles.contains(role);
  }

  /// True when nobody need sign in for it.
  public boolean open() {
    return roles.contains(VISITOR);
  }
}
