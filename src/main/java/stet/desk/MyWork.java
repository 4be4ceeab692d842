package stet.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stet.people.Account;
import stet.people.AuthorProposal;
import stet.people.Role;
import stet.press.PlannedSlot;
import stet.workflow.Notice;
import stet.workflow.ReviewState;

/** What one person has before them: what waits for them, and their own stories by state. */
public record MyWork(Account account, List<Notice> notices, List<StoryLine> toApprove, List<StoryLine> toPublish,
        List<StoryLine> toRevise, List<PlannedSlot> headlines, int proposals, Map<ReviewState, List<StoryLine>> mine) {
    private static final int MOST = 100;
    private static final int MOST_FINISHED = 20;

    static MyWork of(Account account) {
        Map<String, Object> me = Map.of("me", account.id);
        var edits = account.role.isAtLeast(Role.EDITOR);
        var atWork = StoryLine.where(StoryLine.MINE_AT_WORK, me, "d.updated_at desc, d.id", MOST);
        return new MyWork(account, Notice.unseenBy(account),
                edits ? StoryLine.where("r.state = 'IN_REVIEW' and " + StoryLine.WITHOUT_MY_WORDS, me, "r.submitted_at, d.id", MOST) : List.of(),
                edits ? StoryLine.where("r.state = 'APPROVED'", Map.of(), "d.updated_at, d.id", MOST) : List.of(),
                atWork.stream().filter(line -> line.state() == ReviewState.CHANGES_REQUESTED).toList(),
                PlannedSlot.waitingFor(account),
                edits ? AuthorProposal.waiting().size() : 0, mine(me, atWork));
    }

    private static Map<ReviewState, List<StoryLine>> mine(Map<String, Object> me, List<StoryLine> atWork) {
        var all = new ArrayList<>(atWork.stream().filter(line -> line.state() != ReviewState.CHANGES_REQUESTED).toList());
        all.addAll(StoryLine.where(StoryLine.MY_NEWEST.replace("MOST", "" + MOST_FINISHED), me, "d.id desc", MOST_FINISHED));
        var byState = new LinkedHashMap<ReviewState, List<StoryLine>>();
        for (var state : ReviewState.values()) {
            var lines = all.stream().filter(line -> line.state() == state).toList();
            if (!lines.isEmpty()) byState.put(state, lines);
        }
        return byState;
    }

    public boolean isNothingWaiting() {
        return toApprove.isEmpty() && toPublish.isEmpty() && toRevise.isEmpty() && headlines.isEmpty() && proposals == 0;
    }
}
