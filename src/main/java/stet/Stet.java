package stet;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jboss.logging.Logger;
import stet.database.CannotStart;
import stet.database.Housing;
import stet.database.Told;
import stet.web.Legible;

import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts the newsroom: first its home and its database, then everything else. */
@QuarkusMain
public class Stet {
    private static final Logger LOG = Logger.getLogger(Stet.class);
    /** Zero once nothing uses the database any more. */
    private static final CountDownLatch AT_WORK = new CountDownLatch(1);
    private static volatile boolean opened;

    public static void main(String... args) {
        // The cast's passwords are known to everybody.
        if (Told.about("stet.demo").filter("true"::equalsIgnoreCase).isPresent()) Told.unlessTold("quarkus.http.host", "127.0.0.1");
        Legible.take();
        var readying = new Thread(Stet::getQuarkusReady, "readying");
        readying.start();
        try {
            var housing = Housing.in(home());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfterWork(housing), "closing"));
            housing.prepare();
        } catch (CannotStart reason) {
            System.err.println(reason.getMessage());
            System.exit(1);
        }
        opened = true;
        // Without a handler of our own Quarkus would end the program from inside, and wait for itself when asked to stop.
        Quarkus.run(Doors.class, (status, problem) -> {
            if (problem != null) say(problem);
            AT_WORK.countDown();
            if (status != 0) System.exit(status);
        }, args);
    }

    /**
     * What Quarkus made ready at build time needs no database, and is loaded while that one starts: a second that would be
     * spent waiting. Whatever goes wrong here goes wrong again where Quarkus runs, and is said there.
     */
    private static void getQuarkusReady() {
        try {
            Class.forName(Application.APP_CLASS_NAME, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.debug("Quarkus could not be readied.", e);
        }
    }

    /** A port that is taken is the owner's to change; anything else is for whoever looks after the program. */
    private static void say(Throwable problem) {
        for (var cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                System.err.println("Another program listens at this port already (%s). Give Stet another with QUARKUS_HTTP_PORT.".formatted(cause.getMessage()));
                return;
            }
        }
        problem.printStackTrace();
    }

    static Path home() {
        return Path.of(Told.about("stet.home").orElse("data")).toAbsolutePath().normalize();
    }

    /** The server goes last: what is still being written must have somewhere to go. */
    private static void closeAfterWork(Housing housing) {
        try {
            if (opened) AT_WORK.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        housing.close();
    }
}
