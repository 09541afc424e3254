package miaopu.service.messages;

import java.util.Optional;
import miaopu.service.people.LinkMail;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Sends links by mail at once: they would not lie in the queue, which others may read.
@Component
class LinkLetters implements LinkMail {
  private final Optional<MailChannel> mail;
  private final JdbcClient database;
  private final TransactionTemplate transactions;

  LinkLetters(Optional<MailChannel> mail, JdbcClient database, TransactionTemplate transactions) {
    this.mail = mail;
    this.database = database;
    this.transactions = transactions;
  }

  @Override
  public boolean possible() {
    return mail.isPresent();
  }

  @Override
  public Optional<String> send(long account, String address, String path) {
    String to = address.isEmpty() ? confirmed(account) : address;
    if (to.isEmpty() || mail.isEmpty()) {
      return Optional.empty();
    }
    Channel.Result result = mail.get().sendLink(to, path);
    return result.outcome() == Channel.Outcome.ARRIVED ? Optional.of(hidden(to)) : Optional.empty();
  }

  private String confirmed(long account) {
    return Viewers.as(
        Viewer.clock(),
        () ->
            transactions.execute(_ ->
                database
                    .sql(
                        """
                        SELECT mail FROM messages.address
                        WHERE account = :account AND confirmed_at IS NOT NULL
                        """)
                    .param("account", account)
                    .query(String.class)
                    .optional()
                    .orElse("")));
  }

  private static String hidden(String address) {
    int at = address.indexOf('@');
    return address.charAt(0) + "…" + address.substring(at);
  }
}
