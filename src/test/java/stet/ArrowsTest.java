package stet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The rooms of the house, and which way one may lean on another. */
class ArrowsTest {
    private static JavaClasses house;

    @BeforeAll
    static void read() {
        house = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("stet");
    }

    @ParameterizedTest(name = "{0} leans on {1}")
    @CsvSource(delimiter = '|', textBlock = """
            web       | web
            database  | database
            people    | people web
            story     | story people web
            workflow  | workflow story people web
            site      | site web
            press     | press workflow story people site web
            exchange  | exchange story people web
            desk      | desk press workflow story people site exchange web
            demo      | demo press site workflow story people web
            """)
    void a_room_leans_on_none_but(String room, String others) {
        var allowed = java.util.Arrays.stream(others.split(" ")).map(name -> "stet." + name + "..").toArray(String[]::new);
        classes().that(resideInAPackage("stet." + room + ".."))
                .should().onlyDependOnClassesThat(not(resideInAPackage("stet..")).or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true).check(house);
    }

    @ParameterizedTest(name = "{0} leans on {1}")
    @CsvSource(delimiter = '|', textBlock = """
            stet.site.cache   | stet.site.cache
            stet.site         | stet.site stet.site.cache
            stet.site.search  | stet.site.search stet.site stet.site.cache
            """)
    void a_room_within_site_leans_on_none_but(String room, String others) {
        classes().that(resideInAPackage(room))
                .should().onlyDependOnClassesThat(not(resideInAPackage("stet.site..")).or(resideInAnyPackage(others.split(" ")))).check(house);
        classes().that(resideInAPackage("stet.site..")).should().resideInAnyPackage("stet.site", "stet.site.cache", "stet.site.search").check(house);
    }

    @Test
    void every_room_is_named_above() {
        classes().should().resideInAnyPackage("stet", "stet.web..", "stet.database..", "stet.people..", "stet.story..", "stet.workflow..",
                "stet.site..", "stet.press..", "stet.exchange..", "stet.desk..", "stet.demo..").allowEmptyShould(true).check(house);
    }

    @Test
    void no_two_lean_on_each_other() {
        slices().matching("stet.(*)..").should().beFreeOfCycles().allowEmptyShould(true).check(house);
    }
}
