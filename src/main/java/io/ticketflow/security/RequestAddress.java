package io.ticketflow.security;

import java.net.URI;
import java.net.URISyntaxException;

/** The address of a request as a problem document names it. */
public final class RequestAddress {

    private RequestAddress() {}

    /** @param path as it was sent; the server lets pass what is no address by the book, such as a bracket */
    public static URI of(String path) {
        try {
            return new URI(path);
        } catch (URISyntaxException e) {
            return URI.create("/");
        }
    }
}
