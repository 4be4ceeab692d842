package stet.people;

import com.github.slugify.Slugify;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import stet.web.Line;

/** Someone readers see credited. Needs no account; an account may be linked to one. */
@Entity
@Table(schema = "desk")
public class Author extends PanacheEntityBase {
    private static final Slugify SLUGS = Slugify.builder().transliterator(true).locale(Locale.ROOT).build();
    private static final int LONGEST_SLUG = 80;

    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    public String slug;
    public String name;
    public String jobTitle = "";
    public String affiliation = "";
    public String shortBio = "";
    public String bio = "";
    @JdbcTypeCode(SqlTypes.ARRAY) public List<String> links = new ArrayList<>();
    public Integer yearsOfExperience;
    @JdbcTypeCode(SqlTypes.ARRAY) public List<String> outlets = new ArrayList<>();
    @ManyToOne(fetch = FetchType.LAZY) public Author mergedInto;
    @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "unread_words_by") private Account unreadWordsBy;

    // --- finding ---

    /** The author readers know by this name, or null. A name that was merged away leads to who stayed. */
    public static Author called(String name) {
        Author found = find("lower(name) = lower(?1) order by mergedInto.id nulls first, id", Line.clean(name)).firstResult();
        return found == null ? null : found.today();
    }

    /** Whose page has this slug in its address, or null. */
    public static Author at(String slug) {
        return find("slug", slug).firstResult();
    }

    /** Who can be credited, by name; with words, those whose name holds them. */
    public static List<Author> like(String words, int most) {
        return find("mergedInto is null and lower(name) like ?1 escape '\\' order by lower(name), id",
                "%" + words.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%").page(0, most).list();
    }

    /** The author of this name, made without an account if nobody was credited by it yet. */
    public static Author findOrMakeGuest(String typed) {
        var name = Line.clean(typed);
        var known = called(name);
        return known == null ? make(name, true) : known;
    }

    /** A new author, though there may be another of this name. */
    public static Author make(String typed) {
        return make(Line.clean(typed), false);
    }

    /** Two people may do this in the same moment: the database decides who was first, the other finds theirs. */
    private static Author make(String name, boolean unlessKnown) {
        var base = slugOf(name);
        for (int n = 1; ; n++) {
            var slug = n == 1 ? base : base + "-" + n;
            var made = getEntityManager().createNativeQuery("insert into desk.author (slug, name) values (?1, ?2) on conflict (slug) do nothing")
                    .setParameter(1, slug).setParameter(2, name).executeUpdate();
            if (made == 1) return find("slug", slug).firstResult();
            var known = unlessKnown ? called(name) : null;
            if (known != null) return known;
        }
    }

    private static String slugOf(String name) {
        var slug = SLUGS.slugify(name).replaceAll("[^a-z0-9-]+", "");
        slug = slug.substring(0, Math.min(LONGEST_SLUG, slug.length())).replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? "author" : slug;
    }

    // --- doing ---

    /** Lets new words about this author stand at once; until somebody else has read them, their writer approves no story that carries them. */
    public void describe(AuthorWords words, Account by) {
        if (words.equals(AuthorWords.of(this))) return;
        words.writeTo(this);
        unreadWordsBy = Account.findById(by.id);
        fire(new AuthorChanged(this, by));
    }

    /** The first words about somebody nobody knew: they come before readers with the story, and an editor reads them there. */
    public void introduce(String firstBio, Account by) {
        var words = Line.several(firstBio);
        // Somebody was quicker: what they said is not to be lost, nor its reading forgotten.
        if (!bio.isEmpty() || hasUnreadWords() && !hasUnreadWordsBy(by)) {
            AuthorProposal.offer(this, AuthorWords.Field.BIO, words, by);
            return;
        }
        bio = words;
        unreadWordsBy = Account.findById(by.id);
    }

    /** Words somebody proposed, let stand by somebody else: four eyes have seen them. */
    void accept(AuthorWords words, Account by) {
        words.writeTo(this);
        fire(new AuthorChanged(this, by));
    }

    public void wordsWereRead() {
        unreadWordsBy = null;
    }

    /** Two authors were one person: this one stays, and all that the other was credited with follows. */
    public void takeIn(Author from, Account by) {
        if (from.id.equals(id) || from.mergedInto != null || mergedInto != null) throw new IllegalArgumentException("These two cannot be merged.");
        Account theirs = Account.find("author", from).firstResult();
        if (theirs != null) {
            theirs.author = null;
            flush();
            theirs.author = this;
        }
        update("mergedInto = ?1 where mergedInto = ?2", this, from);
        from.mergedInto = this;
        flush();
        fire(new AuthorsMerged(from, this, by));
    }

    private static void fire(Object event) {
        CDI.current().getBeanManager().getEvent().fire(event);
    }

    // --- asking ---

    /** Whether nobody but their writer has read the words about this author yet. */
    public boolean hasUnreadWords() {
        return unreadWordsBy != null;
    }

    /** Four eyes: whether this account wrote words about the author that nobody else has read yet. */
    public boolean hasUnreadWordsBy(Account account) {
        return unreadWordsBy != null && unreadWordsBy.id.equals(account.id);
    }

    /** This author, or the one they turned out to be. */
    public Author today() {
        var author = this;
        while (author.mergedInto != null) author = author.mergedInto;
        return author;
    }

    public boolean hasAccount() {
        return Account.count("author", this) > 0;
    }
}
