package stet.workflow;

import stet.story.Revision;

/** A move was made; said in the same transaction. The revision is the frozen form of the draft's words, where one exists. */
public record MoveMade(Move move, Review review, Hand by, Revision revision) {
}
