package stet.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** PostgreSQL refuses to run as root. Where Stet is root, its server runs as somebody else. */
final class Unprivileged {
    private Unprivileged() {
    }

    /** The words to put before a command so that it may run, and may write in this folder; none unless we are root. */
    static List<String> prefix(Path folder) {
        if (!isRoot()) return List.of();

        return ownerOf(folder).or(Unprivileged::somebody)
                .map(user -> setpriv(folder, user))
                .filter(prefix -> canWrite(prefix, folder))
                .orElseGet(() -> unshare(folder));
    }

    private static boolean isRoot() {
        return Files.exists(Path.of("/proc/self")) && "0".equals(attribute(Path.of("/proc/self"), "unix:uid"));
    }

    /** A folder that already belongs to somebody stays theirs. */
    private static Optional<String> ownerOf(Path folder) {
        var uid = attribute(folder, "unix:uid");
        return uid.equals("0") ? Optional.empty() : Optional.of(uid + ":" + attribute(folder, "unix:gid"));
    }

    private static Optional<String> somebody() {
        for (var name : List.of("stet", "nobody")) {
            var uid = Command.run(List.of(), "id", "-u", name);
            var gid = Command.run(List.of(), "id", "-g", name);
            if (uid.worked() && gid.worked()) return Optional.of(uid.output() + ":" + gid.output());
        }
        return Optional.empty();
    }

    private static List<String> setpriv(Path folder, String user) {
        var ids = user.split(":");
        var prefix = List.of("setpriv", "--reuid=" + ids[0], "--regid=" + ids[1], "--clear-groups");
        // The way to the folder must be open to them, or handing it over would only lock the others out.
        if (Command.run(prefix, "test", "-x", folder.getParent()).worked()) Command.run(List.of(), "chown", "-R", user, folder);
        return prefix;
    }

    private static List<String> unshare(Path folder) {
        var prefix = List.of("unshare", "-U");
        // Inside such a namespace root is nobody in particular, and may write what was root's outside.
        if (canWrite(prefix, folder)) return prefix;
        throw new CannotStart("PostgreSQL does not run as root, and neither setpriv nor unshare could run it as somebody else in %s. Start Stet as an ordinary user.".formatted(folder));
    }

    private static boolean canWrite(List<String> prefix, Path folder) {
        return Command.run(prefix, "test", "-w", folder, "-a", "-x", folder).worked();
    }

    /** Nothing where the file system knows none of this name: then there is no root either. */
    private static String attribute(Path path, String name) {
        try {
            return Files.getAttribute(path, name).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
