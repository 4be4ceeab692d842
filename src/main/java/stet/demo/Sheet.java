package stet.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sheet of copy for the demo newsroom: lines "key: value", an empty line, then text. More may follow after "=== its title". */
record Sheet(String title, Map<String, List<String>> lines, String text, List<Sheet> following) {

    static Sheet read(String name) {
        try (var in = Sheet.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) throw new IllegalArgumentException("There is no demo/" + name + ".");
            return of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sheet of(String title, String copy) {
        var parts = copy.split("(?m)^=== ");
        var following = new ArrayList<Sheet>();
        for (int i = 1; i < parts.length; i++) {
            var end = parts[i].indexOf('\n');
            following.add(of(parts[i].substring(0, end).strip(), parts[i].substring(end + 1)));
        }
        var head = parts[0].split("\n\n", 2);
        var lines = new LinkedHashMap<String, List<String>>();
        for (var line : head[0].lines().toList()) {
            var pair = line.split(":", 2);
            lines.computeIfAbsent(pair[0].strip(), key -> new ArrayList<>()).add(pair[1].strip());
        }
        return new Sheet(title, lines, head.length == 1 ? "" : head[1].strip(), List.copyOf(following));
    }

    String line(String key) {
        return lines.getOrDefault(key, List.of("")).get(0);
    }

    List<String> all(String key) {
        return lines.getOrDefault(key, List.of());
    }

    /** A line that names several, separated by commas. */
    List<String> names(String key) {
        return List.of(line(key).split(",")).stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    Optional<Sheet> following(String title) {
        return following.stream().filter(sheet -> sheet.title().equals(title)).findFirst();
    }

    /** A file's name without its place in the running order: "stories/06-read-the-minutes.html" is read-the-minutes. */
    String slug() {
        return title.replaceAll("^.*/\\d+-|\\.html$", "");
    }
}
