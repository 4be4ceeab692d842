package stet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names of templates are found where Qute would find them, only sooner. */
@QuarkusTest
class ScopesTest {
    private static final List<String> LETTERS = List.of("a", "b", "c", "d");

    @Inject Engine ours;

    public record Thing(String a, Thing b, List<String> c) {
    }

    @Test void every_template_reads_as_it_does_to_qute_alone() {
        var alone = engine(false);
        var withScopes = engine(true);
        int read = 0;
        for (int seed = 0; seed < 1500; seed++) {
            var random = new Random(seed);
            var template = template(random, 4);
            var data = new HashMap<String, Object>();
            for (var name : LETTERS) if (random.nextInt(3) > 0) data.put(name, thing(random, 2));
            var expected = rendered(alone, template, data);
            assertEquals(expected, rendered(withScopes, template, data), template + " with " + data);
            if (!expected.startsWith("!")) read++;
        }
        assertTrue(read > 500, read + " of them said something");
    }

    @Test void a_name_from_outside_of_loops_is_not_asked_of_every_resolver() {
        var asked = new AtomicInteger();
        var counted = new ValueResolver() {
            @Override public int getPriority() {
                return 10;
            }

            @Override public boolean appliesTo(EvalContext context) {
                asked.incrementAndGet();
                return false;
            }

            @Override public CompletionStage<Object> resolve(EvalContext context) {
                throw new UnsupportedOperationException();
            }
        };
        var engine = Engine.builder().addDefaults().addValueResolver(new Scopes()).addValueResolver(counted).build();
        assertEquals("x".repeat(9), engine.parse("{#for i in a}{#let b=i}{#for j in a}{c}{/for}{/let}{/for}").data("a", List.of(1, 2, 3), "c", "x").render());
        assertEquals(0, asked.get());
    }

    @Test void the_newsrooms_own_engine_has_it() {
        assertTrue(ours.getValueResolvers().stream().anyMatch(Scopes.class::isInstance));
        assertEquals("1 none, 2 none, ", ours.parse("{#for one in ones}{one} {gone ?: 'none'}, {/for}").data("ones", List.of(1, 2)).render());
        assertFalse(ours.parse("{#let outside=nothing}{outside ?: 'none'}{/let}").data("outside", "seen", "nothing", null).render().contains("seen"), "what is nothing here is not looked for outside");
    }

    @Test void no_template_asks_a_scope_for_a_name_that_only_it_may_have() throws IOException {
        try (var templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (var template : templates.filter(Files::isRegularFile).toList())
                assertFalse(Pattern.compile("\\{[^}]*\\bthis\\.").matcher(Files.readString(template)).find(), template + " says this.something, which is looked for further out as well");
        }
    }

    private static Engine engine(boolean withScopes) {
        var engine = Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver());
        if (withScopes) engine.addValueResolver(new Scopes());
        var built = engine.build();
        built.putTemplate("part", built.parse("<{a ?: '-'} {b.a ?: '-'} {inner ?: '-'} {#insert}{d ?: '-'}{/insert}>"));
        return built;
    }

    private static String rendered(Engine engine, String template, Map<String, Object> data) {
        var begun = engine.parse(template).instance();
        data.forEach(begun::data);
        try {
            // More than once: what was found is remembered for the place it was found at.
            return (begun.render() + begun.render()).replaceAll("@[0-9a-f]+", "@");
        } catch (TemplateException e) {
            return "! " + e.getMessage();
        }
    }

    private static String template(Random random, int depth) {
        var text = new StringBuilder();
        for (int i = random.nextInt(3) + 1; i-- > 0;) text.append(depth == 0 ? name(random) : part(random, depth - 1));
        return text.toString();
    }

    private static String part(Random random, int depth) {
        return switch (random.nextInt(9)) {
            case 0 -> "{#for " + letter(random) + " in c.orEmpty}" + template(random, depth) + "{/for}";
            case 1 -> "{#each c.orEmpty}{it}{it_index}" + template(random, depth) + "{/each}";
            case 2 -> "{#let " + letter(random) + "=" + any(random) + "}" + template(random, depth) + "{/let}";
            case 3 -> "{#include part inner=" + any(random) + "}" + template(random, depth) + "{/include}";
            case 4 -> "{#include part}" + template(random, depth) + "{/include}";
            case 5 -> "{#if " + any(random) + "}" + template(random, depth) + "{#else}" + template(random, depth) + "{/if}";
            case 6 -> "{#with b}" + template(random, depth) + "{/with}";
            default -> name(random);
        };
    }

    private static String name(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "{" + letter(random) + ".a ?: '-'}";
            case 1 -> "{" + letter(random) + ".b.a ?: '-'}";
            case 2 -> "{" + letter(random) + ".size ?: '-'}";
            default -> "{" + any(random) + " ?: '-'}";
        };
    }

    private static String any(Random random) {
        return random.nextInt(20) == 0 ? "this" : letter(random);
    }

    private static String letter(Random random) {
        return LETTERS.get(random.nextInt(LETTERS.size()));
    }

    private static Object thing(Random random, int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> "w" + random.nextInt(9);
            case 1 -> List.of("l" + random.nextInt(9), "l" + random.nextInt(9));
            case 2 -> Map.of("a", "m" + random.nextInt(9), "size", 7);
            case 3 -> null;
            default -> depth == 0 ? "z" : new Thing("t" + random.nextInt(9), thing(random, depth - 1) instanceof Thing inner ? inner : null, List.of("x", "y"));
        };
    }
}
