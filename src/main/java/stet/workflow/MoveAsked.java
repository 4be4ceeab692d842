package stet.workflow;

import java.util.List;

/** Somebody wants to make a move. Outer rooms that know a reason against it add their sentence. */
public record MoveAsked(Move move, Review review, Hand by, List<String> objections) {
}
