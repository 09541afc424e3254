package miaopu.service.messages;

/// A way out of the house.
interface Channel {

  /// What came of a try.
  ///
  /// @param outcome arrived, worth another try, or hopeless
  /// @param fault in few words, without what the message says
  record Result(Outcome outcome, String fault) {
    static final Result ARRIVED = new Result(Outcome.ARRIVED, "");

    static Result later(String fault) {
      return new Result(Outcome.LATER, fault);
    }

    static Result never(String fault) {
      return new Result(Outcome.NEVER, fault);
    }
  }

  /// How it went.
  enum Outcome {
    ARRIVED,
    LATER,
    NEVER
  }

  /// Carries it there; a fault of the way is a result.
  Result carry(Delivery delivery);
}
