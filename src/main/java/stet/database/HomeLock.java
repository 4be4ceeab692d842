package stet.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

/** Says which program works in a home folder. The operating system lets go of it with the program, however that ends. */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    public static HomeLock take(Path home) {
        try {
            Files.createDirectories(home);
            var channel = FileChannel.open(home.resolve("lock"), CREATE, WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new CannotStart("Another Stet is already working in %s. Stop that one, or give this one a folder of its own with STET_HOME.".formatted(home));
            }
            return new HomeLock(channel);
        } catch (IOException e) {
            throw new CannotStart("Stet cannot write in its data folder %s (%s). Give it one with STET_HOME.".formatted(home, e), e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the program in any case.
        }
    }
}
