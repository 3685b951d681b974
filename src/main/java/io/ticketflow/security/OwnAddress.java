package io.ticketflow.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells our own pages from foreign ones, so that a sign-in never ends on a page of somebody else's. */
final class OwnAddress {

    /** One slash, then neither a second one nor a backslash, which browsers take for one; no control characters. */
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[^\\p{Cntrl}\\\\]*");

    private final URI base;

    OwnAddress(URI base) {
        this.base = base;
    }

    /** The path and query of an absolute address (of a header, say) if it is one of ours. */
    Optional<String> pathOf(@Nullable String address) {
        if (address == null) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(address);
            return hasOurOrigin(uri) ? path(withQuery(uri)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The given path and query, if it is nothing but that. */
    Optional<String> path(@Nullable String given) {
        return Optional.ofNullable(given).filter(path -> PATH.matcher(path).matches());
    }

    private boolean hasOurOrigin(URI uri) {
        return base.getScheme().equalsIgnoreCase(uri.getScheme())
                && base.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority());
    }

    private static String withQuery(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
