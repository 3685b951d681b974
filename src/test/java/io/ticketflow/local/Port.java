package io.ticketflow.local;

import io.ticketflow.UnusableSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * A port of the local run, on loopback.
 *
 * @param property by which it can be changed
 */
record Port(String what, String property, int number) {

    static Port of(Environment environment, String what, String property, int usual) {
        String given = environment.getProperty(property, Integer.toString(usual));
        return new Port(what, property, parse(property, given));
    }

    private static int parse(String property, String given) {
        return Optional.of(given)
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .filter(number -> number <= 65535)
                .orElseThrow(() -> new UnusableSettings("Give --" + property
                        + " a number from 1 to 65535, or 0 for any free port; it is '" + given + "'."));
    }

    static boolean isFree(int number) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void refuseTaken() {
        if (!isFree(number)) {
            throw taken();
        }
    }

    UnusableSettings taken() {
        return new UnusableSettings("Port " + number + " (" + what + ") is in use: stop the program that uses it, or"
                + " choose another port with --" + property + "=<port>.");
    }

    /** This port, or a free one in place of 0. */
    Port chosen() {
        return number != 0 ? this : new Port(what, property, FreePorts.next());
    }
}
