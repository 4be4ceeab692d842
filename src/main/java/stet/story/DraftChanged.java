package stet.story;

import stet.people.Account;

/**
 * A draft was saved with a change; said in the same transaction, which an observer may refuse by throwing.
 *
 * @param visible      whether a reader would see a difference
 * @param embargo      whether its embargo is another
 * @param digestBefore what it was before
 */
public record DraftChanged(Draft draft, Account by, boolean visible, boolean embargo, String digestBefore) {
}
