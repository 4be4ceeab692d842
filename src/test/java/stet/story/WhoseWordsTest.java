package stet.story;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.workflow.Move;

/** Words stay their writer's wherever in a draft they are taken, until none of them is left. */
@QuarkusTest
class WhoseWordsTest {
    private static final String ADDED = "Lorries are sent round by Menlow, eleven miles further than before.";
    private final Person wren = Cast.wren();
    private final Person edda = Cast.edda();

    private long storyToWhichEddaAdds(String words) {
        var story = wren.begins(Map.of("headline", "Whose words", "dek", "A dek of four words", "body", "The bridge was closed on Monday.\n\nNobody was hurt in it."));
        edda.saves(story, Map.of("body", "The bridge was closed on Monday.\n\n" + words + "\n\nNobody was hurt in it.")).then().statusCode(303);
        return story;
    }

    private void approves(long story, int status) {
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.makes(Move.APPROVE, story, "").then().statusCode(status);
    }

    private String body(long story) {
        return wren.page(story).selectFirst("[name=body]").wholeText().strip();
    }

    @Test void joined_to_the_paragraph_before() {
        var story = storyToWhichEddaAdds(ADDED);
        wren.saves(story, Map.of("body", "The bridge was closed on Monday. " + ADDED + "\n\nNobody was hurt in it.")).then().statusCode(303);
        approves(story, 409);
    }

    @Test void cut_out_and_put_into_another_paragraph_while_theirs_is_rewritten() {
        var story = storyToWhichEddaAdds(ADDED);
        wren.saves(story, Map.of("body", "The bridge was closed on Monday.\n\nQuite other things happened here meanwhile.\n\nNobody was hurt in it. " + ADDED)).then().statusCode(303);
        approves(story, 409);
    }

    @Test void parted_in_two_and_the_first_half_rewritten() {
        var story = storyToWhichEddaAdds(ADDED);
        wren.saves(story, Map.of("body", "The bridge was closed on Monday.\n\nLorries are sent round by Menlow.\n\nThat is eleven miles further than before.\n\nNobody was hurt in it.")).then().statusCode(303);
        wren.saves(story, Map.of("body", "The bridge was closed on Monday.\n\nPlease take another way.\n\nThat is eleven miles further than before.\n\nNobody was hurt in it.")).then().statusCode(303);
        approves(story, 409);
    }

    @Test void taken_up_into_the_dek() {
        var story = storyToWhichEddaAdds(ADDED);
        wren.saves(story, Map.of("dek", ADDED, "body", "The bridge was closed on Monday.\n\nNobody was hurt in it.")).then().statusCode(303);
        approves(story, 409);
    }

    @Test void in_a_language_that_leaves_no_spaces() {
        var story = storyToWhichEddaAdds("大桥在星期一关闭了因为发现了裂缝。");
        wren.saves(story, Map.of("body", body(story).replace("星期一", "星期二"))).then().statusCode(303);
        approves(story, 409);
    }

    @Test void under_a_picture_that_was_changed_for_another() {
        var story = storyToWhichEddaAdds("<figure><img src=\"/a.png\" alt=\"A lorry before the closed bridge\"></figure>");
        wren.saves(story, Map.of("body", body(story).replace("/a.png", "/b.png"))).then().statusCode(303);
        approves(story, 409);
    }

    @Test void once_none_of_them_is_left_they_are_nobodys() {
        var story = storyToWhichEddaAdds(ADDED);
        wren.saves(story, Map.of("body", "The bridge was closed on Monday.\n\nQuite different things.\n\nNobody was hurt in it.")).then().statusCode(303);
        approves(story, 303);
    }
}
