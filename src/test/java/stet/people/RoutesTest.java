package stet.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every route is declared: who may come there is said in one table, and nowhere else. */
class RoutesTest {

    @Test void the_table_names_every_route_and_no_other() {
        var answered = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("stet").stream()
                .filter(one -> one.isAnnotatedWith(Path.class)).map(JavaClass::reflect)
                .flatMap(resource -> Stream.of(resource.getDeclaredMethods())).filter(RoutesTest::answers)
                .map(Routes::name).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(String.join("\n", answered), String.join("\n", new TreeSet<>(Routes.all().keySet())));
    }

    private static boolean answers(Method method) {
        return Stream.of(method.getAnnotations()).anyMatch(one -> one.annotationType().isAnnotationPresent(HttpMethod.class));
    }
}
