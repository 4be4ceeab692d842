package stet.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import stet.story.DraftBegun;
import stet.story.DraftChanged;

/** Hears of every saved change, on whatever path it came, and keeps reviews true to the words. */
@ApplicationScoped
class DraftWatch {
    void draftBegun(@Observes DraftBegun begun) {
        Review.begin(begun.draft());
    }

    void draftChanged(@Observes DraftChanged change) {
        var review = Review.of(change.draft());
        if (!review.isOpenToChange()) throw new MoveRefused(List.of("This story is %s and cannot be changed.".formatted(review.state().label.toLowerCase())));
        if (change.embargo()) review.embargoChanged(change.by());
        if (change.visible()) review.draftChanged(change.by(), change.digestBefore());
    }
}
