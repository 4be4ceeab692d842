package stet.press;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import stet.people.AuthorChanged;
import stet.people.AuthorsMerged;
import stet.workflow.Move;
import stet.workflow.MoveAsked;
import stet.workflow.MoveMade;

/** Hears what was decided, and sets the press going in the same transaction. */
@ApplicationScoped
class PressRoom {
    @Inject Press press;

    void asked(@Observes MoveAsked asked) {
        if (asked.move() == Move.PUBLISH) asked.objections().addAll(press.objections(asked.review().draft, asked.by().ranAt()));
    }

    void made(@Observes MoveMade made) {
        var draft = made.review().draft;
        switch (made.move()) {
            case PUBLISH -> draft.basedOnEdition = press.publish(draft, made.revision(), made.by().ranAt());
            case WITHDRAW -> press.stand(draft.story, false);
            case RESTORE -> press.stand(draft.story, true);
            default -> { }
        }
    }

    void authorChanged(@Observes AuthorChanged changed) {
        press.authorChanged(changed.author());
    }

    void authorsMerged(@Observes AuthorsMerged merged) {
        press.authorsMerged(merged.from(), merged.into());
    }
}
