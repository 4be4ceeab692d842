package stet.database;

import java.util.Locale;
import java.util.Optional;

/** What Stet was told before it starts: on the command line with {@code -D}, or in the environment. */
public final class Told {
    private Told() {
    }

    public static Optional<String> about(String name) {
        var inTheEnvironment = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return Optional.ofNullable(System.getProperty(name, System.getenv(inTheEnvironment))).filter(value -> !value.isBlank());
    }

    static Optional<Login> login(String name, String password) {
        return about(name).map(given -> new Login(given, about(password).orElse("")));
    }

    /** Takes the place of a default: whoever said something else is heard. */
    public static void unlessTold(String name, String value) {
        if (about(name).isEmpty()) System.setProperty(name, value);
    }
}
