package miaopu.service;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import miaopu.postgres.Postgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes and changes the tables of an office's own server.
@Command(name = "migrate", description = "在自有的 PostgreSQL 上建表、升级表。")
final class Migrate implements Callable<Integer> {

  @Option(
      names = "--database-owner",
      paramLabel = "URL",
      required = true,
      description = "jdbc:postgresql://…；以 MIAOPU_OWNER_USER、MIAOPU_OWNER_PASSWORD 登录")
  private String url = "";

  @Override
  public Integer call() throws SQLException {
    String user = System.getenv().getOrDefault("MIAOPU_OWNER_USER", Postgres.OWNER);
    String password = System.getenv().getOrDefault("MIAOPU_OWNER_PASSWORD", "");
    int done = Migrations.run(new Migrations.Access(url, user, password));
    Pair.say(
        System.out,
        "已执行 " + done + " 个迁移，数据库为最新。",
        done + " migrations run; the database is up to date.");
    return 0;
  }
}
