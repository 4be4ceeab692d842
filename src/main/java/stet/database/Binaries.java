package stet.database;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import static java.nio.file.attribute.PosixFilePermission.*;

/** PostgreSQL's own programs, which come packed inside Stet and are unpacked once. */
final class Binaries {
    private final Path folder;

    private Binaries(Path folder) {
        this.folder = folder;
    }

    /** Unpacks them under {@code cache} unless this very archive already was. */
    static Binaries in(Path cache) {
        var name = "postgres-%s-%s.txz".formatted(system(), processor());
        var archive = Binaries.class.getClassLoader().getResource(name);
        if (archive == null) throw new CannotStart(
                "This Stet has no PostgreSQL for this machine (%s) inside. Point QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD at one.".formatted(name));
        try {
            var folder = cache.resolve("programs-" + mark(archive));
            if (!Files.isDirectory(folder)) unpack(archive, folder);
            return new Binaries(folder);
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL could not be unpacked into %s: %s.".formatted(cache, e), e);
        }
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.contains("mac")) return "darwin";
        return name.contains("windows") ? "windows" : "linux";
    }

    private static String processor() {
        var name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name.equals("aarch64") || name.equals("arm64") ? "arm_64" : "x86_64";
    }

    private static String mark(URL archive) throws IOException {
        try (var in = new CheckedInputStream(archive.openStream(), new CRC32())) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return "%08x".formatted(in.getChecksum().getValue());
        }
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        var fresh = Files.createTempDirectory(folder.getParent(), "unpacking");
        // Whoever runs the server may be another user than whoever unpacks it.
        if (isPosix(fresh)) Files.setPosixFilePermissions(fresh, permissions(true));
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream(), 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) write(tar, entry, fresh);
        }
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, folder);
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) throw new IOException("An entry leaves its archive: " + entry.getName());
        Files.createDirectories(entry.isDirectory() ? path : path.getParent());
        if (entry.isSymbolicLink()) Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        else if (!entry.isDirectory()) Files.copy(tar, path);
        if (isPosix(folder) && !entry.isSymbolicLink()) {
            Files.setPosixFilePermissions(path, permissions(entry.isDirectory() || (entry.getMode() & 0100) != 0));
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static EnumSet<PosixFilePermission> permissions(boolean executable) {
        var all = EnumSet.of(OWNER_READ, OWNER_WRITE, GROUP_READ, OTHERS_READ);
        if (executable) all.addAll(EnumSet.of(OWNER_EXECUTE, GROUP_EXECUTE, OTHERS_EXECUTE));
        return all;
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(system().equals("windows") ? name + ".exe" : name);
    }
}
