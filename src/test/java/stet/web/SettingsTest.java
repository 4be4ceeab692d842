package stet.web;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.*;

class SettingsTest {
    @Test
    void every_setting_is_in_the_words_about_running() throws Exception {
        var words = Files.readString(Path.of("src/docs/running.md"));
        var names = names(Settings.class, "STET").toList();
        assertTrue(names.contains("STET_ADMIN_EMAIL"), names::toString);
        for (var name : names) assertTrue(words.contains("`" + name + "`"), name + " is missing in src/docs/running.md");
    }

    private static Stream<String> names(Class<?> settings, String prefix) {
        return Arrays.stream(settings.getDeclaredMethods()).flatMap(setting -> setting.getReturnType().isInterface() && isOurs(setting)
                ? names(setting.getReturnType(), name(prefix, setting))
                : Stream.of(name(prefix, setting)));
    }

    private static boolean isOurs(Method setting) {
        return setting.getReturnType().getEnclosingClass() == Settings.class;
    }

    private static String name(String prefix, Method setting) {
        return prefix + "_" + setting.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
