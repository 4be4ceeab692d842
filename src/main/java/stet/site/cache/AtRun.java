package stet.site.cache;

import java.time.Instant;

/** What was read of the paper at one run of the press. */
public interface AtRun {
    long run();

    /** When that was. */
    Instant pressedAt();
}
