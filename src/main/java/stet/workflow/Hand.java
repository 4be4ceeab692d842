package stet.workflow;

import java.time.Instant;
import stet.people.Account;
import stet.web.Line;

/**
 * The hand that makes a move, and what it brings along.
 *
 * @param note   why, "" for no word
 * @param digest what its owner had before their eyes, "" where nothing had to be read
 * @param ranAt  for imports alone: the past day on which the story ran elsewhere; null for now
 */
public record Hand(Account by, String note, String digest, Instant ranAt) {
    public Hand {
        note = Line.several(note);
        digest = Line.clean(digest);
    }

    public static Hand of(Account by, String note) {
        return new Hand(by, note, "", null);
    }

    public static Hand having(Account by, String note, String digestRead) {
        return new Hand(by, note, digestRead, null);
    }
}
