package stet.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the operating system, run to its end. */
record Command(int status, String output) {

    static Command run(List<String> prefix, Object... words) {
        var all = new ArrayList<>(prefix);
        for (var word : words) all.add(word.toString());
        try {
            var process = new ProcessBuilder(all).directory(Path.of("/").toFile()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes()).strip();
            if (!process.waitFor(5, TimeUnit.MINUTES)) process.destroyForcibly();
            return new Command(process.waitFor(), output);
        } catch (IOException e) {
            return new Command(127, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Stet was interrupted while it ran " + words[0], e);
        }
    }

    boolean worked() {
        return status == 0;
    }
}
