package stet.site.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where readers search what ran: it has few seats and a short bench before the door. Who finds both taken is told when to come
 * back, so that no crowd of searchers keeps other readers, or the newsroom, from the database.
 */
@ApplicationScoped
class ReadingRoom {
    private static final int SEATS = 4, BENCH = 24;
    private static final int PATIENCE_SECONDS = 1;

    interface Work<T> {
        T done() throws SQLException;
    }

    /** No seat, and none will be free soon. */
    static final class Full extends Exception {
    }

    // Who came first sits first.
    private final Semaphore seats = new Semaphore(SEATS, true);
    private final Semaphore bench = new Semaphore(SEATS + BENCH);

    <T> T seated(Work<T> work) throws SQLException, Full {
        if (!bench.tryAcquire()) throw new Full();
        try {
            if (!seats.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new Full();
            try {
                return work.done();
            } finally {
                seats.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Full();
        } finally {
            bench.release();
        }
    }
}
