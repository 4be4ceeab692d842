package stet.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What lies between a program and its database, and can be cut. */
final class Wire implements AutoCloseable {
    private final int to;
    private final ServerSocket here;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut, silent;

    private Wire(int to) throws IOException {
        this.to = to;
        here = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    static Wire to(int port) throws IOException {
        return new Wire(port);
    }

    int port() {
        return here.getLocalPort();
    }

    /** Every connection breaks, and no new one comes about. */
    void cut() {
        cut = true;
        open.forEach(Wire::end);
    }

    /** Connections stand, but nothing that is said arrives, as from a server that has stopped without a word. */
    void hush() {
        silent = true;
    }

    void mend() {
        cut = false;
        silent = false;
    }

    private void accept() {
        while (!here.isClosed()) {
            try {
                var from = here.accept();
                if (cut) {
                    end(from);
                    continue;
                }
                var there = new Socket(InetAddress.getLoopbackAddress(), to);
                open.add(from);
                open.add(there);
                daemon(() -> carry(from, there));
                daemon(() -> carry(there, from));
            } catch (IOException e) {
                // This one did not come about.
            }
        }
    }

    private void carry(Socket from, Socket there) {
        try (from; there) {
            from.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            var bytes = new byte[8192];
            for (int read; (read = from.getInputStream().read(bytes)) >= 0; there.getOutputStream().write(bytes, 0, read)) {
                while (silent) Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            // It was cut, or is over.
        }
        open.remove(from);
        open.remove(there);
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was over already.
        }
    }

    @Override public void close() throws IOException {
        here.close();
        cut();
    }
}
