package stet.workflow;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import stet.people.Account;
import stet.people.Author;
import stet.story.Draft;
import stet.story.Revision;
import stet.story.Standing;

/** A draft on its way to the reader: where it stands, and who let it stand. */
@Entity
@Table(schema = "desk")
public class Review extends PanacheEntityBase {
    @Id private Long draftId;
    @OneToOne(fetch = FetchType.LAZY) @MapsId @JoinColumn(name = "draft_id") public Draft draft;
    @Enumerated(EnumType.STRING) private ReviewState state = ReviewState.DRAFT;
    private int round = 1;
    @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "submitted_by") private Account submittedBy;
    private Instant submittedAt;
    private String ranDigest = "";
    @OneToMany(mappedBy = "review") @OrderBy("id") private List<Approval> approvals = new ArrayList<>();

    // --- finding ---

    public static Review of(Draft draft) {
        return findById(draft.id);
    }

    static Review begin(Draft draft) {
        var review = new Review();
        review.draft = draft;
        review.persist();
        return review;
    }

    // --- doing ---

    /**
     * Makes a move: the one way in, for pages, imports and the clock. To be called on a locked draft.
     *
     * @throws MoveRefused with every reason against it
     */
    public void make(Move move, Hand by) {
        var objections = new ArrayList<>(move.objections(this, by));
        event(MoveAsked.class).fire(new MoveAsked(move, this, by, objections));
        if (!objections.isEmpty()) throw new MoveRefused(objections);

        var before = state;
        // The words readers will see of the authors are those of the day of submission.
        if (move == Move.SUBMIT) draft.pinAuthors();
        var revision = switch (move) {
            case SUBMIT, APPROVE -> Revision.freeze(draft, by.by(), move.name());
            case PUBLISH -> approvedRevision();
            default -> Revision.of(draft, draft.digest());
        };
        switch (move) {
            case SUBMIT -> {
                submittedBy = Account.findById(by.by().id);
                submittedAt = LedgerEntry.now();
            }
            case APPROVE -> approve(by.by(), revision);
            case PUBLISH -> ranDigest = revision.digest;
            default -> { }
        }
        state = stateAfter(move);
        draft.story.standing = move.standingAfter(draft.story.standing);
        LedgerEntry.write(move, this, before, by);
        if (move.endsRound()) round++;
        event(MoveMade.class).fire(new MoveMade(move, this, by, revision));
        if (move == Move.WITHDRAW) recheck(by.by());
    }

    private ReviewState stateAfter(Move move) {
        if (move == Move.APPROVE && !missingApprovals().isEmpty()) return state;
        return move.to == null ? state : move.to;
    }

    private void approve(Account by, Revision revision) {
        for (var gate : gatesFor(by)) {
            var approval = new Approval();
            approval.review = this;
            approval.gate = gate;
            approval.round = round;
            approval.digest = draft.digest();
            approval.revision = revision;
            approval.givenBy = Account.findById(by.id);
            approval.persist();
            approvals.add(approval);
        }
        // What stands about the authors in these words has now been read by somebody else.
        draft.credits().stream().filter(credit -> !credit.isOutdated()).map(credit -> credit.author).forEach(Author::wordsWereRead);
    }

    /** What the workflow does when a draft was changed; see {@link Move#RECHECK}. */
    void draftChanged(Account by, String digestBefore) {
        if (draft.digest().equals(ranDigest) && standing() == Standing.LIVE) {
            // The rewrite was dropped: what stands before readers is what stands in the draft.
            dropRewrite(by);
            return;
        }
        switch (state) {
            case PUBLISHED -> state = ReviewState.DRAFT;
            case IN_REVIEW, APPROVED, SCHEDULED -> {
                Revision.freeze(draft, by, "CHANGED_UNDER_REVIEW");
                var told = voidApprovals("The text was changed.");
                recheck(by);
                if (!told.isEmpty()) tell(told, "%s changed the text after %s approved it, so the approval is void and the story is back in review."
                        .formatted(by.name, String.join(" and ", told.stream().map(giver -> giver.name).toList())));
            }
            default -> { }
        }
    }

    /** No word of the story, but those who let it stand may have counted on it. */
    void embargoChanged(Account by) {
        if (state == ReviewState.DRAFT || state == ReviewState.CHANGES_REQUESTED) return;
        LedgerEntry.write("EMBARGO_CHANGED", this, state, by);
        tell(approvals().stream().map(approval -> approval.givenBy).collect(Collectors.toCollection(LinkedHashSet::new)),
                by.name + (draft.embargoedUntil() == null ? " lifted the embargo." : " changed the embargo."));
    }

    private void dropRewrite(Account by) {
        if (state == ReviewState.PUBLISHED) return;
        var before = state;
        state = ReviewState.PUBLISHED;
        voidApprovals("The rewrite was dropped.");
        round++;
        LedgerEntry.write("DROP_REWRITE", this, before, by);
    }

    private void recheck(Account by) {
        if (Move.RECHECK.isFrom(state)) {
            var before = state;
            state = Move.RECHECK.to;
            LedgerEntry.write(Move.RECHECK.name(), this, before, by);
        }
    }

    private Set<Account> voidApprovals(String why) {
        var givers = new LinkedHashSet<Account>();
        for (var approval : approvals) {
            if (approval.round != round || approval.voidedAt != null) continue;
            approval.voidedAt = LedgerEntry.now();
            approval.voidReason = why;
            givers.add(approval.givenBy);
        }
        return givers;
    }

    /** Those who approved, and those whose story it is. */
    private void tell(Set<Account> givers, String sentence) {
        var all = new LinkedHashSet<>(givers);
        all.add(draft.story.createdBy);
        if (submittedBy != null) all.add(submittedBy);
        all.forEach(account -> Notice.to(account, draft.story, sentence));
    }

    // --- asking ---

    public ReviewState state() { return state; }
    public int round() { return round; }
    public Instant submittedAt() { return submittedAt; }
    public Account submittedBy() { return submittedBy; }
    public Standing standing() { return draft.story.standing; }
    Long submittedById() { return submittedBy == null ? null : submittedBy.id; }
    boolean isUntouched() { return state == ReviewState.DRAFT; }

    /** Whether the draft may be changed by those who may change it at all. */
    public boolean isOpenToChange() {
        return state != ReviewState.SPIKED && standing() != Standing.KILLED;
    }

    /** Whether these very words are before readers. */
    public boolean isWhatRuns() {
        return standing() == Standing.LIVE && ranDigest.equals(draft.digest());
    }

    /** Whether something else has run than what stands in the draft. */
    public boolean ranOther() {
        return !ranDigest.isEmpty() && !ranDigest.equals(draft.digest());
    }

    /** The newest revision on which somebody decided, or null: what the next reader need not read again. */
    public Revision lastReadRevision() {
        LedgerEntry last = LedgerEntry.find("story = ?1 and what in ('APPROVE', 'REQUEST_CHANGES', 'PUBLISH') order by id desc", draft.story).firstResult();
        return last == null ? null : Revision.of(draft, last.digest);
    }

    /** Approvals that count for the words as they are now. */
    public List<Approval> approvals() {
        return approvals.stream().filter(approval -> approval.holdsFor(this)).toList();
    }

    /** The gates that still want an approval which this account may give. */
    List<Gate> gatesFor(Account account) {
        var given = approvals();
        return Gate.standingBefore(draft.section()).stream()
                .filter(gate -> gate.names(account))
                .filter(gate -> given.stream().noneMatch(approval -> approval.gate.id.equals(gate.id) && approval.givenBy.id.equals(account.id)))
                .filter(gate -> isMissing(gate, given)).toList();
    }

    /** A sentence for every gate that has not let these very words pass. */
    List<String> missingApprovals() {
        var given = approvals();
        return Gate.standingBefore(draft.section()).stream().filter(gate -> isMissing(gate, given))
                .map(gate -> "These words still need an approval at the gate “%s”.".formatted(gate.name)).toList();
    }

    private static boolean isMissing(Gate gate, List<Approval> given) {
        return given.stream().filter(approval -> approval.gate.id.equals(gate.id)).map(approval -> approval.givenBy.id).distinct().count() < gate.approvalsNeeded;
    }

    private Revision approvedRevision() {
        return approvals().stream().reduce((first, second) -> second).map(approval -> approval.revision).orElseThrow();
    }

    private static <T> Event<T> event(Class<T> type) {
        return CDI.current().getBeanManager().getEvent().select(type);
    }
}
