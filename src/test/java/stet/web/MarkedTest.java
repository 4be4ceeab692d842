package stet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a change is told, from a letter to a paragraph that was written anew. */
class MarkedTest {
    private static String told(String before, String after) {
        return Marked.told(before, after, new Marked.Patience()).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The bridge closed on Monday, the city said. | The bridge reopened on Tuesday, the city said. | The bridge <del>closed</del><ins>reopened</ins> on <del>Monday,</del><ins>Tuesday,</ins> the city said.
            The ferry to Osk is suspended.              | The last ferry to Osk is suspended.            | The <ins>last </ins>ferry to Osk is suspended.
            Nobody was hurt, the mayor said on Monday.  | Nobody was hurt.                               | Nobody was <del>hurt, the mayor said on Monday.</del><ins>hurt.</ins>
            Nobody was hurt.                            | Nobody was hurt. The road stays closed.        | Nobody was hurt.<ins> The road stays closed.</ins>
            Of 12 boats 9 came back.                    | Of 12 boats 10 came back.                      | Of 12 boats <del>9</del><ins>10</ins> came back.
            Bridge closed                               | Bridge closed for good                         | Bridge closed<ins> for good</ins>
            """)
    void a_small_change_is_told_where_it_is(String before, String after, String told) {
        assertEquals("<p>" + told + "</p>", told(before, after));
    }

    @Test void words_that_follow_each_other_change_together() {
        assertEquals("<p>Work on the Harrow bridge <del>begins next spring</del><ins>ended last autumn</ins> after many delays.</p>",
                told("Work on the Harrow bridge begins next spring after many delays.", "Work on the Harrow bridge ended last autumn after many delays."));
    }

    @Test void changes_with_but_a_few_short_words_between_them_are_one() {
        assertEquals("<p>The council voted, nine to four, to <del>close the northern lane of the old iron bridge,</del><ins>widen the southern footpath of a long stone quay,</ins> as it had promised.</p>",
                told("The council voted, nine to four, to close the northern lane of the old iron bridge, as it had promised.",
                        "The council voted, nine to four, to widen the southern footpath of a long stone quay, as it had promised."));
    }

    @Test void a_paragraph_that_was_written_anew_stands_whole_after_the_old_one() {
        var before = "The harbour master said on Friday that the gates of the low quay had failed two of the tests in the spring, and that the city had known of it since the end of March.";
        var after = "In the spring the engineers had warned the city of the state of the pumps, and the report of the harbour office, which this newspaper has read, had said the same of the gates.";
        assertEquals("<p><del>" + before + "</del></p><p><ins>" + after + "</ins></p>", told(before, after));
    }

    @Test void what_is_longer_now_but_kept_its_words_is_no_new_paragraph() {
        var before = "The harbour master said the gates had failed two tests.";
        var told = Jsoup.parseBodyFragment(told(before, before + " The city had known of it since March, and the pumps had been in a bad state for longer than that, as the report says."));
        assertEquals(1, told.select("p").size());
        assertEquals(0, told.select("del").size());
    }
}
