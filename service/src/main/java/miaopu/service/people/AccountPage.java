package miaopu.service.people;

import java.util.Arrays;
import java.util.List;
import miaopu.engine.Language;
import miaopu.service.shell.Form;
import miaopu.service.shell.Option;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// What the page of an account shows, whichever of its forms was sent.
@Component
public class AccountPage {
  private final KeptAccounts accounts;
  private final Organisations organisations;
  private final Regions regions;

  AccountPage(KeptAccounts accounts, Organisations organisations, Regions regions) {
    this.accounts = accounts;
    this.organisations = organisations;
    this.regions = regions;
  }

  Regions regions() {
    return regions;
  }

  /// Organisations and roles to choose from.
  void choices(Model model) {
    List<Offer> offered =
        organisations.choices().stream()
            .map(one ->
                new Offer(Long.toString(one.id()), one.name(), regions.get(one.region()).path()))
            .toList();
    model.addAttribute("organisations", offered);
  }

  /// An organisation to choose.
  public record Offer(String id, String name, miaopu.engine.Text seat) {
    /// As a choice of a field.
    public Option in(Language language) {
      return new Option(id, seat.in(language) + " · " + name);
    }
  }

  /// Roles an administrator gives, as choices of a field.
  public static List<Option> roles(Language language) {
    return Arrays.stream(Role.values())
        .filter(role -> role != Role.VISITOR)
        .map(role -> new Option(role.name(), role.label().in(language)))
        .toList();
  }

  /// The page of an account.
  String show(long id, Form form, Model model) {
    model.addAttribute("account", accounts.find(id).orElseThrow(NotThere::new));
    model.addAttribute("memberships", accounts.memberships(id));
    model.addAttribute("form", form);
    model.addAttribute("regions", regions);
    model.addAttribute("self", id == Viewers.current().account());
    choices(model);
    return "people/account";
  }
}
