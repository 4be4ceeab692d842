package stet.workflow;

/** Where a draft is on its way to approval. PUBLISHED: these very words ran. */
public enum ReviewState {
    DRAFT("Draft"), IN_REVIEW("In review"), CHANGES_REQUESTED("Changes requested"), APPROVED("Approved"),
    SCHEDULED("Scheduled"), PUBLISHED("Published"), SPIKED("Spiked");

    public final String label;

    ReviewState(String label) {
        this.label = label;
    }
}
