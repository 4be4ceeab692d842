package stet;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import stet.web.Settings;

/** Opens once everything stands: says where the newsroom is to be found, and waits for the end. */
public class Doors implements QuarkusApplication {
    @Inject Settings settings;
    @ConfigProperty(name = "quarkus.http.host") String host;
    @ConfigProperty(name = "quarkus.http.port") int port;
    @ConfigProperty(name = "quarkus.management.host") String managementHost;
    @ConfigProperty(name = "quarkus.management.port") int managementPort;
    @ConfigProperty(name = "quarkus.datasource.jdbc.url") String database;

    @Override
    public int run(String... args) {
        System.out.println(summary());
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
        return "TBD";
    }
}
