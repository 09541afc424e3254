package miaopu.service.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/// The record of events, for offices and administrators, and its checkpoint to carry away.
@Controller
@May(Action.SEE_EVENTS)
class AuditController {
  private final EventList list;
  private final Called called;
  private final Events events;
  private final Checkpoints checkpoints;
  private final TransactionTemplate transactions;

  AuditController(
      EventList list,
      Called called,
      Events events,
      Checkpoints checkpoints,
      TransactionTemplate transactions) {
    this.list = list;
    this.called = called;
    this.events = events;
    this.checkpoints = checkpoints;
    this.transactions = transactions;
  }

  @GetMapping("/audit")
  String show(
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String account,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      Model model) {
    long who = account.matches("\\d{1,15}") ? Long.parseLong(account) : 0;
    EventList.Filter filter = new EventList.Filter(kind, subject.strip(), who, from, to);
    List<EventList.Row> rows = list.list(filter, before);
    model.addAttribute("rows", rows);
    model.addAttribute("called", called.of(rows));
    model.addAttribute("filter", filter);
    model.addAttribute(
        "kinds",
        events.kinds().values().stream()
            .sorted(java.util.Comparator.comparing(Kind::code))
            .toList());
    model.addAttribute(
        "next", rows.size() == EventList.PAGE ? next(filter, rows.getLast().id()) : "");
    return "audit/events";
  }

  private static String next(EventList.Filter filter, long before) {
    return UriComponentsBuilder.fromPath("/audit")
        .queryParam("kind", filter.kind())
        .queryParam("subject", filter.subject())
        .queryParam("account", filter.account())
        .queryParam("from", filter.from())
        .queryParam("to", filter.to())
        .queryParam("before", before)
        .encode()
        .toUriString();
  }

  /// Signs the chain as it ends now, and gives it away as a file.
  @PostMapping("/audit/checkpoint")
  ResponseEntity<byte[]> checkpoint() {
    Optional<Checkpoint> made = checkpoints.make();
    if (made.isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "nothing is sealed yet, or there is no key to sign with");
    }
    long sequence = made.get().sequence();
    transactions.executeWithoutResult(_ ->
        events.record(
            AuditEvent.CHECKPOINT_EXPORTED,
            Subject.of("checkpoint", sequence),
            Map.of("sequence", sequence)));
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_PLAIN)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"miaopu-checkpoint-" + sequence + ".txt\"")
        .body(made.get().words().getBytes(StandardCharsets.UTF_8));
  }
}
