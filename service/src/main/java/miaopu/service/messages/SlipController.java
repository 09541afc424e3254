package miaopu.service.messages;

import java.util.Optional;
import miaopu.service.letters.Topic;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where the links of a mail lead. Opening one changes nothing, for programs open links too; the
/// page asks for one press of a button, and mail programs may post there by themselves (RFC 8058).
@Controller
@May(Action.VISIT)
class SlipController {
  private final Slips slips;
  private final Inbox inbox;
  private final Messages messages;

  SlipController(Slips slips, Inbox inbox, Messages messages) {
    this.slips = slips;
    this.inbox = inbox;
    this.messages = messages;
  }

  @GetMapping("/messages/off")
  String show(@RequestParam(defaultValue = "") String slip, Model model) {
    return page(slip, "asked", model);
  }

  @PostMapping("/messages/off")
  String follow(@RequestParam(defaultValue = "") String slip, Model model) {
    Slips.Slip read = read(slip);
    boolean done = Viewers.as(Viewer.clock(), () -> inbox.follow(read));
    return page(slip, done ? "done" : "stale", model);
  }

  private String page(String slip, String state, Model model) {
    Slips.Slip read = read(slip);
    Topic topic = messages.topics().get(read.word());
    model.addAttribute("slip", slip);
    model.addAttribute("state", state);
    model.addAttribute("off", read.purpose().equals("off"));
    model.addAttribute(
        "word", topic == null ? miaopu.engine.Text.same(read.word()) : topic.label());
    return "messages/slip";
  }

  private Slips.Slip read(String slip) {
    Optional<Slips.Slip> read = slips.read(slip);
    return read.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
