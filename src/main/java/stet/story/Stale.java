package stet.story;

/** Somebody saved the draft after the form at hand was made. */
public class Stale extends RuntimeException {
    public Stale() {
        super("Somebody else has saved this story since you opened it.");
    }
}
