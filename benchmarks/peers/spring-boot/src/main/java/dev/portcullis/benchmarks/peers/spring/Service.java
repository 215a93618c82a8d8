package dev.portcullis.benchmarks.peers.spring;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The small service with Spring MVC and Spring Security's resource server.
 *
 * <p>It has the settings of Spring Boot for the keys, the issuer and the audience, and no sessions.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class Service {
  Service() {}

  /**
   * Serves until standard input ends.
   *
   * @param args none
   * @throws IOException when standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    ConfigurableApplicationContext context = SpringApplication.run(Service.class, args);
    System.out.printf(
        "Service (powered by Spring Boot %s). Listening on: http://127.0.0.1:%s%n",
        SpringBootVersion.getVersion(), context.getEnvironment().getProperty("local.server.port"));
    System.in.transferTo(OutputStream.nullOutputStream());
    context.close();
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/public")
                    .permitAll()
                    .requestMatchers("/private")
                    .hasAuthority("SCOPE_openid")
                    .anyRequest()
                    .denyAll())
        .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }
}
