package miaopu.service.messages;

import java.time.Instant;
import java.util.UUID;

/// One try to carry one message to one receiver.
///
/// @param key the same at every try: a receiver that knows it drops the second
/// @param attempt 1 for the first
/// @param target a mail address or an address of the web
/// @param secret that signs what a program gets, empty for mail
/// @param account who gets it, 0 for a program
/// @param webhook which program, 0 for mail
record Delivery(
    long id,
    UUID key,
    int attempt,
    String target,
    String secret,
    long account,
    long webhook,
    long message,
    String topic,
    Instant at,
    String subjectZh,
    String subjectEn,
    String bodyZh,
    String bodyEn,
    String reasonZh,
    String reasonEn,
    String link) {}
