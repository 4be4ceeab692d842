package stet.story;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stet.people.Account;
import stet.people.Role;
import stet.web.DatabaseClock;
import stet.web.Line;

/** The working text of a story: the writer's, saved all the time, never seen by a reader. */
@Entity
@Table(schema = "desk")
public class Draft extends PanacheEntityBase {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    @OneToOne(fetch = FetchType.LAZY) public Story story;
    private int version = 1;
    private String kicker = "";
    private String headline = "";
    private String seoHeadline = "";
    private String dek = "";
    private String trailText = "";
    private String body = "";
    @Transient private Body read;
    /** The hour of the transaction that holds it. */
    @Transient private Instant heldAt;
    private String slug = "";
    @ManyToOne(fetch = FetchType.LAZY) private Section section;
    @ManyToOne(fetch = FetchType.LAZY) private Series series;
    /** As it was asked for, null outside a series. */
    private Integer part;
    private String dateline = "";
    private String editorsNote = "";
    private String language = "en";
    private Instant embargoedUntil;
    private String digest = "";
    /** The edition this draft rewrites, null while none has run. */
    public Integer basedOnEdition;
    private Instant updatedAt;
    @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "updated_by") private Account updatedBy;

    @OneToMany(mappedBy = "draft", cascade = CascadeType.ALL, orphanRemoval = true) @OrderBy("position")
    private List<Credit> credits = new ArrayList<>();
    @ManyToMany @OrderColumn(name = "position")
    @JoinTable(schema = "desk", name = "draft_tag", joinColumns = @JoinColumn(name = "draft_id"), inverseJoinColumns = @JoinColumn(name = "tag_id"))
    private List<Tag> tags = new ArrayList<>();

    // --- finding ---

    public static Draft ofStory(long storyId) {
        return find("from Draft d join fetch d.story left join fetch d.section left join fetch d.series where d.story.id = ?1", storyId).firstResult();
    }

    /** Held until the transaction ends, so that saves and moves of one draft come one after the other. */
    public static Draft locked(long storyId) {
        // Locked first and read afterwards: Hibernate would read a draft with its story before it locks it, and see old words.
        var held = getEntityManager().createNativeQuery("select " + DatabaseClock.NOW + " from desk.draft where story_id = ?1 for no key update")
                .setFlushMode(FlushModeType.COMMIT).setParameter(1, storyId).getResultList();
        var draft = ofStory(storyId);
        if (draft != null && !held.isEmpty()) draft.heldAt = DatabaseClock.read((Number) held.get(0));
        return draft;
    }

    // --- doing ---

    /** A new story with its first, empty draft: in the first section, credited to its writer. */
    public static Draft begin(Account by) {
        return begin(Kind.ARTICLE, by);
    }

    /** The same of either kind; a page has neither section nor byline. */
    public static Draft begin(Kind kind, Account by) {
        var story = Story.begin(kind, Account.findById(by.id));

        var draft = new Draft();
        draft.story = story;
        draft.section = story.isPage() ? null : Section.inOrder().stream().findFirst().orElse(null);
        draft.updatedBy = story.createdBy;
        draft.updatedAt = now();
        draft.persist();
        if (story.createdBy.author != null && !story.isPage()) {
            draft.byline().add(0, CreditRole.BY, story.createdBy.author);
            // Written at once: a credit that is taken out again before Hibernate knew of it would stay in its table.
            getEntityManager().flush();
        }
        draft.digest = Digest.of(draft.document());
        event(DraftBegun.class).fire(new DraftBegun(draft, by));
        return draft;
    }

    /**
     * Saves what was typed. To be called on a locked draft.
     *
     * @throws Stale where somebody else was quicker
     */
    public void rewrite(Rewrite asked, int fromVersion, Account by) {
        if (fromVersion != version) throw new Stale();
        var wanted = story.isPage() ? asked.ofPage() : asked;

        var before = document();
        var bodyBefore = body();
        var embargoBefore = embargoedUntil;
        var languageBefore = language;

        set(wanted.kicker(), words -> kicker = words);
        set(wanted.headline(), words -> headline = words);
        set(wanted.seoHeadline(), words -> seoHeadline = words);
        set(wanted.dek(), words -> dek = words);
        set(wanted.trailText(), words -> trailText = words);
        set(wanted.dateline(), words -> dateline = words);
        set(wanted.editorsNote(), words -> editorsNote = words);
        set(wanted.language(), tag -> language = tag.isEmpty() ? languageBefore : tag);
        if (wanted.body() != null) {
            read = Body.clean(wanted.body(), bodyBefore);
            body = read.html();
        }
        if (wanted.section() != null && !wanted.section().equals(section == null ? "" : section.slug)) section = wanted.section().isEmpty() ? null : Section.called(wanted.section());
        if (wanted.tags() != null) retag(wanted.tags());
        place(wanted.series(), wanted.part(), by);
        for (var role : CreditRole.values()) if (wanted.names(role) != null) byline().name(role, wanted.names(role));
        if (wanted.slug() != null && !wanted.slug().equals(slug)) slug = wanted.slug().isBlank() ? "" : Slug.of(wanted.slug());
        if (slug.isEmpty() && !headline.isEmpty()) slug = Slug.of(headline);
        if (wanted.embargo() != null) embargoedUntil = wanted.embargo().equals(Rewrite.NO_EMBARGO) ? null : wanted.embargo();

        changedFrom(before, bodyBefore, by, !Objects.equals(embargoBefore, embargoedUntil));
    }

    /** Takes authors' names and bios as they are today; a change like any other. */
    public void takeTodaysAuthors(Account by) {
        var before = document();
        byline().pin();
        changedFrom(before, body(), by, false);
    }

    /** The same at the moment of submission: part of that move, so the form at hand stays good. */
    public void pinAuthors() {
        byline().pin();
        digest = Digest.of(document());
    }

    private void changedFrom(Document before, Body bodyBefore, Account by, boolean somethingElse) {
        var after = document();
        var newDigest = Digest.of(after);
        var visible = !newDigest.equals(digest);
        if (!visible && !somethingElse && body().html().equals(bodyBefore.html())) return;

        WordsBy.remember(this, before, after, bodyBefore, body(), by);
        var digestBefore = digest;
        digest = newDigest;
        version++;
        updatedAt = heldAt == null ? now() : heldAt;
        updatedBy = getEntityManager().getReference(Account.class, by.id);
        event(DraftChanged.class).fire(new DraftChanged(this, by, visible, somethingElse, digestBefore));
    }

    private static <T> Event<T> event(Class<T> type) {
        return CDI.current().getBeanManager().getEvent().select(type);
    }

    private static void set(String typed, Consumer<String> field) {
        if (typed != null) field.accept(Line.clean(typed));
    }

    private void retag(List<String> names) {
        var clean = names.stream().map(Line::clean).filter(name -> !name.isEmpty()).toList();
        // Most saves change no tag, and then none is looked up.
        if (clean.equals(tags.stream().map(tag -> tag.name).toList())) return;
        var wanted = Tag.named(clean.stream().map(this::todays).toList());
        // Left alone when nothing changed: Hibernate would write every row of an ordered list anew.
        if (!wanted.equals(tags)) {
            tags.clear();
            tags.addAll(wanted);
        }
    }

    /** A form may be older than the name that an editor gave to a tag: what stands here under the old one is still meant by it. */
    private String todays(String name) {
        return tags.stream().filter(tag -> tag.wasCalled(name)).map(tag -> tag.name).findFirst().orElse(name);
    }

    /** Which part of which series it is: the next one unless another is asked for. */
    private void place(String name, Integer asked, Account by) {
        var clean = name == null ? seriesName() : Line.clean(name);
        var isMeant = series != null && (clean.equals(series.name) || !clean.isEmpty() && series.wasCalled(clean));
        var wanted = isMeant ? series : clean.isEmpty() ? null : Series.named(clean);
        var stays = part != null && wanted != null && wanted.equals(series);
        var number = part;
        if (wanted == null) number = null;
        // The number in the form is the one it bears; only another one is a wish.
        else if (asked != null && asked != Rewrite.NEXT_PART) number = stays && asked.equals(number()) ? part : asked;
        else if (asked != null || !stays) number = wanted.next(story, by);
        series = wanted;
        part = number;
    }

    /** The database's clock, never the node's. */
    private static Instant now() {
        return DatabaseClock.now(getEntityManager());
    }

    // --- asking ---

    /** What the desk calls it. */
    public String title() {
        return headline.isEmpty() ? "Untitled " + story.kind().word : headline;
    }

    /** Everything a reader would see of this draft now. */
    public Document document() {
        return Document.of(language, kicker, headline, seoHeadline, dek, trailText, dateline, body().withoutIds(),
                editorsNote, slug, section == null ? "" : section.slug, tags.stream().map(tag -> tag.slug).toList(),
                credits().stream().map(Credit::asPinned).toList(), series == null ? "" : series.slug, part == null ? 0 : part);
    }

    /** Its writers, those invited and the editors. What state it is in is the workflow's to ask. */
    public boolean isEditableBy(Account account) {
        return account.role.isAtLeast(Role.EDITOR) || isBy(account) || story.isInvited(account);
    }

    public boolean isVisibleTo(Account account) {
        return isEditableBy(account);
    }

    /** Whether this account began the story or is credited on it. */
    public boolean isBy(Account account) {
        return story.createdBy.id.equals(account.id) || byline().credits(account);
    }

    /** Four eyes: whether some words of this draft are this account's, or it is credited as their author. */
    public boolean hasWordsBy(Account account) {
        return WordsBy.any(this, account) || byline().isWrittenBy(account);
    }

    public boolean isUnderEmbargo() {
        return embargoedUntil != null && now().isBefore(embargoedUntil);
    }

    /** What a reader needs and this draft lacks, as the fields' names. */
    public List<String> missing() {
        return Stream.of(
                headline.isEmpty() ? "headline" : null,
                body().isEmpty() ? "body" : null,
                section == null && !story.isPage() ? "section" : null,
                byline().isEmpty() && !story.isPage() ? "author" : null)
                .filter(Objects::nonNull).toList();
    }

    private Byline byline() {
        return new Byline(this, credits);
    }

    public List<Credit> credits() {
        return byline().inOrder();
    }

    public List<Credit> credits(CreditRole role) {
        return byline().as(role);
    }

    public String names(CreditRole role) {
        return byline().names(role);
    }

    public String tagNames() {
        return tags.stream().map(tag -> tag.name).collect(Collectors.joining(", "));
    }

    public String seriesName() {
        return series == null ? "" : series.name;
    }

    /** The number that it bears in its series, or will bear once it runs; null outside one. */
    public Integer number() {
        return series == null ? null : story.number(series, part);
    }

    public List<Credit> outdatedCredits() {
        return credits().stream().filter(Credit::isOutdated).toList();
    }

    public Body body() {
        // Read once as long as it is the same; a save asks for it many times.
        if (read == null || !read.html().equals(body)) read = Body.trusted(body);
        return read;
    }

    public int version() { return version; }
    public String kicker() { return kicker; }
    public String headline() { return headline; }
    public String seoHeadline() { return seoHeadline; }
    public String dek() { return dek; }
    public String trailText() { return trailText; }
    public String slug() { return slug; }
    public Section section() { return section; }
    public List<Tag> tags() { return tags; }
    public Series series() { return series; }
    public Integer part() { return part; }
    public String dateline() { return dateline; }
    public String editorsNote() { return editorsNote; }
    public String language() { return language; }
    public Instant embargoedUntil() { return embargoedUntil; }
    public String digest() { return digest; }
    public Instant updatedAt() { return updatedAt; }
    public Account updatedBy() { return updatedBy; }
}
