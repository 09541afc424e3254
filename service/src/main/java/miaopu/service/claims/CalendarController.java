package miaopu.service.claims;

import java.nio.charset.StandardCharsets;
import miaopu.engine.Facts;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// The calendar of a firm, as a page and as a file that programs read.
@Controller
class CalendarController {
  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final Calendars calendars;
  private final KnownFirms firms;

  CalendarController(Calendars calendars, KnownFirms firms) {
    this.calendars = calendars;
    this.firms = firms;
  }

  private FirmSeen.Who found(long id) {
    return firms.living(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String site() {
    return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
  }

  @GetMapping("/firms/{id}/calendar")
  @May(Action.SEE_PLANS)
  String show(@PathVariable("id") long id, Model model) {
    return page(id, "", model);
  }

  private String page(long id, String link, Model model) {
    Facts known =
        calendars.facts(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("firm", known.firm());
    model.addAttribute("days", calendars.days(known));
    model.addAttribute("link", link);
    return "claims/calendar";
  }

  @PostMapping("/firms/{id}/calendar/links")
  @May(Action.SEE_PLANS)
  String link(@PathVariable("id") long id, Model model) {
    return page(id, site() + "/calendar/" + calendars.link(found(id)) + ".ics", model);
  }

  @PostMapping("/firms/{id}/calendar/links/removal")
  @May(Action.SEE_PLANS)
  String revoke(@PathVariable("id") long id) {
    calendars.revoke(found(id));
    return "redirect:/firms/" + id + "/calendar";
  }

  @GetMapping("/calendar/{secret}.ics")
  @May(Action.VISIT)
  ResponseEntity<byte[]> file(
      @PathVariable("secret") String secret, @ModelAttribute("frame") Frame frame) {
    Calendars.Read read =
        calendars.read(secret).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    String file =
        CalendarFile.of(read.firmName(), read.days(), frame.today(), site(), frame.language());
    return ResponseEntity.ok()
        .contentType(CALENDAR)
        .cacheControl(CacheControl.noStore())
        .body(file.getBytes(StandardCharsets.UTF_8));
  }
}
