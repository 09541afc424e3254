package miaopu.service;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import miaopu.postgres.Postgres;
import miaopu.postgres.PostgresFault;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// What tests stand on: one server for all of them, a database of its own for each that asks, and
/// one running platform.
public final class Ground {
  private static final String TEMPLATE = "ground";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Postgres server;
  private final Path files;
  private final ConfigurableApplicationContext platform;

  private Ground() throws IOException, InterruptedException, PostgresFault, SQLException {
    Path folder = Files.createTempDirectory("miaopu-test");
    server = Postgres.start(folder);
    files = folder.resolve("files");
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(folder)));
    execute("CREATE DATABASE " + TEMPLATE + " OWNER " + Postgres.OWNER);
    Migrations.run(owner(TEMPLATE));
    platform = application(access(freshDatabase()));
  }

  private static final class Only {
    private static final Ground GROUND = make();

    private static Ground make() {
      try {
        return new Ground();
      } catch (IOException | PostgresFault | SQLException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /// The one ground.
  public static Ground get() {
    return Only.GROUND;
  }

  private void end(Path folder) {
    try {
      if (platform != null) {
        platform.close();
      }
      server.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.superuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// A new database with all tables and no rows; its name.
  public String freshDatabase() throws SQLException {
    String name = "test_" + DATABASES.incrementAndGet();
    execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " OWNER " + Postgres.OWNER);
    return name;
  }

  /// As the platform goes to a database.
  public Migrations.Access access(String database) {
    return new Migrations.Access(server.url(database), Postgres.APP, server.appPassword());
  }

  /// As the owner of the tables goes to a database.
  public Migrations.Access owner(String database) {
    return new Migrations.Access(server.url(database), Postgres.OWNER, server.ownerPassword());
  }

  /// Somebody who may do anything to a database.
  public Connection superuser(String database) throws SQLException {
    return server.superuser(database);
  }

  /// A platform on a database and a free port; whoever starts one closes it.
  public ConfigurableApplicationContext application(Migrations.Access access) {
    return application(access, Map.of());
  }

  /// The same with settings of its own.
  public ConfigurableApplicationContext application(
      Migrations.Access access, Map<String, Object> own) {
    Map<String, Object> settings = new HashMap<>(own);
    settings.put("server.port", 0);
    settings.put("spring.datasource.url", access.url());
    settings.put("spring.datasource.username", access.user());
    settings.put("spring.datasource.password", access.password());
    settings.put("spring.datasource.hikari.maximum-pool-size", 6);
    settings.put("spring.datasource.hikari.minimum-idle", 1);
    settings.putIfAbsent("miaopu.sample", false);
    settings.putIfAbsent("miaopu.files", files.toString());
    settings.putIfAbsent("miaopu.door.attempts-per-minute", 600);
    settings.putIfAbsent("miaopu.door.checks-per-minute", 60_000);
    settings.put("miaopu.door.registrations-per-hour", 600);
    settings.put("server.forward-headers-strategy", "framework");
    return new SpringApplicationBuilder(Application.class)
        .initializers(context -> hear(context.getBeanFactory()))
        .properties(settings)
        .registerShutdownHook(false)
        .run();
  }

  private static void hear(ConfigurableListableBeanFactory beans) {
    HeardDatabase database = new HeardDatabase();
    beans.registerSingleton("heardDatabase", database);
    beans.addBeanPostProcessor(
        new BeanPostProcessor() {
          @Override
          public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource source ? database.around(source) : bean;
          }
        });
  }

  /// A bean of the one running platform.
  public <T> T bean(Class<T> type) {
    return platform.getBean(type);
  }

  /// The whole context of the one running platform.
  public ConfigurableApplicationContext platform() {
    return platform;
  }

  /// A path of the one running platform as a whole address.
  public URI at(String path) {
    return URI.create(
        "http://127.0.0.1:" + platform.getEnvironment().getProperty("local.server.port") + path);
  }

  /// A browser without scripts: keeps cookies, follows nothing.
  public static HttpClient browser() {
    return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  }
}
