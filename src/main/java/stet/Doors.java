package stet;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import stet.demo.Demo;
import stet.people.Account;
import stet.people.FirstChief;
import stet.web.Settings;

import java.util.List;

import static java.util.stream.Collectors.joining;

/** Opens once everything stands: says where the newsroom is to be found, and waits for the end. */
public class Doors implements QuarkusApplication {
    private static final List<String> CAST = List.of("writer", "writer2", "editor", "chief");

    @Inject FirstChief firstChief;
    @Inject Settings settings;
    @ConfigProperty(name = "quarkus.http.host") String host;
    @ConfigProperty(name = "quarkus.http.port") int port;
    @ConfigProperty(name = "quarkus.management.host") String managementHost;
    @ConfigProperty(name = "quarkus.management.port") int managementPort;
    @ConfigProperty(name = "quarkus.datasource.jdbc.url") String database;

    @Override
    public int run(String... args) {
        System.out.println(QuarkusTransaction.requiringNew().call(this::summary));
        Quarkus.waitForExit();
        return 0;
    }

    private String summary() {
        return """

                Stet is open.

                  Readers    %s
                  Newsroom   %s/desk
                  Sign in    %s
                  Data       %s
                  Database   %s
                  Health     http://%s:%d/q/health
                  Listens    %s:%d
                """.formatted(settings.url(), settings.url(), whoMaySignIn(), Stet.home(), database.replaceAll("\\?.*", ""),
                managementHost, managementPort, host, port);
    }

    private String whoMaySignIn() {
        if (settings.demo() && isCastIn()) return CAST.stream().map(name -> name + "@example.org").collect(joining(", ")) + "; password " + Demo.PASSWORD;
        return firstChief.code().map(code -> "the first chief, at %s/setup with the code %s".formatted(settings.url(), code))
                .orElse("everybody with an account");
    }

    private static boolean isCastIn() {
        return Account.exists("editor@example.org");
    }
}
