package stet.desk;

import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import stet.people.Author;
import stet.people.AuthorWords;
import stet.web.FormErrors;
import stet.web.Line;

/** What may be set of an author in a browser. What is null was not sent, and stays as it is. */
public record AuthorForm(
        @RestForm String name,
        @RestForm @Size(max = 150, message = "Keep the job title under 150 characters.") String jobTitle,
        @RestForm @Size(max = 150, message = "Keep the affiliation under 150 characters.") String affiliation,
        @RestForm @Size(max = 500, message = "Keep the short bio under 500 characters.") String shortBio,
        @RestForm @Size(max = 5000, message = "Keep the bio under 5,000 characters.") String bio,
        @RestForm @Size(max = 5000, message = "Keep the links under 5,000 characters.") String links,
        @RestForm String yearsOfExperience,
        @RestForm @Size(max = 5000, message = "Keep the outlets under 5,000 characters.") String outlets) {

    private static final int MOST_LINKS = 10;
    private static final int MOST_OUTLETS = 30;
    private static final int MOST_YEARS = 90;

    public AuthorForm {
        name = visible(name);
        jobTitle = visible(jobTitle);
        affiliation = visible(affiliation);
        shortBio = visible(shortBio);
        bio = visible(bio);
        links = visible(links);
        yearsOfExperience = visible(yearsOfExperience);
        outlets = visible(outlets);
    }

    private static String visible(String typed) {
        return typed == null ? null : Line.visible(typed);
    }

    static AuthorForm of(Author author) {
        var words = AuthorWords.of(author);
        return new AuthorForm(words.name(), words.jobTitle(), words.affiliation(), words.shortBio(), words.bio(),
                words.get(AuthorWords.Field.LINKS), words.get(AuthorWords.Field.YEARS_OF_EXPERIENCE), words.get(AuthorWords.Field.OUTLETS));
    }

    /** What was typed, and for what was not sent what stands there now. */
    AuthorForm over(AuthorForm now) {
        return new AuthorForm(or(name, now.name), or(jobTitle, now.jobTitle), or(affiliation, now.affiliation), or(shortBio, now.shortBio),
                or(bio, now.bio), or(links, now.links), or(yearsOfExperience, now.yearsOfExperience), or(outlets, now.outlets));
    }

    private static String or(String typed, String now) {
        return typed == null ? now : typed;
    }

    /** What the annotations above cannot see. */
    void check(FormErrors errors) {
        var links = lines(this.links);
        if (links.size() > MOST_LINKS) errors.add("links", "Keep it to %d links.".formatted(MOST_LINKS));
        for (var link : links) if (!isWebAddress(link)) errors.add("links", "Each link is a whole address on a line of its own, like https://example.org/me.");
        if (lines(outlets).size() > MOST_OUTLETS) errors.add("outlets", "Keep it to %d outlets.".formatted(MOST_OUTLETS));
        if (lines(outlets).stream().anyMatch(outlet -> outlet.length() > 150)) errors.add("outlets", "Put each outlet on a line of its own; one of these is over 150 characters.");
        if (yearsOfExperience != null && !yearsOfExperience.isBlank() && years() == null) errors.add("yearsOfExperience", "Give the years as a number from 0 to %d.".formatted(MOST_YEARS));
    }

    /** The words as they are kept; of a form that was checked, laid over what stands. */
    AuthorWords toWords() {
        return new AuthorWords(Line.clean(name), Line.clean(jobTitle), Line.clean(affiliation), Line.clean(shortBio), Line.several(bio),
                lines(links), years(), lines(outlets));
    }

    private Integer years() {
        try {
            var years = Integer.parseInt(Objects.toString(yearsOfExperience, "").strip());
            return years >= 0 && years <= MOST_YEARS ? years : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static List<String> lines(String typed) {
        return Line.several(typed).lines().map(Line::clean).filter(line -> !line.isEmpty()).distinct().toList();
    }

    private static boolean isWebAddress(String link) {
        try {
            var uri = new URI(link);
            return link.length() <= 500 && List.of("http", "https").contains(Objects.toString(uri.getScheme(), "").toLowerCase()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
