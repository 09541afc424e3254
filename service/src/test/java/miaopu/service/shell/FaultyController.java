package miaopu.service.shell;

import java.util.concurrent.CountDownLatch;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Pages and calls that go wrong, for tests.
@Controller
class FaultyController {
  final CountDownLatch asked = new CountDownLatch(1);
  final CountDownLatch answer = new CountDownLatch(1);

  /// Answers when the test lets it.
  @GetMapping("/test/slow")
  @May(Action.VISIT)
  ResponseEntity<String> slow() throws InterruptedException {
    asked.countDown();
    answer.await();
    return ResponseEntity.ok("done");
  }

  @GetMapping("/test/fault")
  @May(Action.VISIT)
  String fault() {
    throw new IllegalStateException("a secret of the program");
  }

  /// A template that lacks what it needs breaks in its middle.
  @GetMapping("/test/half-page")
  @May(Action.VISIT)
  String halfPage() {
    return "shell/components";
  }

  @GetMapping("/api/v1/test/fault")
  @May(Action.VISIT)
  ResponseEntity<String> call() {
    throw new IllegalStateException("a secret of the program");
  }

  @GetMapping("/test/number")
  @May(Action.VISIT)
  ResponseEntity<String> number(@RequestParam("n") int number) {
    return ResponseEntity.ok("" + number);
  }

  @PostMapping("/test/form")
  @May(Action.VISIT)
  ResponseEntity<String> form(@RequestParam("word") String word) {
    return ResponseEntity.ok(word);
  }
}
