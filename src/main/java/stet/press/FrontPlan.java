package stet.press;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import stet.people.Account;
import stet.site.Slot;
import stet.story.Section;
import stet.story.Stale;
import stet.web.DatabaseClock;
import stet.web.Sha256;
import stet.workflow.LedgerEntry;

/** A front as editors arrange it; readers see of it what was launched. */
@Entity
@Table(schema = "desk", name = "front_plan")
public class FrontPlan extends PanacheEntityBase {
    public static final int MOST_SLOTS = 40;

    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    /** Null for the front page. */
    @ManyToOne(fetch = FetchType.LAZY) public Section section;
    public int version;
    public Instant updatedAt;
    @ManyToOne(fetch = FetchType.LAZY) public Account updatedBy;
    @OneToMany(mappedBy = "plan", cascade = CascadeType.ALL, orphanRemoval = true) @OrderBy("position") public List<PlannedSlot> slots = new ArrayList<>();

    // --- finding ---

    /** The front page first, then sections in their order. */
    public static List<FrontPlan> all() {
        return list("from FrontPlan p left join fetch p.section s left join fetch p.updatedBy order by s.position nulls first, s.name nulls first");
    }

    public static FrontPlan numbered(long id) {
        return find("from FrontPlan p left join fetch p.section left join fetch p.updatedBy left join fetch p.slots s left join fetch s.story left join fetch s.section left join fetch s.letStandBy where p.id = ?1", id).<FrontPlan>singleResultOptional().orElse(null);
    }

    /** The front that readers find at this address, or null. */
    public static FrontPlan at(String path) {
        if (path.equals("/")) return find("section is null").firstResult();
        return path.startsWith("/section/") ? find("section.slug", path.substring("/section/".length())).firstResult() : null;
    }

    // --- doing ---

    /** @param version the one these slots were made from; what somebody else did meanwhile is not written over */
    public void arrange(List<PlannedSlot> wanted, int version, Account by) {
        expect(version);
        for (var slot : wanted) {
            slot.plan = this;
            slot.remember(slots.stream().filter(slot::isFor).findFirst().orElse(null), by);
        }
        replace(wanted);
        touched(by);
    }

    /** Lets stand what others wrote above the stories of this front. */
    public void letHeadlinesStand(String digest, Account by) {
        expect(digest);
        for (var slot : slots) {
            if (!slot.waitsForAnother() || slot.isWrittenBy(by)) continue;
            slot.letStandBy = by;
            LedgerEntry.write("FRONT_HEADLINE", subject(), Sha256.hex(slot.headline), by);
        }
        // What is on the page in somebody's browser now says less than it could, but nothing wrong.
    }

    /** @param digest of the front that was before the eyes of who launches it */
    public void launch(String digest, Account by, Press press) {
        expect(digest);
        var refused = objections(by);
        if (!refused.isEmpty()) throw new LaunchRefused(refused);
        letHeadlinesStand(digest, by);
        var last = Launch.lastOf(this);
        stand(slots.stream().map(PlannedSlot::placing).toList(), last == null ? null : last.number, "FRONT_LAUNCHED", by, press);
    }

    /** Brings back what stood before this launch; every headline of it was let stand once. */
    public void undo(int launch, Account by, Press press) {
        var last = Launch.lastOf(this);
        if (last == null || last.number != launch) throw new Stale();
        if (!last.canBeUndone()) throw new LaunchRefused(List.of("No launch is left to undo: readers see what the rules give."));
        var before = last.under == null ? null : Launch.of(this, last.under);
        stand(before == null ? List.of() : Placing.read(before.placings), before == null ? null : before.under, "FRONT_UNDONE", by, press);
    }

    private void stand(List<Placing> placings, Integer under, String what, Account by, Press press) {
        var last = Launch.lastOf(this);
        var launch = new Launch();
        launch.plan = this;
        launch.number = last == null ? 1 : last.number + 1;
        launch.under = under;
        launch.placings = Placing.written(placings);
        launch.digest = Sha256.hex(launch.placings);
        launch.launchedBy = by;
        launch.at = DatabaseClock.thisMoment(getEntityManager());
        launch.persist();
        LedgerEntry.write(what, subject(), launch.digest, by);
        press.front(slug(), slots(placings));
    }

    private void replace(List<PlannedSlot> wanted) {
        slots.clear();
        getEntityManager().flush();
        for (int i = 0; i < wanted.size(); i++) wanted.get(i).position = i;
        slots.addAll(wanted);
    }

    private void touched(Account by) {
        version++;
        updatedBy = by;
        updatedAt = DatabaseClock.thisMoment(getEntityManager());
    }

    /** From here to the commit nobody else arranges or launches this front. */
    public void lock() {
        getEntityManager().lock(this, LockModeType.PESSIMISTIC_WRITE);
        getEntityManager().refresh(this);
    }

    private void expect(int version) {
        if (this.version != version) throw new Stale();
    }

    private void expect(String digest) {
        if (!digest().equals(digest)) throw new Stale();
    }

    // --- asking ---

    /** Every reason against putting it before readers now. */
    public List<String> objections(Account by) {
        var sentences = new ArrayList<String>();
        var ran = Ran.ofStories(slots.stream().filter(slot -> slot.story != null).map(slot -> slot.story.id).toList());
        for (var slot : slots) {
            if (slot.waitsForAnother() && slot.isWrittenBy(by)) sentences.add("Someone else has to let this headline stand, since you wrote it: “" + slot.headline + "”. Other editors find it under My work.");
            if (slot.story != null && !(ran.containsKey(slot.story.id) && ran.get(slot.story.id).live()))
                sentences.add("The story in place " + (slot.position + 1) + " is not before readers now. Take it off the front.");
        }
        if (slots.isEmpty() && section == null) sentences.add("A front page needs at least one place.");
        return sentences;
    }

    /** Whether readers see something else than what is planned here. */
    public boolean isChanged() {
        var last = Launch.lastOf(this);
        return last == null ? slots.stream().anyMatch(slot -> slot.story != null || slot.section != null) || version > 0 : !last.digest.equals(digest());
    }

    public String digest() {
        return Sha256.hex(Placing.written(slots.stream().map(PlannedSlot::placing).toList()));
    }

    /** The word that its page has in its address; nothing for the front page. */
    public String slug() {
        return section == null ? "" : section.slug;
    }

    public String name() {
        return section == null ? "Front page" : section.name;
    }

    public String path() {
        return section == null ? "/" : "/section/" + section.slug;
    }

    public String address() {
        return "/desk/fronts/" + id;
    }

    /** As readers would have it. */
    List<Slot> slots() {
        return slots(slots.stream().map(PlannedSlot::placing).toList());
    }

    /** What is not before readers leaves its slot to the rule until it is back. */
    private static List<Slot> slots(List<Placing> placings) {
        var ran = Ran.ofStories(placings.stream().map(Placing::story).filter(story -> story != null).toList());
        return placings.stream().map(placing -> {
            var article = placing.story() == null ? null : ran.get(placing.story());
            return article == null ? new Slot(placing.size(), null, placing.section(), "")
                    : new Slot(placing.size(), article.article(), placing.section(), placing.headline());
        }).toList();
    }

    private String subject() {
        return "front:" + id;
    }
}
