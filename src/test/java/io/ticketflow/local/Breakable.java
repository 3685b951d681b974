package io.ticketflow.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a server on loopback that can be made to swallow whatever goes either way, as a broken network does. */
public final class Breakable implements AutoCloseable {

    private final ServerSocket socket;
    private final int server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private volatile boolean hangs;

    /** @param server the port of the server */
    public Breakable(int server) {
        this.server = server;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        workers.execute(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public void hang() {
        hangs = true;
    }

    /** For new connections; what was swallowed stays lost. */
    public void mend() {
        hangs = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(client);
                open.add(there);
                workers.execute(() -> copy(client, there));
                workers.execute(() -> copy(there, client));
            }
        } catch (IOException e) {
            close();
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] bytes = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!hangs) {
                    out.write(bytes, 0, read);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // Either end has gone.
            open.remove(from);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            socket.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
