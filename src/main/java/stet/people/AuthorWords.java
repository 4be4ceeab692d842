package stet.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import stet.web.Sha256;

/** What readers see about an author. */
public record AuthorWords(String name, String jobTitle, String affiliation, String shortBio, String bio,
        List<String> links, Integer yearsOfExperience, List<String> outlets) {

    /** One of them, as it is stored with a proposal and called on a page. */
    public enum Field {
        NAME("name", "Name"), JOB_TITLE("job_title", "Job title"), AFFILIATION("affiliation", "Affiliation"),
        SHORT_BIO("short_bio", "Short bio"), BIO("bio", "Bio"), LINKS("links", "Links"),
        YEARS_OF_EXPERIENCE("years_of_experience", "Years of experience"), OUTLETS("outlets", "Outlets");

        final String column;
        public final String label;

        Field(String column, String label) {
            this.column = column;
            this.label = label;
        }

        static Field of(String column) {
            return Arrays.stream(values()).filter(field -> field.column.equals(column)).findFirst().orElseThrow();
        }
    }

    public static AuthorWords of(Author author) {
        return new AuthorWords(author.name, author.jobTitle, author.affiliation, author.shortBio, author.bio,
                List.copyOf(author.links), author.yearsOfExperience, List.copyOf(author.outlets));
    }

    /** A field as plain words; lists one a line. */
    public String get(Field field) {
        return switch (field) {
            case NAME -> name;
            case JOB_TITLE -> jobTitle;
            case AFFILIATION -> affiliation;
            case SHORT_BIO -> shortBio;
            case BIO -> bio;
            case LINKS -> String.join("\n", links);
            case YEARS_OF_EXPERIENCE -> Objects.toString(yearsOfExperience, "");
            case OUTLETS -> String.join("\n", outlets);
        };
    }

    public AuthorWords with(Field field, String value) {
        return new AuthorWords(field == Field.NAME ? value : name, field == Field.JOB_TITLE ? value : jobTitle,
                field == Field.AFFILIATION ? value : affiliation, field == Field.SHORT_BIO ? value : shortBio, field == Field.BIO ? value : bio,
                field == Field.LINKS ? value.lines().toList() : links,
                field == Field.YEARS_OF_EXPERIENCE ? value.isEmpty() ? null : Integer.valueOf(value) : yearsOfExperience,
                field == Field.OUTLETS ? value.lines().toList() : outlets);
    }

    /** Tells these words from all others: travels with a form, so that a stale one is noticed. */
    public String digest() {
        var all = new StringBuilder();
        for (var field : Field.values()) all.append(get(field).length()).append(':').append(get(field));
        return Sha256.hex(all.toString());
    }

    void writeTo(Author author) {
        author.name = name;
        author.jobTitle = jobTitle;
        author.affiliation = affiliation;
        author.shortBio = shortBio;
        author.bio = bio;
        author.links = new ArrayList<>(links);
        author.yearsOfExperience = yearsOfExperience;
        author.outlets = new ArrayList<>(outlets);
    }
}
