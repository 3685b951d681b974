package io.ticketflow.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An SMTP server that answers as it is told, because a real one can not be made to refuse. A command without an answer
 * in the script gets what a willing server says; an empty answer never comes.
 */
final class ScriptedSmtp implements AutoCloseable {

    static final String SILENCE = "";

    private static final Map<String, String> WILLING =
            Map.of("HELLO", "220 ready", "DATA", "354 go on", "QUIT", "221 bye");

    private final ServerSocket server;
    private final Map<String, String> script;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    /** @param script first word of the command → answer; {@code HELLO} is the greeting, {@code .} the end of the data */
    ScriptedSmtp(Map<String, String> script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.size();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                daemon(() -> converse(connection));
            }
        } catch (SocketException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void converse(Socket connection) {
        try (connection;
                var in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
            answer(connection, "HELLO");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!data || line.equals(".")) {
                    String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                    String answer = answer(connection, command);
                    data = command.equals("DATA") && answer.startsWith("354");
                }
            }
        } catch (IOException e) {
            if (!server.isClosed() && !connection.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String answer(Socket connection, String command) throws IOException {
        String answer = script.getOrDefault(command, WILLING.getOrDefault(command, "250 fine"));
        if (!answer.isEmpty()) {
            connection.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
