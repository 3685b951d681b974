package io.ticketflow.web.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What came back.
 *
 * @param status 0 where the connection ended without an answer
 * @param headers by names in lower case
 * @param whole whether the body came to its end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawAnswer(int status, Map<String, String> headers, byte[] bytes, boolean whole) {

    static RawAnswer none() {
        return new RawAnswer(0, Map.of(), new byte[0], false);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean isTooMany() {
        return status == 429;
    }

    /** Something was done, or asked back about: the engaged question stands open from now on. */
    boolean mayHaveChanged() {
        boolean ledToSignIn =
                header("location").contains("/oauth2/") || header("location").contains("/sign-in");
        return (status == 409 && body().contains("engineer-engaged"))
                || (status >= 200 && status < 400 && !ledToSignIn);
    }

    @Override
    public String toString() {
        String text = body();
        return status + " " + headers + "\n" + (text.length() <= 1500 ? text : text.substring(0, 1500) + "…");
    }
}
