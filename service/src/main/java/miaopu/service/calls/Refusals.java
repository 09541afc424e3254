package miaopu.service.calls;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import miaopu.engine.Text;
import miaopu.service.shell.Mistake;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/// Answers a refused call with a problem (RFC 9457) that names each value and says what to give
/// instead. All other faults go the way of the pages, to the error page of the platform.
@RestControllerAdvice(annotations = RestController.class)
class Refusals {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refusal refusal, HttpServletRequest request) {
    return answer(refusal.status(), refusal.mistakes(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> outOfLimits(
      HandlerMethodValidationException fault, HttpServletRequest request) {
    List<Mistake> mistakes =
        fault.getParameterValidationResults().stream().flatMap(Refusals::mistakes).toList();
    return answer(HttpStatus.BAD_REQUEST, mistakes, request);
  }

  private static Stream<Mistake> mistakes(ParameterValidationResult one) {
    if (one instanceof ParameterErrors form) {
      return form.getFieldErrors().stream().map(Refusals::mistake);
    }
    RequestParam named = one.getMethodParameter().getParameterAnnotation(RequestParam.class);
    PathVariable placed = one.getMethodParameter().getParameterAnnotation(PathVariable.class);
    String name = named != null ? named.name() : placed != null ? placed.value() : "";
    String limit =
        one.getResolvableErrors().isEmpty()
            ? ""
            : Objects.requireNonNullElse(
                one.getResolvableErrors().getFirst().getDefaultMessage(), "");
    return Stream.of(beyond(name, limit));
  }

  private static Mistake beyond(String name, String limit) {
    return new Mistake(name, new Text("超出范围：" + limit, "Out of its limits: " + limit));
  }

  /// Of several parameters that are taken as one.
  private static Mistake mistake(FieldError one) {
    return one.isBindingFailure()
        ? new Mistake(one.getField(), unclear(one.getRejectedValue()))
        : beyond(one.getField(), Objects.requireNonNullElse(one.getDefaultMessage(), ""));
  }

  private static Text unclear(@Nullable Object value) {
    return new Text(
        "无法识别“" + value + "”。请按接口说明填写。",
        "[" + value + "] cannot be read; write it as the OpenAPI document says.");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notTaken(
      MethodArgumentNotValidException fault, HttpServletRequest request) {
    return answer(
        HttpStatus.BAD_REQUEST,
        fault.getFieldErrors().stream().map(Refusals::mistake).toList(),
        request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unclear(
      MethodArgumentTypeMismatchException fault, HttpServletRequest request) {
    return answer(
        HttpStatus.BAD_REQUEST,
        List.of(new Mistake(fault.getName(), unclear(fault.getValue()))),
        request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> missing(
      MissingServletRequestParameterException fault, HttpServletRequest request) {
    Text words = new Text("缺少这个参数，请填写。", "The parameter is missing; give it.");
    return answer(
        HttpStatus.BAD_REQUEST, List.of(new Mistake(fault.getParameterName(), words)), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(
      HttpMessageNotReadableException fault, HttpServletRequest request) {
    String place = "";
    if (fault.getCause() instanceof JacksonException json && json.getLocation() != null) {
      TokenStreamLocation at = json.getLocation();
      place = at.getLineNr() + ":" + at.getColumnNr();
    }
    Text words =
        new Text(
            "请求内容不是接口说明所写的 JSON（位置 " + place + "）。",
            "The body is not JSON as the OpenAPI document says (place " + place + ").");
    return answer(HttpStatus.BAD_REQUEST, List.of(new Mistake("", words)), request);
  }

  private static ResponseEntity<ProblemDetail> answer(
      HttpStatus status, List<Mistake> mistakes, HttpServletRequest request) {
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setTitle(
        status == HttpStatus.CONFLICT
            ? "It stands against what is there"
            : "Some values cannot be taken");
    problem.setDetail("没有保存。请按 errors 逐项更正。Nothing was saved; correct each of the errors.");
    problem.setInstance(URI.create(request.getRequestURI()));
    problem.setProperty(
        "errors",
        mistakes.stream()
            .map(one ->
                Map.of("field", one.field(), "zh", one.message().zh(), "en", one.message().en()))
            .toList());
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
