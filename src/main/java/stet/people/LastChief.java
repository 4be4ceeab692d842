package stet.people;

/** Somebody has to be able to let people in. */
public class LastChief extends RuntimeException {
    public LastChief() {
        super("This is the last active chief. Make somebody else a chief first.");
    }
}
