package stet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stet.people.Routes;
import stet.workflow.Move;

/** The README says what is so: every move, every address, every room of the house, and nothing that is gone. */
class ReadmeTest {
    private static final String README = read(Path.of("README.md"));
    private static final String RUNNING = read(Path.of("src/docs/running.md"));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().map(match -> match.group(1)).toList();
    }

    @Test void it_has_every_move_and_no_other() {
        assertEquals(Arrays.stream(Move.values()).map(Move::name).toList(), found("^\\| `([A-Z_]+)` \\|.*\\|.*\\|.*\\|.*\\|$", README));
    }

    @Test void every_setting_in_it_is_explained_where_all_are() {
        for (var setting : found("`((?:STET|QUARKUS)_[A-Z_]+)`", README)) assertTrue(RUNNING.contains(setting), setting);
    }

    @Test void every_address_in_it_is_a_route() {
        var routes = Routes.all().values().stream().map(route -> route.path().replaceAll("\\{\\w+(:[^/]*)?}", "{}")).collect(Collectors.toSet());
        var addresses = README.substring(README.indexOf("## Addresses"), README.indexOf("## Settings"));
        for (var address : found("`(/[^`]*)`", addresses)) {
            var plain = address.replaceAll("\\{\\w+}", "{}");
            var known = address.startsWith("/q/") || routes.contains(plain) || routes.contains("/desk/stories/{}" + plain);
            assertTrue(known, address);
        }
    }

    @Test void every_page_that_a_reader_or_a_desk_can_open_is_in_it() {
        var addresses = README.substring(README.indexOf("## Addresses"), README.indexOf("## Settings"));
        for (var route : Routes.all().values()) {
            if (!route.method().equals("GET") || route.path().contains("/feed.") || route.path().startsWith("/sitemap/") || route.path().contains("{rest") || route.path().contains("{path") || route.path().contains("/{id}")) continue;
            var plain = route.path().replaceAll("\\{year[^}]*}}?", "{yyyy}").replaceAll("\\{month[^}]*}}?", "{MM}").replaceAll("\\{day[^}]*}}?", "{dd}");
            // What is below an article or a page is said once, by how it ends.
            plain = plain.replaceAll("\\{key:.*}}", "{key}").replaceAll("\\{(\\w+):[^/]*}", "{$1}").replaceFirst("^(/\\{yyyy}/\\{MM}/\\{dd})?/\\{slug}/", "…/");
            assertTrue(addresses.contains("`" + plain + "`"), plain);
        }
    }

    @Test void every_room_of_the_house_is_drawn() throws IOException {
        try (var rooms = Files.list(Path.of("src/main/java/stet"))) {
            for (var room : rooms.filter(Files::isDirectory).toList()) assertTrue(README.contains("\n  " + room.getFileName() + "/ "), room.toString());
        }
    }

    @Test void what_it_links_to_is_there_and_its_picture_is_small() throws IOException {
        for (var text : List.of(README, RUNNING)) for (var link : found("\\]\\(([^)#]+)\\)", text)) {
            if (link.startsWith("http")) continue;
            assertTrue(Files.exists(Path.of(link)), link);
        }
        assertTrue(Files.size(Path.of("src/docs/pictures/front.png")) <= 300_000);
    }

    @Test void the_commands_in_it_are_those_that_are_run() {
        var commands = found("^```sh\\n([^`]*?)\\n```", README);
        assertTrue(commands.get(0).contains("-jar target/quarkus-app/quarkus-run.jar"), commands.get(0));
        assertEquals("mvn verify", commands.get(1));
        assertTrue(read(Path.of(".ci/run")).lines().anyMatch(line -> line.strip().equals("mvn -B verify")));
    }

    @Test void words_that_are_not_ours_are_named_nowhere() {
        assertTrue(Stream.of(README, RUNNING).noneMatch(text -> text.contains("TBD")));
    }
}
