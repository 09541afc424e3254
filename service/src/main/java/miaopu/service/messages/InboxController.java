package miaopu.service.messages;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import miaopu.service.people.Attempts;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The inbox, and what of it comes by mail.
@Controller
@May(Action.HAVE_AN_ACCOUNT)
class InboxController {
  private static final int CONFIRMATIONS = 5;

  private final Inbox inbox;
  private final Messages messages;
  private final ConfirmationMail confirmation;

  /// So that nobody floods a stranger's letter-box.
  private final Attempts confirmations =
      new Attempts(CONFIRMATIONS, Duration.ofHours(1).toMillis(), InstantSource.system());

  InboxController(Inbox inbox, Messages messages, ConfirmationMail confirmation) {
    this.inbox = inbox;
    this.messages = messages;
    this.confirmation = confirmation;
  }

  @GetMapping("/messages")
  String list(
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      @RequestParam(defaultValue = "false") boolean unread,
      Model model) {
    List<Inbox.Entry> entries = inbox.list(before, unread);
    model.addAttribute("entries", entries);
    model.addAttribute("unread", unread);
    model.addAttribute("count", inbox.unread());
    model.addAttribute("more", entries.size() == Inbox.PAGE);
    model.addAttribute("silences", inbox.silences());
    return "messages/inbox";
  }

  @PostMapping("/messages/read")
  String read(@RequestParam long message, @RequestParam(defaultValue = "false") boolean below) {
    inbox.read(message, below);
    return "redirect:/messages";
  }

  /// One press on a message turns the mail of its topic off; messages still come to the inbox.
  @PostMapping("/messages/silence")
  String silence(@RequestParam String topic) {
    if (messages.topics().containsKey(topic)) {
      inbox.silence(topic);
    }
    return "redirect:/messages";
  }

  @GetMapping("/messages/settings")
  String settings(@RequestParam(defaultValue = "") String done, Model model) {
    model.addAttribute("topics", messages.topics().values().stream().toList());
    model.addAttribute("silences", inbox.silences());
    model.addAttribute("address", inbox.address());
    model.addAttribute("mail", confirmation.possible());
    model.addAttribute("done", done);
    return "messages/settings";
  }

  @PostMapping("/messages/settings")
  String keep(@RequestParam(defaultValue = "") Set<String> wanted) {
    Set<String> off = new java.util.TreeSet<>(messages.topics().keySet());
    off.removeAll(wanted);
    inbox.silences(off);
    return "redirect:/messages/settings?done=kept";
  }

  @PostMapping("/messages/address")
  String address(@RequestParam String mail) {
    String wanted = mail.strip();
    if (!wanted.isEmpty() && !wanted.matches("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,180}")) {
      return "redirect:/messages/settings?done=wrong";
    }
    if (!wanted.isEmpty() && !confirmations.take(Long.toString(Viewers.current().account()))) {
      return "redirect:/messages/settings?done=later";
    }
    inbox.address(wanted);
    if (!wanted.isEmpty()) {
      confirmation.send(wanted);
    }
    return "redirect:/messages/settings?done=" + (wanted.isEmpty() ? "kept" : "sent");
  }
}
