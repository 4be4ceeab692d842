package stet.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import stet.people.Author;

/** One name in a draft's byline. */
@Entity
@Table(schema = "desk")
public class Credit extends PanacheEntityBase {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    @ManyToOne(fetch = FetchType.LAZY) public Draft draft;
    public int position;
    @Enumerated(EnumType.STRING) public CreditRole role = CreditRole.BY;
    @ManyToOne(fetch = FetchType.LAZY) public Author author;
    private String pinned = "{}";

    protected Credit() {
    }

    Credit(Draft draft, int position, CreditRole role, Author author) {
        this.draft = draft;
        this.position = position;
        this.role = role;
        this.author = author;
        pin();
    }

    /** Takes the author's name and bio as they are today into the words of this draft. */
    void pin() {
        try {
            pinned = JSON.writeValueAsString(today());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The author as readers will see them with this story. */
    public Document.Credit asPinned() {
        try {
            return JSON.readValue(pinned, Document.Credit.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Document.Credit today() {
        return of(role, author);
    }

    /** An author as they are today, without a story. */
    public static Document.Credit of(Author author) {
        return of(CreditRole.BY, author);
    }

    private static Document.Credit of(CreditRole role, Author author) {
        return new Document.Credit(role.name(), author.slug, author.name, author.jobTitle, author.affiliation,
                author.shortBio, author.bio, author.links, author.yearsOfExperience, author.outlets);
    }

    /** Whether the author has changed since the words of this draft were pinned. */
    public boolean isOutdated() {
        return !asPinned().equals(today());
    }
}
