package stet.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Where the server that comes along lives: {@code data}, the owner's {@code password}, the {@code log}. */
record ServerFolder(Path root) {

    static ServerFolder in(Path home) {
        try {
            var root = Files.createDirectories(home.resolve("postgres")).toRealPath();
            makePrivate(root, "rwx------");
            return new ServerFolder(root);
        } catch (IOException e) {
            throw new CannotStart("Stet cannot write in %s (%s).".formatted(home.resolve("postgres"), e), e);
        }
    }

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("log");
    }

    boolean isEmpty() {
        return !Files.exists(data());
    }

    String password() {
        try {
            return Files.readString(root.resolve("password")).strip();
        } catch (IOException e) {
            throw new CannotStart("The owner's password is missing: %s cannot be read (%s).".formatted(root.resolve("password"), e), e);
        }
    }

    /** Everything is made aside and moved into place last, so that a start which was cut off leaves nothing half done. */
    void fill(Binaries binaries) {
        try {
            var fresh = root.resolve("data.new");
            deleteAll(fresh);
            var password = root.resolve("password");
            Files.deleteIfExists(password);
            Files.createFile(password);
            makePrivate(password, "rw-------");
            Files.writeString(password, randomWord() + "\n");

            var made = Command.run(Unprivileged.prefix(root), binaries.program("initdb"), "--pgdata=" + fresh,
                    "--username=" + EmbeddedPostgres.OWNER, "--pwfile=" + password, "--auth=scram-sha-256",
                    // PostgreSQL's own rules of sorting: the machine's may change under an index.
                    "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
            if (!made.worked()) throw new CannotStart("PostgreSQL could not make its data folder:\n" + made.output());
            Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL could not make its data folder: %s.".formatted(e), e);
        }
    }

    void checkFormat(Binaries binaries) {
        var ours = Command.run(List.of(), binaries.program("postgres"), "-V").output().replaceAll(".*\\) (\\d+).*", "$1");
        String theirs;
        try {
            theirs = Files.readString(data().resolve("PG_VERSION")).strip();
        } catch (IOException e) {
            throw new CannotStart("%s is no data folder of PostgreSQL, or cannot be read (%s).".formatted(data(), e), e);
        }
        if (theirs.equals(ours)) return;
        var newer = theirs.length() > ours.length() || theirs.length() == ours.length() && theirs.compareTo(ours) > 0;
        throw new CannotStart(newer
                ? "The data in %s are of PostgreSQL %s, newer than the %s that comes with this Stet. Start the newer Stet again, or restore a backup.".formatted(data(), theirs, ours)
                : "The data in %s are of PostgreSQL %s, older than the %s that comes with this Stet. Dump them with the older one and restore them here; src/docs/running.md says how.".formatted(data(), theirs, ours));
    }

    private static void makePrivate(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static String randomWord() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
