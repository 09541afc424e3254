package miaopu.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import miaopu.service.Ground;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.codegen.ClientOptInput;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The OpenAPI document in the hands of others: a parser finds nothing wrong with it, and a client
/// that a generator makes from it reads, writes, pages and understands a refusal.
class ClientTest {
  private static final int RELEASE = 25;
  private static final long FIRM = 950_001;
  private static final String CODE = "91440106MA5KUND11U";

  @TempDir private static Path folder;
  private static String document = "";

  @BeforeAll
  static void readDocument() throws Exception {
    document = Bearers.call("", "GET", "/api/v1/openapi.json", "").body();
    Files.writeString(folder.resolve("openapi.json"), document);
  }

  @Test
  void findsNothingWrongWithTheDocument() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(document, List.of(), options);
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
    assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(20);
  }

  private static void generate(Path target) {
    CodegenConfigurator options = new CodegenConfigurator();
    options.setGeneratorName("java");
    options.setLibrary("native");
    options.setInputSpec(folder.resolve("openapi.json").toString());
    options.setOutputDir(target.toString());
    options.setInvokerPackage("miaopu.client");
    options.setApiPackage("miaopu.client.api");
    options.setModelPackage("miaopu.client.model");
    options.addAdditionalProperty("openApiNullable", false);
    options.addAdditionalProperty("useJakartaEe", true);
    options.addAdditionalProperty("hideGenerationTimestamp", true);
    options.addGlobalProperty("apiTests", "false");
    options.addGlobalProperty("modelTests", "false");
    options.addGlobalProperty("apiDocs", "false");
    options.addGlobalProperty("modelDocs", "false");
    ClientOptInput input = options.toClientOptInput();
    DefaultGenerator generator = new DefaultGenerator();
    generator.opts(input).generate();
  }

  private static List<Path> sources(Path target) throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(target.resolve("src/main/java"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
    }
    // kept as text, for it compiles against the client only
    sources.add(
        Files.copy(Path.of("src/test/resources/client/Story.txt"), folder.resolve("Story.java")));
    return sources;
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean done =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "-d",
                      classes.toString(),
                      "-proc:none",
                      "-nowarn",
                      "-Xlint:none",
                      "--release",
                      Integer.toString(RELEASE),
                      "-classpath",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(done).as(said.toString()).isTrue();
    }
  }

  private static void firm() {
    Viewer office = Cast.viewer(Role.REVIEWER);
    Cast.as(
        office,
        rows -> {
          rows.sql(
                  """
                  INSERT INTO enterprises.firm (id, region, code, name, name_key, invented)
                  VALUES (:id, :region, :code, '虚构客户端一号', '虚构客户端一号', true),
                         (:id + 1, :region, NULL, '虚构客户端二号', '虚构客户端二号', true),
                         (:id + 2, :region, NULL, '虚构客户端三号', '虚构客户端三号', true)
                  """)
              .param("id", FIRM)
              .param("region", Cast.HOME)
              .param("code", CODE)
              .update();
          return rows.sql(
                  """
                  INSERT INTO enterprises.name_piece (piece, region, firm)
                  SELECT piece, f.region, f.id
                  FROM enterprises.firm f, enterprises.pieces(f.name_key) AS piece
                  WHERE f.id BETWEEN :id AND :id + 2
                  """)
              .param("id", FIRM)
              .update();
        });
  }

  @Test
  void readsWritesPagesAndIsRefusedThroughAClientMadeFromIt() throws Exception {
    Path target = folder.resolve("client");
    generate(target);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    compile(sources(target), classes);
    firm();
    String site = Ground.get().at("").toString();
    String token = Bearers.token(Cast.viewer(Role.REVIEWER));
    Map<?, ?> seen;
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, ClientTest.class.getClassLoader())) {
      seen =
          (Map<?, ?>)
              loader
                  .loadClass("story.Story")
                  .getMethod(
                      "tell", String.class, String.class, String.class, long.class, String.class)
                  .invoke(null, site, token, "虚构客户端", FIRM, CODE);
    }
    assertThat((Object) seen.get("me")).isEqualTo("REVIEWER");
    assertThat((Object) seen.get("names")).isEqualTo(List.of("虚构客户端一号", "虚构客户端二号", "虚构客户端三号"));
    assertThat((Object) seen.get("value")).isEqualTo("12000000");
    assertThat((Object) seen.get("once")).isEqualTo(true);
    assertThat((Object) seen.get("entered")).isEqualTo(true);
    assertThat((Object) seen.get("feed")).isEqualTo("DONE 1");
    assertThat((Object) seen.get("refused")).isEqualTo(422);
    JsonNode problem = JsonMapper.builder().build().readTree(String.valueOf(seen.get("problem")));
    assertThat(problem.get("errors").get(0).get("en").asString()).isNotEmpty();
  }
}
