package io.ticketflow.local;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.SystemUtils;

/**
 * Ports on loopback whose numbers must be known before their servers start. What the system gives out is free when it is
 * asked, and somebody else's a moment later. So these lie below the numbers that systems give out, and each process has
 * blocks of its own, until it ends.
 */
public final class FreePorts {

    private static final int FIRST = 10_000;
    private static final int BLOCK = 50;
    private static final int BLOCKS = 400;

    /** Their locks end with the process, or when the channels are no longer held. */
    private static final List<FileChannel> OWN = new ArrayList<>();

    private static int block = -1;
    private static int used = BLOCK;

    private FreePorts() {}

    /** Nothing listens at it, and no process that asks here is given it as long as this one lives. */
    public static synchronized int next() {
        while (true) {
            if (used == BLOCK) {
                takeBlock();
            }
            int port = FIRST + block * BLOCK + used++;
            if (Port.isFree(port)) {
                return port;
            }
        }
    }

    private static void takeBlock() {
        while (++block < BLOCKS) {
            if (take(SystemUtils.getJavaIoTmpDir().toPath().resolve("ticketflow-ports-" + block + ".lock"))) {
                used = 0;
                return;
            }
        }
        throw new IllegalStateException("Every block of ports is taken: too many test runs at once");
    }

    private static boolean take(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, CREATE, WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return false;
            }
            return OWN.add(channel);
        } catch (AccessDeniedException e) {
            // Another user's.
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("No port can be kept for the tests", e);
        }
    }
}
