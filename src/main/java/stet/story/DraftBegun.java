package stet.story;

import stet.people.Account;

/** A story was begun; said in the same transaction. */
public record DraftBegun(Draft draft, Account by) {
}
