package miaopu.service.messages;

import java.util.List;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What does not arrive.
@Controller
@May(Action.SEE_DELIVERY)
class DeliveryController {
  private final DeliveryList deliveries;

  DeliveryController(DeliveryList deliveries) {
    this.deliveries = deliveries;
  }

  @GetMapping("/deliveries")
  String list(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
    List<DeliveryList.Row> rows = deliveries.list(before);
    model.addAttribute("rows", rows);
    model.addAttribute("counts", deliveries.counts());
    model.addAttribute(
        "next",
        rows.size() == DeliveryList.PAGE ? "/deliveries?before=" + rows.getLast().id() : "");
    return "messages/deliveries";
  }

  @PostMapping("/deliveries/retry")
  String retry(@RequestParam long delivery) {
    deliveries.retry(delivery);
    return "redirect:/deliveries";
  }
}
