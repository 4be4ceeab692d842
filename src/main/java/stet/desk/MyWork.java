package stet.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stet.people.Account;
import stet.people.AuthorProposal;
import stet.people.Role;
import stet.workflow.Notice;
import stet.workflow.ReviewState;

/** What one person has before them: what waits for them, and their own stories by state. */
public record MyWork(Account account, List<Notice> notices, List<StoryLine> toApprove, List<StoryLine> toPublish,
        List<StoryLine> toRevise, int proposals, Map<ReviewState, List<StoryLine>> mine) {
    private static final int MOST = 50;
    private static final int MOST_FINISHED = 10;

    static MyWork of(Account account) {
        Map<String, Object> me = Map.of("me", account.id);
        var edits = account.role.isAtLeast(Role.EDITOR);
        return new MyWork(account, Notice.unseenBy(account),
                edits ? StoryLine.where("r.state = 'IN_REVIEW' and " + StoryLine.WITHOUT_MY_WORDS, me, "r.submitted_at, d.id", MOST) : List.of(),
                edits ? StoryLine.where("r.state = 'APPROVED'", Map.of(), "d.updated_at, d.id", MOST) : List.of(),
                StoryLine.where("r.state = 'CHANGES_REQUESTED' and " + StoryLine.MINE, me, "d.updated_at desc, d.id", MOST),
                edits ? AuthorProposal.waiting().size() : 0, mine(me));
    }

    private static Map<ReviewState, List<StoryLine>> mine(Map<String, Object> me) {
        var all = new ArrayList<>(StoryLine.where("r.state not in ('PUBLISHED', 'SPIKED', 'CHANGES_REQUESTED') and " + StoryLine.MINE, me, "d.updated_at desc, d.id", MOST));
        all.addAll(StoryLine.where("r.state in ('PUBLISHED') and " + StoryLine.MINE, me, "d.updated_at desc, d.id", MOST_FINISHED));
        all.addAll(StoryLine.where("r.state in ('SPIKED') and " + StoryLine.MINE, me, "d.updated_at desc, d.id", MOST_FINISHED));
        var byState = new LinkedHashMap<ReviewState, List<StoryLine>>();
        for (var state : ReviewState.values()) {
            var lines = all.stream().filter(line -> line.state() == state).toList();
            if (!lines.isEmpty()) byState.put(state, lines);
        }
        return byState;
    }

    public boolean isNothingWaiting() {
        return toApprove.isEmpty() && toPublish.isEmpty() && toRevise.isEmpty() && proposals == 0;
    }
}
