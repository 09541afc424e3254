package miaopu.service.messages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Where the messages of an organisation go for its own programs.
@Controller
@May(Action.HAVE_WEBHOOKS)
class WebhookController {
  private static final int SHOWN = 50;
  private static final int LONGEST = 1_000;
  private static final int LAST_PORT = 65_535;

  private final Webhooks webhooks;
  private final WebhookChannel channel;

  WebhookController(Webhooks webhooks, WebhookChannel channel) {
    this.webhooks = webhooks;
    this.channel = channel;
  }

  @GetMapping("/account/webhooks")
  String index(Model model) {
    return page(model, Form.EMPTY, "", "");
  }

  private String page(Model model, Form form, String secret, String tried) {
    model.addAttribute("form", form);
    model.addAttribute("secret", secret);
    model.addAttribute("tried", tried);
    model.addAttribute("webhooks", webhooks.list());
    model.addAttribute("sent", webhooks.sent(SHOWN));
    return "messages/webhooks";
  }

  @PostMapping("/account/webhooks")
  String make(HttpServletRequest request, Model model) {
    Form form = Form.of(request.getParameterMap());
    String url = form.value("url");
    if (!sound(url)) {
      form =
          form.refuse(
              "url",
              "请填写完整地址，以 https:// 或 http:// 开头，例如 https://oa.example.cn/miaopu，不能指向平台本机。",
              "Enter a whole address beginning with https:// or http://, such as https://oa.example.cn/miaopu; it may not lead to this machine.");
    } else if (webhooks.used() >= Webhooks.MOST) {
      form =
          form.refuse(
              "url",
              "在用的地址已达 " + Webhooks.MOST + " 个。请先停用一个。",
              "There are " + Webhooks.MOST + " addresses in use. Turn one off first.");
    }
    if (form.refused()) {
      return page(model, form, "", "");
    }
    return page(model, Form.EMPTY, webhooks.make(url), "");
  }

  private boolean sound(String url) {
    try {
      URI address = URI.create(url);
      return url.length() <= LONGEST
          && url.matches("https?://.+")
          && address.getHost() != null
          && address.getUserInfo() == null
          && address.getPort() <= LAST_PORT
          && channel.mayReach(address.getHost());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// Sends a message that says nothing, at once, and tells what came of it.
  @PostMapping("/account/webhooks/{id}/test")
  String test(@PathVariable("id") long id, Model model) {
    Webhooks.Target target =
        webhooks.target(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Channel.Result result =
        channel.carry(
            new Delivery(
                0,
                UUID.randomUUID(),
                1,
                target.url(),
                target.secret(),
                0,
                id,
                0,
                "messages.test",
                Instant.now(),
                "测试消息",
                "A test message",
                "这是一条测试消息，不含数据。",
                "This is a test message without data.",
                "有人在回调页面按了“发送测试消息”。",
                "Somebody pressed the button on the page of webhooks.",
                ""));
    boolean arrived = result.outcome() == Channel.Outcome.ARRIVED;
    return page(model, Form.EMPTY, "", arrived ? "arrived" : result.fault());
  }

  @PostMapping("/account/webhooks/{id}/off")
  String turnOff(@PathVariable("id") long id) {
    if (!webhooks.turnOff(id)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return "redirect:/account/webhooks";
  }
}
