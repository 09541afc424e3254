package miaopu.service.enterprises;

import java.util.Map;
import java.util.Optional;
import miaopu.intake.value.Words;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.files.Uploads;
import miaopu.service.people.FirmRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Firms that come into the register one by one, in the transaction of their caller.
@Component
class Register implements FirmRegister {
  private final JdbcClient database;
  private final Events events;
  private final Evidence evidence;

  Register(JdbcClient database, Events events, Evidence evidence) {
    this.database = database;
    this.events = events;
    this.evidence = evidence;
  }

  @Override
  public void prove(long firm, int region, Uploads.Taken licence) {
    evidence.add(firm, region, licence, "营业执照（注册时提交）");
  }

  @Override
  public long admit(String code, String name, int region) {
    return settle(code, name, region).orElseThrow();
  }

  @Override
  public Optional<Long> find(String code) {
    return database
        .sql("SELECT id FROM enterprises.firm WHERE code = :code")
        .param("code", code)
        .query(Long.class)
        .optional();
  }

  /// The firm of a credit code: the one that stands in the register, else a new one; nothing when
  /// another office answers for it.
  Optional<Long> settle(String code, String name, int region) {
    // whoever adds it at the same moment goes first: then it is there
    return find(code).or(() -> add(code, name, region)).or(() -> find(code));
  }

  private Optional<Long> add(String code, String name, int region) {
    String key = Words.key(name);
    Optional<Long> made =
        database
            .sql(
                """
                INSERT INTO enterprises.firm (region, code, name, name_key)
                VALUES (:region, :code, :name, :key) ON CONFLICT (code) DO NOTHING RETURNING id
                """)
            .param("region", region)
            .param("code", code)
            .param("name", name)
            .param("key", key)
            .query(Long.class)
            .optional();
    made.ifPresent(id -> enter(id, code, key, region));
    return made;
  }

  private void enter(long id, String code, String key, int region) {
    database
        .sql(
            """
            INSERT INTO enterprises.name_piece (piece, region, firm)
            SELECT piece, :region, :firm FROM enterprises.pieces(:key) AS piece
            """)
        .param("region", region)
        .param("firm", id)
        .param("key", key)
        .update();
    events.record(EnterpriseEvent.FIRM_ADDED, Subject.firm(id, region), Map.of("code", code));
  }
}
