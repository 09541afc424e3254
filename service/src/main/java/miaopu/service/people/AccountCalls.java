package miaopu.service.people;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Accounts and organisations for programs of an administrator, to read only: a program that could
/// hand out rights could give itself any.
@RestController
@Transactional
class AccountCalls {
  private final KeptAccounts accounts;
  private final Organisations organisations;

  AccountCalls(KeptAccounts accounts, Organisations organisations) {
    this.accounts = accounts;
    this.organisations = organisations;
  }

  /// What somebody is and where.
  record PostSeen(
      @Means("What") Role role,
      @Means(value = "Where", example = "天河区中小企业局") String organisation) {}

  /// An account in a list.
  record AccountEntry(
      @Means(value = "Its number", example = "5") long id,
      @Means(value = "Login name", example = "lin.chu") String login,
      @Means(value = "Name", example = "林初") String name,
      @Means(value = "Region that keeps it", example = "440106") int region,
      @Means("True when it was closed") boolean closed,
      @Means("True when its password was set") boolean ready,
      @Means("What it is today") @Size(max = 100) List<PostSeen> posts) {}

  @GetMapping("/api/v1/accounts")
  @May(Action.KEEP_ACCOUNTS)
  @Call(zh = "本辖区的账号", en = "Accounts of the jurisdiction")
  Page<AccountEntry> accounts(
      @RequestParam(name = "words", defaultValue = "")
          @Size(max = 100)
          @Means(value = "Beginning of a login name, or part of a name", example = "林")
          String words,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 100)
          @Nullable String cursor) {
    List<Long> after = Cursor.numbers(cursor, 1);
    return Page.of(
            accounts.list(words.strip(), after.isEmpty() ? 0 : after.getFirst()),
            KeptAccounts.PAGE,
            one -> List.of(Long.toString(one.id())))
        .map(one ->
            new AccountEntry(
                one.id(),
                one.login(),
                one.name(),
                one.region(),
                one.closed(),
                one.ready(),
                one.posts().stream()
                    .map(post -> new PostSeen(post.role(), post.organisation()))
                    .toList()));
  }

  /// A membership.
  record MembershipSeen(
      @Means(value = "Its number", example = "8") long id,
      @Means(value = "Id of the organisation", example = "3") long organisation,
      @Means(value = "Its name", example = "天河区中小企业局") String organisationName,
      @Means("What it is there") Role role,
      @Means("First day") LocalDate since,
      @Means("Last day; null for no end") @Nullable LocalDate until) {}

  /// An account.
  record AccountSeen(
      @Means(value = "Its number", example = "5") long id,
      @Means(value = "Login name", example = "lin.chu") String login,
      @Means(value = "Name", example = "林初") String name,
      @Means(value = "Region that keeps it", example = "440106") int region,
      @Means("True when it was closed") boolean closed,
      @Means("True while it is locked after failures") boolean locked,
      @Means("True with a second factor") boolean secondFactor,
      @Means("When it was opened") Instant createdAt,
      @Means("What it is and was") @Size(max = 100) List<MembershipSeen> memberships) {}

  @GetMapping("/api/v1/accounts/{id}")
  @May(Action.KEEP_ACCOUNTS)
  @Call(zh = "一个账号", en = "An account")
  AccountSeen account(
      @PathVariable("id") @Means(value = "Number of the account", example = "5") long id) {
    KeptAccounts.Account one = accounts.find(id).orElseThrow(NotThere::new);
    return new AccountSeen(
        one.id(),
        one.login(),
        one.name(),
        one.region(),
        one.closed(),
        one.locked(),
        one.secondFactor(),
        one.createdAt(),
        accounts.memberships(id).stream()
            .map(post ->
                new MembershipSeen(
                    post.id(),
                    post.organisation(),
                    post.organisationName(),
                    post.role(),
                    post.since(),
                    post.until()))
            .toList());
  }

  /// An organisation.
  record OrganisationSeen(
      @Means(value = "Its number", example = "3") long id,
      @Means("What it is") OrganisationKind kind,
      @Means(value = "Its name", example = "天河区中小企业局") String name,
      @Means(value = "Its seat, six digits; 0 for the nation", example = "440106") int region,
      @Means("True when it was closed") boolean closed,
      @Means(value = "How many act for it today", example = "6") int members) {
    static OrganisationSeen of(Organisations.Organisation one) {
      return new OrganisationSeen(
          one.id(), one.kind(), one.name(), one.region(), one.closed(), one.members());
    }
  }

  @GetMapping("/api/v1/organisations")
  @May(Action.KEEP_ORGANISATIONS)
  @Call(zh = "本辖区的单位，按地区排列", en = "Organisations of the jurisdiction in the order of regions")
  Page<OrganisationSeen> organisations(
      @RequestParam(name = "words", defaultValue = "")
          @Size(max = 100)
          @Means(value = "Part of the name", example = "中小企业局")
          String words,
      @RequestParam(name = "kind", required = false) @Means("All when left out")
          @Nullable OrganisationKind kind,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 100)
          @Nullable String cursor) {
    List<Long> after = Cursor.numbers(cursor, 2);
    Organisations.Wanted wanted =
        new Organisations.Wanted(
            words.strip(),
            kind == null ? "" : kind.name(),
            after.isEmpty() ? -1 : after.get(0).intValue(),
            after.isEmpty() ? 0 : after.get(1));
    return Page.of(
            organisations.list(wanted),
            Organisations.PAGE,
            one -> List.of(Integer.toString(one.region()), Long.toString(one.id())))
        .map(OrganisationSeen::of);
  }

  @GetMapping("/api/v1/organisations/{id}")
  @May(Action.KEEP_ORGANISATIONS)
  @Call(zh = "一个单位", en = "An organisation")
  OrganisationSeen organisation(
      @PathVariable("id") @Means(value = "Number of the organisation", example = "3") long id) {
    return OrganisationSeen.of(organisations.find(id).orElseThrow(NotThere::new));
  }
}
