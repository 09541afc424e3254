package miaopu.service.messages;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;

/// By mail, in both languages. Every mail says why it comes and how to turn its sort off.
final class MailChannel implements Channel {
  private final JavaMailSender sender;
  private final Slips slips;
  private final String from;
  private final String site;

  /// @param from the address mail comes from
  /// @param site where this platform is reached from outside, without a slash at the end
  MailChannel(JavaMailSender sender, Slips slips, String from, String site) {
    this.sender = sender;
    this.slips = slips;
    this.from = from;
    this.site = site;
  }

  @Override
  public Result carry(Delivery delivery) {
    String off =
        site
            + "/messages/off?slip="
            + slips.write(new Slips.Slip("off", delivery.account(), delivery.topic()));
    String link = delivery.link().isEmpty() ? "" : site + delivery.link() + "\n\n";
    String text =
        """
        %s

        %s

        %s——
        收到此邮件的原因：%s
        Why you get this: %s
        不再收到这类邮件 / turn this sort of mail off: %s
        """
            .formatted(
                delivery.bodyZh(),
                delivery.bodyEn(),
                link,
                delivery.reasonZh(),
                delivery.reasonEn(),
                off);
    return send(
        delivery.key().toString(),
        delivery.target(),
        delivery.subjectZh() + " · " + delivery.subjectEn(),
        text,
        Date.from(delivery.at()),
        off);
  }

  /// Sends a link that confirms an address.
  Result askToConfirm(long account, String address) {
    String link =
        site + "/messages/off?slip=" + slips.write(new Slips.Slip("confirm", account, address));
    return send(
        UUID.randomUUID().toString(),
        address,
        "请确认邮箱地址 · Please confirm your address",
        """
        有人在苗圃平台上填写了这个邮箱地址。如果是您，请打开下面的链接确认；如果不是，请忽略此邮件。
        Somebody gave this address on the Miaopu platform. If it was you, confirm it by this link; if not, ignore this mail.

        %s
        """
            .formatted(link),
        Date.from(Instant.now()),
        "");
  }

  /// Sends a link to set a password.
  Result sendLink(String address, String path) {
    return send(
        UUID.randomUUID().toString(),
        address,
        "设置苗圃平台的密码 · Set your password for Miaopu",
        """
        请打开下面的链接设置密码。链接三天内有效，只能用一次。
        Set your password by this link. It is good for three days, and once.

        %s

        ——
        收到此邮件的原因：管理员为您开立了账号或重置了密码。如果与您无关，请忽略。
        Why you get this: an administrator opened an account for you or reset its password. If it is none of yours, ignore this mail.
        """
            .formatted(site + path),
        Date.from(Instant.now()),
        "");
  }

  private Result send(
      String key, String target, String subject, String text, Date date, String off) {
    try {
      MimeMessage mail = new Stable(key + "@" + host());
      mail.setFrom(new InternetAddress(from));
      mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(target, true));
      mail.setSubject(subject, "UTF-8");
      mail.setText(text, "UTF-8");
      mail.setSentDate(date);
      if (!off.isEmpty()) {
        mail.setHeader("List-Unsubscribe", "<" + off + ">");
        mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      }
      mail.setHeader("Auto-Submitted", "auto-generated");
      sender.send(mail);
      return Result.ARRIVED;
    } catch (MailParseException | MessagingException e) {
      return Result.never(e.getClass().getSimpleName());
    } catch (MailException e) {
      return Result.later(e.getClass().getSimpleName());
    }
  }

  private String host() {
    return from.substring(from.indexOf('@') + 1);
  }

  /// Keeps its own Message-ID, the same at every try.
  private static final class Stable extends MimeMessage {
    private final String id;

    Stable(String id) {
      super(Session.getInstance(new Properties()));
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + ">");
    }
  }
}
