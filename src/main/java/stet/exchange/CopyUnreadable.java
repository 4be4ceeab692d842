package stet.exchange;

/** This copy cannot be read; the message is a sentence for whoever brought it. */
public class CopyUnreadable extends Exception {
    public CopyUnreadable(String sentence) {
        super(sentence);
    }
}
