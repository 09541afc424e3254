package miaopu.service.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import miaopu.service.Ground;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// Signing in by an office's own OpenID provider.
class OfficeSignInTest {
  private static final Ground GROUND = Ground.get();

  /// A provider that vouches for one address, without asking for anything.
  private static final class Provider implements AutoCloseable {
    private final HttpServer server;
    private final RSAKey key;
    private String nonce = "";
    private String mail = "";

    Provider() throws IOException, JOSEException {
      key = new RSAKeyGenerator(2048).keyID("one").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/authorize", this::authorize);
      server.createContext("/token", this::token);
      server.createContext(
          "/keys", exchange -> json(exchange, new JWKSet(key.toPublicJWK()).toString()));
      server.start();
    }

    String at(String path) {
      return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void authorize(HttpExchange exchange) throws IOException {
      Map<String, String> asked = new HashMap<>();
      for (String part : exchange.getRequestURI().getRawQuery().split("&")) {
        String[] pair = part.split("=", 2);
        asked.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      }
      nonce = String.valueOf(asked.get("nonce"));
      String state = String.valueOf(asked.get("state")).replace("=", "%3D");
      exchange
          .getResponseHeaders()
          .set("Location", asked.get("redirect_uri") + "?code=once&state=" + state);
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
      try {
        SignedJWT token =
            new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                new JWTClaimsSet.Builder()
                    .issuer(at(""))
                    .subject("somebody")
                    .audience("miaopu")
                    .claim("nonce", nonce)
                    .claim("email", mail)
                    .issueTime(Date.from(Instant.now()))
                    .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                    .build());
        token.sign(new RSASSASigner(key));
        json(
            exchange,
            """
            {"access_token": "nothing", "token_type": "Bearer", "expires_in": 60, "id_token": "%s"}
            """
                .formatted(token.serialize()));
      } catch (JOSEException e) {
        throw new IOException(e);
      }
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private static Map<String, Object> settings(Provider provider) {
    String client = "spring.security.oauth2.client.";
    return Map.of(
        client + "registration.office.client-id", "miaopu",
        client + "registration.office.client-secret", "secret",
        client + "registration.office.client-name", "虚构政务",
        client + "registration.office.scope", "openid,email",
        client + "registration.office.authorization-grant-type", "authorization_code",
        client + "registration.office.redirect-uri", "{baseUrl}/login/oauth2/code/office",
        client + "provider.office.authorization-uri", provider.at("/authorize"),
        client + "provider.office.token-uri", provider.at("/token"),
        client + "provider.office.jwk-set-uri", provider.at("/keys"));
  }

  private static String walk(HttpClient browser, URI begin) throws Exception {
    URI next = begin;
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer =
          browser.send(HttpRequest.newBuilder(next).build(), HttpResponse.BodyHandlers.ofString());
      next = next.resolve(answer.headers().firstValue("Location").orElseThrow());
    }
    return next.getPath() + (next.getQuery() == null ? "" : "?" + next.getQuery());
  }

  @Test
  void letsInWhoHasAnAccountAndNobodyElse() throws Exception {
    try (Provider provider = new Provider();
        ConfigurableApplicationContext platform =
            GROUND.application(GROUND.access(GROUND.freshDatabase()), settings(provider))) {
      platform.getBean(FirstPeople.class).administrator("lin@example.cn", "nine patient saplings");
      String home =
          "http://127.0.0.1:" + platform.getEnvironment().getProperty("local.server.port");
      HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
      assertThat(text(browser, home + "/sign-in")).contains("用 虚构政务 的账号登录");
      URI begin = URI.create(home + "/oauth2/authorization/office");

      provider.mail = "stranger@example.cn";
      assertThat(walk(browser, begin)).isEqualTo("/sign-in?refused");
      assertThat(text(browser, home + "/account")).isEmpty();

      provider.mail = "Lin@example.cn";
      assertThat(walk(browser, begin)).isEqualTo("/home");
      assertThat(text(browser, home + "/account")).contains("lin@example.cn").contains("127.0.0.1");
    }
  }

  private static String text(HttpClient browser, String address) throws Exception {
    return browser
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
