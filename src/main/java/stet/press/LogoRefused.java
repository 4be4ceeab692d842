package stet.press;

/** A file that is no logo for readers, with the sentence that says why. */
public class LogoRefused extends Exception {
    public LogoRefused(String sentence) {
        super(sentence);
    }
}
